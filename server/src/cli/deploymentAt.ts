import type { Snapshot } from '../core/index.ts';
import { discover } from '../host/discover.ts';
import { inlineDisk } from '../host/disk.ts';
import { toHostPath } from '../host/hostPath.ts';
import { inlineOpener } from '../host/keystores/opener.ts';
import { Workspace } from '../host/workspace.ts';
import { UsageError } from './outcome.ts';
import { type NotChecked, shownPath, WHY } from './reporters/report.ts';
import { printable } from './terminal.ts';

/** The configuration files at and below the paths of a command, with all that is known of them. */
export interface DeploymentAt {
  /** Absent where there is nothing to tell beside why. */
  readonly snapshot: Snapshot | undefined;
  readonly notChecked: readonly NotChecked[];
  /** A line for each path that was given and refused; with any of them the command was used badly. */
  readonly err: string;
}

/** What is read beside the configuration files: all that they name, or no keystore. */
export type Reach = 'all' | 'no-keystores';

/**
 * Reads the files, and opens the keystores that they name where the reach is `all`.
 *
 * @throws UsageError where there are none, and no path was refused.
 */
export async function deploymentAt(
  paths: readonly string[],
  cwd: string,
  now: number,
  reach: Reach = 'all',
): Promise<DeploymentAt> {
  const workspace = new Workspace({ now: () => now, opener: inlineOpener, disk: inlineDisk, trusted: true });
  const notChecked = await load(workspace, paths);
  const given = new Set(paths.map(toHostPath));
  const refused = notChecked.filter(({ path, why }) => given.has(path) && !IN_PART.has(why));
  const err = refused
    .map(({ path, why }) => `cybereason-config: ${printable(shownPath(path, cwd))}: ${WHY[why]}.\n`)
    .join('');
  await (reach === 'all' ? workspace.refreshFacts() : workspace.refreshPlaceholders());
  const snapshot = workspace.snapshot();
  if (snapshot.documents.some(({ kind, path }) => kind !== 'settings' || given.has(path))) {
    return { snapshot, notChecked, err };
  }
  if (refused.length > 0) return { snapshot: undefined, notChecked, err };
  throw new UsageError(nothingFound(notChecked, cwd));
}

/** Bounds of the search: they leave out a part of what was given, not all of it. */
const IN_PART: ReadonlySet<string> = new Set(['too-deep', 'too-many-entries', 'other-device']);

async function load(workspace: Workspace, paths: readonly string[]): Promise<readonly NotChecked[]> {
  const { files, leftOut } = await discover(paths, { disk: inlineDisk });
  const notChecked: NotChecked[] = [...leftOut];
  for (const path of files) {
    const { refused } = await workspace.addFile(path);
    if (refused) notChecked.push({ path, why: refused });
  }
  return notChecked;
}

function nothingFound(notChecked: readonly NotChecked[], cwd: string): string {
  const names =
    'server-setup.properties, sage-setup.properties, the server.xml of Tomcat, webui.service, or Server_Configuration.csv';
  const [first] = notChecked;
  const hint = first ? ` Not checked: ${shownPath(first.path, cwd)} (${WHY[first.why]})` : '';
  const more = notChecked.length > 1 ? ` and ${notChecked.length - 1} more` : '';
  return `No configuration files found: ${names}.${hint}${more}${first ? '.' : ''}`;
}
