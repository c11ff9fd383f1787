import type { Snapshot } from '../../deployment/snapshot.ts';
import type { Problem } from '../../model/problem.ts';
import { plainValue } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { code, escapeMarkdown, link, list } from '../markdown.ts';
import { shortName } from '../navigation/renameKeystore.ts';
import type { References } from '../references.ts';
import { peersVerdict } from './peers.ts';
import { type Consumer, isAt } from './plan.ts';
import { type Verdict, verdictsOn } from './verdicts.ts';

/** What the new file is to one consumer. */
export interface JudgedConsumer {
  readonly consumer: Consumer;
  readonly verdicts: readonly Verdict[];
  /** Messages of findings at its settings that come with the new file. */
  readonly comes: readonly string[];
  /** Messages of findings that go with the present one. */
  readonly goes: readonly string[];
}

/** The problems of the snapshots `before` and `after`, those of the consumers' documents at least. */
export interface Problems {
  readonly before: readonly Problem[];
  readonly after: readonly Problem[];
}

export function judged(
  consumers: readonly Consumer[],
  before: Snapshot,
  after: Snapshot,
  problems: Problems,
): readonly JudgedConsumer[] {
  return consumers.map((consumer) => {
    const own = {
      before: problems.before.filter((problem) => isAt(problem, consumer.before)),
      after: problems.after.filter((problem) => isAt(problem, consumer.before)),
    };
    const messages = (one: readonly Problem[], other: readonly Problem[]) =>
      one.filter(({ rule }) => !other.some((same) => same.rule === rule)).map(({ message }) => message);
    const takesPart = consumer.after.inUse && consumer.after.format === 'keystore';
    return {
      consumer,
      verdicts: [
        ...verdictsOn(consumer, before, after, own.after),
        ...(takesPart ? [peersVerdict(consumer, before, after)] : []),
      ],
      comes: messages(own.after, own.before),
      goes: messages(own.before, own.after),
    };
  });
}

const MARKS = { true: 'yes', false: '**no**', undefined: 'not known' } as const;

/** The whole as Markdown, for people to read before the edit. */
export function rotationReport(
  snapshot: Snapshot,
  files: { readonly from: string; readonly to: string },
  all: readonly JudgedConsumer[],
  references: References,
): string {
  const wrong = all.filter(({ verdicts }) => verdicts.some(({ ok }) => ok === false)).length;
  const total = all.length === 1 ? '1 setting names' : `${all.length} settings name`;
  const sections = all.map(({ consumer, verdicts, comes, goes }) => {
    const { before, after } = consumer;
    const { document, path } = before;
    const place = `${path?.name ?? before.name} in ${shortName(snapshot, document)}`;
    const value = consumer.refused === undefined ? after.path && plainValue(after.path) : undefined;
    const rows = verdicts.map(({ what, ok, text }) => `| ${what} | ${MARKS[`${ok}`]} | ${cell(text)} |`);
    return [
      `## ${link(escapeMarkdown(printable(place)), references.file(document.path))}`,
      ...(value === undefined ? [] : [`Becomes ${code(printable(value))}.`]),
      `| what | fits | |\n| --- | --- | --- |\n${rows.join('\n')}`,
      ...(comes.length > 0 ? [`Findings that come with it:\n\n${list(comes.map(escapeMarkdown))}`] : []),
      ...(goes.length > 0 ? [`Findings that go:\n\n${list(goes.map(escapeMarkdown))}`] : []),
    ].join('\n\n');
  });
  return [
    `# Replace ${code(printable(files.from))}`,
    `by ${code(printable(files.to))}. ${total} it; ${wrong === 0 ? 'nothing speaks against it' : `it does not fit ${wrong} of them`}. Passwords are neither shown nor written.`,
    ...sections,
    '',
  ].join('\n\n');
}

function cell(text: string): string {
  return escapeMarkdown(text).replace(/\|/g, '\\|');
}
