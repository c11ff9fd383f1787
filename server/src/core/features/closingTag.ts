import type { ConfigDocument } from '../model/document.ts';

/** The end tag that is missing right behind a start tag whose `>` stands before the offset. */
export function closingTag({ syntax }: ConfigDocument, offset: number): string | undefined {
  const element = syntax.unclosedAt?.(offset);
  return element && `</${element.name}>`;
}
