import { assignmentsOf, join, type ParsedText, plainValue, type Setting, unitFormat } from '../../core/index.ts';
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
  const own = unitFormat.parse((await tree.read(path)) ?? '');
  if (!assignmentsOf(own.settings, 'ExecStart').some((command) => PRODUCT.test(plainText(command)))) return [];
  const others = await Promise.all((await dropIns(tree, name)).map((dropIn) => tree.read(dropIn)));
  // Each file goes on where the one before ends: an empty assignment takes back what stands in any of them.
  const parts = [own, ...others.map((text) => unitFormat.parse(text ?? ''))];
  const settings = parts.flatMap((part) => part.settings);
  const last = (key: string) => plainText(assignmentsOf(settings, key).at(-1));
  const user = last('User');
  const dynamic = /^(?:1|yes|true|on)$/i.test(last('DynamicUser'));
  const isUnknown = user === '' || user.includes('%') || dynamic;
  return [{ path, user: isUnknown ? 'unknown' : user, javaHome: homeIn(settings, parts) }];
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

/** A command that is a java itself says it; else the unit's environment may. */
function homeIn(settings: readonly Setting[], parts: readonly ParsedText[]): ProductUnit['javaHome'] {
  const [command] = assignmentsOf(settings, 'ExecStart');
  const [, java] = /^[-@:+!]*(\/\S*)\/bin\/java(?:\s|$)/.exec(plainText(command)) ?? [];
  if (java !== undefined) return java;
  if (assignmentsOf(settings, 'EnvironmentFile').length > 0) return 'unknown';
  const words = assignmentsOf(settings, 'Environment').flatMap((setting) => {
    const part = parts.find((one) => one.settings.includes(setting));
    return part?.syntax.wordsOf?.(setting) ?? [];
  });
  // What systemd puts in for a specifier is as little known as what a shell computes.
  return javaHomeOf(words.map((word) => `${word.name}="${plainText(word).replaceAll('%', '$')}"`));
}

function plainText(setting: Setting | undefined): string {
  return (setting && plainValue(setting)) ?? '';
}
