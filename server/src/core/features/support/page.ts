import { printable } from '../../values/printable.ts';
import { code, escapeMarkdown } from '../markdown.ts';

/** What holds, under a name. Plain text from anywhere, without secrets. */
export type Fact = readonly [name: string, value: string];

export interface SupportSection {
  /** For programs. */
  readonly id: string;
  readonly title: string;
  readonly facts: readonly Fact[];
}

/** Something told to people who look for the reason of what they see. */
export interface SupportPage {
  readonly title: string;
  /** The answer, in a sentence. */
  readonly summary: string;
  readonly sections: readonly SupportSection[];
  /** What can be done: sentences. */
  readonly next: readonly string[];
}

/** The whole page with another text in each place. */
export function mapPage(
  { title, summary, sections, next }: SupportPage,
  change: (text: string) => string,
): SupportPage {
  return {
    title: change(title),
    summary: change(summary),
    sections: sections.map((section) => ({
      ...section,
      title: change(section.title),
      facts: section.facts.map(([name, value]) => [change(name), change(value)]),
    })),
    next: next.map(change),
  };
}

/** `#` stands before the title of the page, one more before each section's. */
export function pageMarkdown({ title, summary, sections, next }: SupportPage): string {
  const shown = sections.filter(({ facts }) => facts.length > 0);
  const parts = [
    `# ${text(title)}`,
    text(summary),
    ...(next.length > 0 ? [`## What you can do\n\n${next.map((step) => `- ${text(step)}`).join('\n')}`] : []),
    ...shown.map((section) => `## ${text(section.title)}\n\n${table(section.facts)}`),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** For a terminal of any width: names in one column, values in another. */
export function pageText({ title, summary, sections, next }: SupportPage): string {
  const shown = sections.filter(({ facts }) => facts.length > 0);
  const parts = [
    `${plain(title)}\n${plain(summary)}`,
    ...(next.length > 0 ? [`What you can do\n${next.map((step) => `  - ${plain(step)}`).join('\n')}`] : []),
    ...shown.map(({ title: name, facts }) => `${plain(name)}\n${columns(facts)}`),
  ];
  return `${parts.join('\n\n')}\n`;
}

function table(facts: readonly Fact[]): string {
  const rows = facts.map(
    ([name, value]) => `| ${cell(text(name))} | ${cell(value === '' ? '' : code(plain(value)))} |`,
  );
  return ['| | |', '| --- | --- |', ...rows].join('\n');
}

function columns(facts: readonly Fact[]): string {
  const longest = Math.min(40, Math.max(...facts.map(([name]) => name.length)));
  return facts.map(([name, value]) => `  ${plain(name).padEnd(longest)}  ${plain(value)}`.trimEnd()).join('\n');
}

const text = (value: string) => escapeMarkdown(plain(value));
/** In a table a bar ends the cell, in code as well. */
const cell = (markdown: string) => markdown.replaceAll('|', '\\|');
/** Long values are paths and lists, which are worth nothing when they are cut. */
const plain = (value: string) => (value.match(/[\s\S]{1,200}/g) ?? []).map(printable).join('');
