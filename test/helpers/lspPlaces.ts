import { pathToFileURL } from 'node:url';
import type { Diagnostic, Range, TextEdit } from 'vscode-languageserver/node';

export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

export function codes(items: readonly Diagnostic[]): string[] {
  return items.map(({ code }) => String(code));
}

export function offsetOf(text: string, { line, character }: Range['start']): number {
  let at = 0;
  for (let n = 0; n < line; n++) at = text.indexOf('\n', at) + 1;
  return at + character;
}

export function positionOf(text: string, offset: number): Range['start'] {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

/** Edits of one text, the last place first, so that each leaves the places of the next as they are. */
export function lastFirst(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].sort((a, b) => offsetOf(text, b.range.start) - offsetOf(text, a.range.start));
}

export function applyEdit(text: string, { range, newText }: TextEdit): string {
  return text.slice(0, offsetOf(text, range.start)) + newText + text.slice(offsetOf(text, range.end));
}
