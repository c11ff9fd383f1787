import { join } from '../../core/index.ts';
import { javaHomeOf } from './javaHome.ts';
import type { ServerTree } from './serverTree.ts';

/** The administrator's units go before the packaged ones of the same name (systemd.unit(5)). */
const OWN = '/etc/systemd/system';
const PACKAGED = ['/usr/lib/systemd/system', '/lib/systemd/system'] as const;
const FOLDERS = [OWN, ...PACKAGED] as const;
/** Of the hundreds of packaged units those that are started at boot are read, and those with such a name. */
const LIKELY_NAME = /tomcat|cyber|puppet|detection|registration|webapp|sage/i;
const UNIT_LIMIT = 1000;
const PRODUCT = /\/opt\/(?:apache-tomcat|puppet-cybereason)/;

/** A service that starts the product. */
export interface ProductUnit {
  /** Its path on the server. */
  readonly path: string;
  /** The account that it names; `unknown` where it names none, or one that is made when it starts. */
  readonly user: string | 'unknown';
  /** The folder of the Java that it names. */
  readonly javaHome: string | 'none' | 'unknown';
}

/** The services whose ExecStart names the product's places. */
export async function productUnits(tree: ServerTree): Promise<readonly ProductUnit[]> {
  const units: ProductUnit[] = [];
  const seen = new Set<string>();
  const enabled = await enabledUnits(tree);
  for (const folder of FOLDERS) {
    for (const entry of await tree.list(folder)) {
      const { name } = entry;
      if (!name.endsWith('.service') || seen.has(name)) continue;
      if (folder !== OWN && !enabled.has(name) && !LIKELY_NAME.test(name)) continue;
      if (seen.size >= UNIT_LIMIT || tree.witness.cancelled) return units;
      seen.add(name);
      const text = await tree.glance(folder, entry);
      if (text !== undefined && PRODUCT.test(text)) units.push(...(await readUnit(tree, join(folder, name), name)));
    }
  }
  return units;
}

/** The names that systemctl enable has linked below *.wants. */
async function enabledUnits(tree: ServerTree): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const { name } of await tree.list(OWN)) {
    if (!name.endsWith('.wants')) continue;
    for (const unit of await tree.list(`${OWN}/${name}`)) names.add(unit.name);
  }
  return names;
}

async function readUnit(tree: ServerTree, path: string, name: string): Promise<readonly ProductUnit[]> {
  const service = new Map<string, string[]>();
  readService((await tree.read(path)) ?? '', service);
  const start = service.get('ExecStart') ?? [];
  if (!start.some((command) => PRODUCT.test(command))) return [];
  for (const dropIn of await dropIns(tree, name)) readService((await tree.read(dropIn)) ?? '', service);
  const dynamic = /^(?:1|yes|true|on)$/i.test(service.get('DynamicUser')?.at(-1) ?? '');
  const user = service.get('User')?.at(-1) ?? '';
  return [{ path, user: user === '' || user.includes('%') || dynamic ? 'unknown' : user, javaHome: homeIn(service) }];
}

/** The files `<unit>.d/*.conf` by name, of one name the first folder's. */
async function dropIns(tree: ServerTree, unit: string): Promise<readonly string[]> {
  const byName = new Map<string, string>();
  for (const folder of FOLDERS) {
    for (const { name } of await tree.list(`${folder}/${unit}.d`)) {
      if (name.endsWith('.conf') && !byName.has(name)) byName.set(name, `${folder}/${unit}.d/${name}`);
    }
  }
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, path]) => path);
}

/** Adds the assignments of the section [Service]; an empty one takes back those before it. */
function readService(text: string, service: Map<string, string[]>): void {
  let section = '';
  for (const line of text.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    const [, header] = /^\s*\[([^\]]*)\]\s*$/.exec(line) ?? [];
    const [, key = '', value = ''] = /^\s*([A-Za-z]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (header !== undefined) section = header;
    else if (key !== '' && section === 'Service') {
      if (value === '') service.set(key, []);
      else service.set(key, [...(service.get(key) ?? []), value]);
    }
  }
}

/** A command that is a java itself says it; else the unit's environment may. */
function homeIn(service: ReadonlyMap<string, readonly string[]>): ProductUnit['javaHome'] {
  const [command = ''] = service.get('ExecStart') ?? [];
  const [, java] = /^[-@:+!]*(\/\S*)\/bin\/java(?:\s|$)/.exec(command) ?? [];
  if (java !== undefined) return java;
  if ((service.get('EnvironmentFile') ?? []).length > 0) return 'unknown';
  const assignments = (service.get('Environment') ?? []).join(' ').match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  return javaHomeOf(assignments.map((assignment) => assignment.replace(/^(["'])(.*)\1$/, '$2')));
}
