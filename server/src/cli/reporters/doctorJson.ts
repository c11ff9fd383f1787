import type { SupportPage } from '../../core/index.ts';
import { TOOL } from '../version.ts';

/** For programs: sections by their ids, each a list of facts, since a name can stand there twice. */
export function doctorJson(report: SupportPage, files: readonly SupportPage[]): string {
  const result = { version: 1, tool: TOOL, report: pageJson(report), files: files.map(pageJson) };
  return `${JSON.stringify(result, undefined, 2)}\n`;
}

function pageJson({ title, summary, next, sections }: SupportPage) {
  return {
    title,
    summary,
    next,
    sections: Object.fromEntries(
      sections.map(({ id, facts }) => [id, facts.map(([name, value]) => ({ name, value }))]),
    ),
  };
}
