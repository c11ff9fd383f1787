import { choose } from '../args.ts';
import { UsageError } from '../outcome.ts';
import { assertWritableTarget } from '../outputFile.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import type { Reporter } from './report.ts';
import { textReport } from './text.ts';

const REPORTERS = { text: textReport, json: jsonReport, junit: junitReport } satisfies Readonly<
  Record<string, Reporter>
>;

/** One report that was asked for. */
export interface Output {
  /** Standard output when absent. */
  readonly file: string | undefined;
  readonly report: Reporter;
}

/**
 * Reads the values of --format: `FORMAT` or `FORMAT=FILE`.
 *
 * @throws UsageError for unknown formats, two for one place, and files that cannot be written.
 */
export function outputsOf(values: readonly string[]): readonly Output[] {
  const outputs = values.map((value) => {
    const cut = value.indexOf('=');
    const format = choose('format', cut < 0 ? value : value.slice(0, cut), ['text', 'json', 'junit']);
    const file = cut < 0 ? undefined : value.slice(cut + 1);
    if (file === '') throw new UsageError(`--format ${format}= needs a file behind the =.`);
    return { file, report: REPORTERS[format] };
  });
  const places = new Set(outputs.map(({ file }) => file));
  if (places.size < outputs.length) {
    throw new UsageError('Two formats for one place: give a file to all but one of them, as in --format json=FILE.');
  }
  for (const { file } of outputs) if (file !== undefined) assertWritableTarget(file);
  return outputs;
}
