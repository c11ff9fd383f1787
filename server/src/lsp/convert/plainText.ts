import { type MarkupContent, MarkupKind } from 'vscode-languageserver/node';

/** Our own Markdown as it is, or as text for a client that does not render it. */
export function toMarkup(markdown: string, rendersMarkdown: boolean): MarkupContent {
  if (rendersMarkdown) return { kind: MarkupKind.Markdown, value: markdown };
  return { kind: MarkupKind.PlainText, value: toPlainText(markdown) };
}

export function toPlainText(markdown: string): string {
  return markdown
    .replace(/\[((?:\\.|[^\]\\])*)\]\([^)\s]*\)/g, '$1')
    .replace(/\*\*|`+/g, '')
    .replace(/\\([\\`*[\]<>&])/g, '$1');
}
