import { isAbsolute, relative } from 'node:path';
import type { ConfigDocument, Problem, Range, Severity, Snapshot, UnreadableReason } from '../../core/index.ts';
import type { LeftOut } from '../../host/discover.ts';
import type { Terminal } from '../terminal.ts';

/** Why a path was not checked. */
export type Why = LeftOut['why'] | UnreadableReason;

export const WHY: Readonly<Record<Why, string>> = {
  missing: 'does not exist',
  permission: 'not readable as you',
  'too-deep': 'more folders deep than are searched',
  'too-many-entries': 'behind more entries than are searched',
  'other-device': 'on another file system',
  'not-ours': 'not a configuration file of Cybereason',
  directory: 'a folder, not a file',
  fifo: 'a pipe, not a file',
  socket: 'a socket, not a file',
  device: 'a device, not a file',
  'symlink-loop': 'symbolic links in a circle',
  'too-large': 'larger than any configuration file',
  'changed-while-reading': 'changed while it was read',
  'io-error': 'cannot be read from disk',
};

export interface NotChecked {
  /** Absolute. */
  readonly path: string;
  readonly why: Why;
}

export type Threshold = Severity | 'never';

/** What every reporter tells in its own way. */
export interface Report {
  readonly cwd: string;
  readonly failOn: Threshold;
  readonly snapshot: Snapshot;
  /** The snapshot's documents by path. */
  readonly documents: ReadonlyMap<string, ConfigDocument>;
  /** Sorted by file and place. */
  readonly problems: readonly Problem[];
  readonly notChecked: readonly NotChecked[];
}

export type Reporter = (report: Report, terminal: Terminal) => string;

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information'];

/** Whether a problem of the severity makes the check fail. */
export function reaches(severity: Severity, failOn: Threshold): boolean {
  return failOn !== 'never' && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn);
}

export function countBySeverity(problems: readonly Problem[]): Record<Severity, number> {
  const count = { error: 0, warning: 0, information: 0 };
  for (const { severity } of problems) count[severity]++;
  return count;
}

/** Relative to the current folder where the file lies below it, with forward slashes. */
export function shownPath(path: string, cwd: string): string {
  const below = relative(cwd, path);
  if (below === '' || isAbsolute(below) || below === '..' || /^\.\.[\\/]/.test(below)) return path;
  return process.platform === 'win32' ? below.replaceAll('\\', '/') : below;
}

/** The problems of each document, in the order of the documents. */
export function byDocument({ snapshot, problems }: Report): readonly (readonly [ConfigDocument, readonly Problem[]])[] {
  const found = new Map<string, Problem[]>();
  for (const problem of problems) {
    const before = found.get(problem.path);
    if (before) before.push(problem);
    else found.set(problem.path, [problem]);
  }
  return snapshot.documents.map((document) => [document, found.get(document.path) ?? []]);
}

/** The lines that a fix would copy, to be run on the servers. */
export function copiedCommands(problem: Problem): readonly string[] {
  return problem
    .fixes()
    .flatMap(({ command }) => (command?.name === 'copy-command' ? command.command.split('\n') : []));
}

/** `path:line:column`, one-based; only the path where the file is not among the documents. */
export function place(report: Report, path: string, range: Range): string {
  const document = report.documents.get(path);
  const shown = shownPath(path, report.cwd);
  if (!document) return shown;
  const { line, character } = document.lines.positionAt(range.start);
  return `${shown}:${line + 1}:${character + 1}`;
}
