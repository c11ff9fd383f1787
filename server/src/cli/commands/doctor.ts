import { statSync } from 'node:fs';
import {
  analyze,
  doctorPage,
  mapPage,
  type Problem,
  pageText,
  redacted,
  type SupportPage,
  whyChecked,
} from '../../core/index.ts';
import { discover } from '../../host/discover.ts';
import { inlineDisk } from '../../host/disk.ts';
import { toHostPath } from '../../host/hostPath.ts';
import { inlineOpener } from '../../host/keystores/opener.ts';
import { fileSituation } from '../../host/support/fileSituation.ts';
import { machineFacts, machineRedaction, memoryText, millisecondsSince } from '../../host/support/machine.ts';
import { Workspace } from '../../host/workspace.ts';
import { choose, valueIn } from '../args.ts';
import { EXIT } from '../outcome.ts';
import { doctorJson } from '../reporters/doctorJson.ts';
import type { NotChecked } from '../reporters/report.ts';
import type { Run } from '../run.ts';
import { VERSION } from '../version.ts';

export const doctor: Run = async (args) => {
  const format = choose('format', valueIn(args, 'format') ?? 'text', ['text', 'json']);
  const paths = args.operands.length > 0 ? args.operands : ['.'];
  const { report, files } = await examine(paths.map(toHostPath));
  const redaction = machineRedaction();
  const pages = [report, ...files].map((page) => mapPage(page, (text) => redacted(text, redaction)));
  const [first, ...others] = pages as [SupportPage, ...SupportPage[]];
  const out = format === 'json' ? doctorJson(first, others) : pages.map(pageText).join('\n');
  return { status: EXIT.clean, out };
};

/** A file that the command line names is not looked for in a workspace. */
const NAMED = { folder: undefined, isOpen: false, isHidden: false, leftOut: undefined, others: [] } as const;

/** What is at and below the paths, and of each path that is a file, why it is checked or is not. */
async function examine(
  paths: readonly string[],
): Promise<{ readonly report: SupportPage; readonly files: SupportPage[] }> {
  const workspace = new Workspace({ now: Date.now, opener: inlineOpener, disk: inlineDisk, trusted: true });
  const searching = performance.now();
  const { files, leftOut } = await discover(paths, { disk: inlineDisk });
  const reading = performance.now();
  const notRead: NotChecked[] = [...leftOut];
  for (const path of files) {
    const { refused } = await workspace.addFile(path);
    if (refused) notRead.push({ path, why: refused });
  }
  const opening = performance.now();
  await workspace.refreshFacts();
  const judging = performance.now();
  const snapshot = workspace.snapshot();
  const problems = analyze(snapshot);
  const took = (from: number, to: number) => `${Math.round(to - from)} ms`;
  const report = doctorPage(snapshot, problems, {
    tool: [
      ['Version', VERSION],
      ['Standard output', process.stdout.isTTY ? 'a terminal' : 'no terminal'],
      ...machineFacts(),
    ],
    searched: paths,
    leftOut: notRead,
    isTrusted: true,
    layers: [],
    keyPacks: workspace.settings.packFiles(),
    timings: [
      ['Search', took(searching, reading)],
      ['Reading', took(reading, opening)],
      ['Keystores and facts', took(opening, judging)],
      ['Analysis', millisecondsSince(judging)],
      ['Keystore verdicts remembered', String(workspace.opener.size)],
      ['Memory', memoryText()],
    ],
  });
  const named = paths.filter((path) => !isFolder(path));
  const found = new Set(files);
  const pages: SupportPage[] = [];
  for (const path of named) {
    const situation = await fileSituation(workspace, path, { ...NAMED, isFound: found.has(path) });
    pages.push(whyChecked(snapshot, situation, problemsOf(problems, path)));
  }
  return { report, files: pages };
}

function problemsOf(problems: readonly Problem[], path: string): readonly Problem[] {
  return problems.filter((problem) => problem.path === path);
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
