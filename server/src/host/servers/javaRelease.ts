import { basename, dirname, isJavaVersion, type JavaVersion, join } from '../../core/index.ts';
import { javaHomeInScript } from './javaHome.ts';
import type { ServerTree } from './serverTree.ts';
import type { ProductUnit } from './systemdUnits.ts';

const HOME_LIMIT = 64;
const NAMES = /^(?:jdk|jre|java)/;
/** Where a Java is unpacked or installed, and the names that it has there. */
const PLACES: readonly (readonly [folder: string, names: RegExp])[] = [
  ['/usr/lib/jvm', /^[^.]/],
  ['/usr/java', /^[^.]/],
  ['/opt', NAMES],
  ['/opt/puppet-cybereason', NAMES],
];

/**
 * The Java that runs the server, by its `release` file: the one that Tomcat's setenv.sh chooses, else the units, else the
 * command `java`; where none of these says it, the only version that is installed. Undefined where they disagree.
 */
export async function findJava(tree: ServerTree, units: readonly ProductUnit[]): Promise<JavaVersion | undefined> {
  for (const choices of [
    () => tomcatHomes(tree),
    async () => units.map(({ javaHome }) => javaHome),
    () => commandHomes(tree),
  ]) {
    const homes = (await choices()).filter((home) => home !== 'none');
    if (homes.includes('unknown')) break;
    if (homes.length > 0) return versionOf(tree, homes);
  }
  return versionOf(tree, await installedHomes(tree));
}

/** The one version of all these; undefined where one has no `release` file, or they differ. */
async function versionOf(tree: ServerTree, homes: readonly string[]): Promise<JavaVersion | undefined> {
  const found = await Promise.all(homes.map((home) => releaseOf(tree, home)));
  const [first] = found;
  return found.every((one) => one?.version === first?.version) ? first : undefined;
}

async function releaseOf(tree: ServerTree, home: string): Promise<JavaVersion | undefined> {
  const real = await tree.resolve(home);
  if (real === undefined) return undefined;
  // The Java 8 of a JDK lies in its folder jre, which has no file of its own.
  for (const folder of basename(real) === 'jre' ? [real, dirname(real)] : [real]) {
    const source = join(folder, 'release');
    const [, version = ''] = /^JAVA_VERSION="?(\d[\d._]*)/m.exec((await tree.read(source)) ?? '') ?? [];
    if (isJavaVersion(version)) return { version, source };
  }
  return undefined;
}

async function tomcatHomes(tree: ServerTree): Promise<readonly string[]> {
  const tomcats = (await tree.list('/opt')).filter(({ name }) => name.startsWith('apache-tomcat-'));
  const scripts = await Promise.all(tomcats.map(({ name }) => tree.read(`/opt/${name}/bin/setenv.sh`)));
  return scripts.map((script) => (script === undefined ? 'none' : javaHomeInScript(script)));
}

/** Where the command leads, through the system's alternatives; a copy that has them as files does not say it. */
async function commandHomes(tree: ServerTree): Promise<readonly string[]> {
  const homes = new Set<string>();
  for (const command of ['/usr/bin/java', '/etc/alternatives/java']) {
    if (!(await tree.isLink(command))) continue;
    const java = await tree.resolve(command);
    // One that leads nowhere here still decides: no other Java that lies here is the one.
    if (java === undefined) homes.add(command);
    else homes.add(java.endsWith('/bin/java') ? dirname(dirname(java)) : 'unknown');
  }
  return [...homes];
}

/** Folders with a `release` file, each once. */
async function installedHomes(tree: ServerTree): Promise<readonly string[]> {
  const homes = new Set<string>();
  for (const [folder, names] of PLACES) {
    for (const { name } of await tree.list(folder)) {
      if (!names.test(name) || homes.size >= HOME_LIMIT || tree.witness.cancelled) continue;
      const real = await tree.resolve(`${folder}/${name}`);
      if (real !== undefined && (await releaseOf(tree, real))) homes.add(real);
    }
  }
  return [...homes];
}
