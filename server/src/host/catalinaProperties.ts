import {
  basename,
  type ConfigDocument,
  dirname,
  join,
  optionsOf,
  propertiesOf,
  type Server,
  type SystemProperties,
} from '../core/index.ts';
import type { Disk } from './disk.ts';
import { Witness } from './servers/witness.ts';

interface Known {
  readonly properties: SystemProperties;
  readonly base: string;
  readonly witness: Witness;
}

/** Learns the system properties that a Tomcat runs with, from the files beside its server.xml. */
export class CatalinaProperties {
  readonly #disk: Disk;
  /** By the path of server.xml. */
  readonly #known = new Map<string, Known>();

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  /** What was found when it was looked at last. */
  of(path: string): SystemProperties | undefined {
    return this.#known.get(path)?.properties;
  }

  /** The files that they come from, by the path of server.xml. */
  *files(): Generator<{ readonly path: string; readonly of: string }> {
    for (const [of, { witness }] of this.#known) for (const path of witness.paths) yield { path, of };
  }

  /** Looks again at what belongs to a document; true when something changed. */
  async refresh(document: ConfigDocument, root: Server['root'], signal?: AbortSignal): Promise<boolean> {
    const { path } = document;
    const conf = dirname(path);
    const folder = basename(conf) === 'conf' ? dirname(conf) : undefined;
    const base = folder === undefined ? '' : onServer(folder, root);
    const known = this.#known.get(path);
    if (known?.base === base && (await known.witness.holds())) return false;
    const witness = new Witness(this.#disk, signal);
    const read = async (file: string) => (await witness.read(file))?.toString('latin1') ?? '';
    const properties = new Map<string, string | undefined>([
      ...(base === ''
        ? []
        : ([
            ['catalina.base', base],
            ['catalina.home', base],
          ] as const)),
      ...(folder === undefined ? [] : optionsOf(await read(join(folder, 'bin/setenv.sh')))),
      // Read last: by then the options are set, and it replaces them.
      ...propertiesOf(await read(join(conf, 'catalina.properties'))),
    ]);
    if (witness.cancelled) return false;
    this.#known.set(path, { properties, base, witness });
    return !sameProperties(known?.properties, properties);
  }
}

/** Without a known root it is the folder here, which leads to the right files as well. */
function onServer(folder: string, root: string | undefined): string {
  if (!folder.startsWith('/')) return '';
  return root === undefined || root === '/' ? folder : folder.slice(root.length);
}

function sameProperties(a: SystemProperties | undefined, b: SystemProperties): boolean {
  return a?.size === b.size && [...b].every(([name, value]) => a.has(name) && a.get(name) === value);
}
