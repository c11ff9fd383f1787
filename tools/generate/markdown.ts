/** Stands at the top of every generated page. */
export const GENERATED = '<!-- Written by `npm run generate`; changes here are lost. -->';

/** A table of Markdown cells; `|` inside a cell is escaped, all else is taken as Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Joins the parts of a page with one blank line between them and a line end behind the last. */
export function page(...parts: readonly (string | undefined)[]): string {
  return `${parts.filter((part) => part !== undefined && part !== '').join('\n\n')}\n`;
}

export const code = (text: string): string => `\`${text}\``;

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** A code block; its language follows from its content. */
export function block(text: string): string {
  const language = text.trimStart().startsWith('<') ? 'xml' : 'properties';
  return `\`\`\`${language}\n${text.replace(/\n$/, '')}\n\`\`\``;
}
