/** Small pieces of Markdown whose text cannot break out of them, whatever a file or certificate holds. */

export function escapeMarkdown(text: string): string {
  return oneLine(text).replace(/[\\`*[\]<>&]/g, (sign) => `\\${sign}`);
}

/** A code span, whatever backticks the text holds. */
export function code(text: string): string {
  const line = oneLine(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** `label` is Markdown. */
export function link(label: string, href: string): string {
  return `[${label}](${href.replace(/[()<>\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)})`;
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
