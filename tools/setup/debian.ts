import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './process.ts';

/** A Debian package, and how to see that what we need of it is there already, wherever it came from. */
interface Need {
  readonly package: string;
  readonly present: () => boolean;
}

const browser: Need = { package: 'chromium', present: () => chromium() !== undefined };
/** One module of the embedded host is compiled at its installation. */
const hostBuild: readonly Need[] = [
  { package: 'libkrb5-dev', present: () => existsSync('/usr/include/gssapi/gssapi.h') },
  { package: 'g++', present: () => onPath('g++') !== undefined },
  { package: 'make', present: () => onPath('make') !== undefined },
  { package: 'python3', present: () => onPath('python3') !== undefined },
];

export const FOR_HOST: readonly Need[] = hostBuild;
export const FOR_TESTS: readonly Need[] = [
  ...hostBuild,
  browser,
  { package: 'default-jdk-headless', present: () => ['java', 'javac', 'keytool'].every((name) => onPath(name)) },
  { package: 'libtomcat9-java', present: () => existsSync('/usr/share/java/tomcat9-catalina.jar') },
  { package: 'systemd', present: () => onPath('systemd-analyze') !== undefined },
  { package: 'openssl', present: () => onPath('openssl') !== undefined },
  { package: 'advancecomp', present: () => onPath('advzip') !== undefined },
  { package: 'neovim', present: () => onPath('nvim') !== undefined },
  { package: 'emacs-nox', present: () => onPath('emacs') !== undefined },
  { package: 'elpa-eglot', present: hasEglot },
];

/**
 * Installs what is missing where that is allowed, and elsewhere throws an error that names the command to run.
 */
export async function ensureDebian(needs: readonly Need[]): Promise<void> {
  const missing = needs.filter((need) => !need.present()).map((need) => need.package);
  if (missing.length === 0) return;
  const command = `apt-get install --yes --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || onPath('apt-get') === undefined) {
    throw new Error(
      `Missing on this machine: ${missing.join(', ')}. On Debian: sudo apt-get update && sudo ${command}`,
    );
  }
  console.log(`Installing from Debian: ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const line of ['apt-get update --quiet', command]) {
    const [program = '', ...args] = line.split(' ');
    const { status, output } = await run(program, args, { env, onLine: () => undefined });
    if (status !== 0) throw new Error(`"${line}" failed:\n${output}`);
  }
}

/** Whether Emacs has its language client: a part of it from 29 on, and a package before. */
function hasEglot(): boolean {
  const load = "(progn (package-activate-all) (require 'eglot))";
  return spawnSync('emacs', ['--batch', '--eval', load], { stdio: 'ignore' }).status === 0;
}

/** The browser that shows the embedded host's workbench. */
export function chromium(): string | undefined {
  return onPath('chromium') ?? onPath('chromium-browser') ?? onPath('google-chrome');
}

/** The absolute path of a program, as a shell would find it. */
export function onPath(name: string): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const candidate = join(folder, name);
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}
