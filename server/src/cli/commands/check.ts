import { analyze } from '../../core/index.ts';
import { choose, valueIn } from '../args.ts';
import { deploymentAt } from '../deploymentAt.ts';
import { momentIn } from '../moment.ts';
import { EXIT } from '../outcome.ts';
import { writeOutput } from '../outputFile.ts';
import { outputsOf } from '../reporters/outputs.ts';
import { type Report, reaches, SEVERITIES, type Threshold } from '../reporters/report.ts';
import type { Run } from '../run.ts';
import { PLAIN } from '../terminal.ts';

export const check: Run = async (args, { cwd, terminal }) => {
  const outputs = outputsOf(args.options.get('format') ?? ['text']);
  const failOn = choose<Threshold>('fail-on', valueIn(args, 'fail-on') ?? 'warning', [...SEVERITIES, 'never']);
  const now = momentIn(args);
  const paths = args.operands.length > 0 ? args.operands : ['.'];

  const { snapshot, notChecked, err } = await deploymentAt(paths, cwd, now);
  if (!snapshot) return { status: EXIT.usage, err };
  const documents = new Map(snapshot.documents.map((document) => [document.path, document]));
  const report: Report = { cwd, failOn, snapshot, documents, problems: analyze(snapshot), notChecked };
  let out = '';
  for (const { file, report: write } of outputs) {
    if (file === undefined) out = write(report, terminal);
    else writeOutput(file, write(report, PLAIN));
  }
  const failed = report.problems.some(({ severity }) => reaches(severity, failOn));
  return { status: err !== '' ? EXIT.usage : failed ? EXIT.found : EXIT.clean, out, err };
};
