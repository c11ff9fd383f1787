import { analyze } from '../../core/index.ts';
import { discover } from '../../host/discover.ts';
import { inlineDisk } from '../../host/disk.ts';
import { toHostPath } from '../../host/hostPath.ts';
import { inlineOpener } from '../../host/keystores/opener.ts';
import { Workspace } from '../../host/workspace.ts';
import { choose, valueIn } from '../args.ts';
import { parseMoment } from '../moment.ts';
import { EXIT, UsageError } from '../outcome.ts';
import { writeOutput } from '../outputFile.ts';
import { outputsOf } from '../reporters/outputs.ts';
import {
  type NotChecked,
  type Report,
  reaches,
  SEVERITIES,
  shownPath,
  type Threshold,
  WHY,
} from '../reporters/report.ts';
import type { Run } from '../run.ts';
import { PLAIN, printable } from '../terminal.ts';

export const check: Run = async (args, { cwd, terminal }) => {
  const outputs = outputsOf(args.options.get('format') ?? ['text']);
  const failOn = choose<Threshold>('fail-on', valueIn(args, 'fail-on') ?? 'warning', [...SEVERITIES, 'never']);
  const moment = valueIn(args, 'now');
  const now = moment === undefined ? Date.now() : parseMoment('now', moment);
  const paths = args.operands.length > 0 ? args.operands : ['.'];

  const workspace = new Workspace({ now: () => now, opener: inlineOpener, disk: inlineDisk, trusted: true });
  const notChecked = await load(workspace, paths);
  const given = new Set(paths.map(toHostPath));
  const refused = notChecked.filter(({ path, why }) => given.has(path) && !IN_PART.has(why));
  const err = refused
    .map(({ path, why }) => `cybereason-config: ${printable(shownPath(path, cwd))}: ${WHY[why]}.\n`)
    .join('');
  await workspace.refreshFacts();
  const snapshot = workspace.snapshot();
  if (snapshot.documents.every(({ kind, path }) => kind === 'settings' && !given.has(path))) {
    if (refused.length > 0) return { status: EXIT.usage, err };
    throw new UsageError(nothingFound(notChecked, cwd));
  }
  const documents = new Map(snapshot.documents.map((document) => [document.path, document]));
  const report: Report = { cwd, failOn, snapshot, documents, problems: analyze(snapshot), notChecked };
  let out = '';
  for (const { file, report: write } of outputs) {
    if (file === undefined) out = write(report, terminal);
    else writeOutput(file, write(report, PLAIN));
  }
  const failed = report.problems.some(({ severity }) => reaches(severity, failOn));
  return { status: refused.length > 0 ? EXIT.usage : failed ? EXIT.found : EXIT.clean, out, err };
};

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
  const names = 'server-setup.properties, sage-setup.properties, or the server.xml of Tomcat';
  const [first] = notChecked;
  const hint = first ? ` Not checked: ${shownPath(first.path, cwd)} (${WHY[first.why]})` : '';
  const more = notChecked.length > 1 ? ` and ${notChecked.length - 1} more` : '';
  return `No configuration files found: ${names}.${hint}${more}${first ? '.' : ''}`;
}
