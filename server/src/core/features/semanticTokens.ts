import type { ConfigDocument } from '../model/document.ts';
import type { Range } from '../model/range.ts';
import { Secret } from '../model/secret.ts';

export interface Token {
  readonly range: Range;
  readonly type: 'secret' | 'placeholder';
}

/**
 * Passwords and `${…}` in server.xml, in document order: what a grammar for XML cannot know. Properties files have a
 * grammar of their own.
 */
export function semanticTokens(document: ConfigDocument): readonly Token[] {
  if (document.kind !== 'server-xml') return [];
  return document.settings
    .flatMap(({ value, valueRange }): readonly Token[] => {
      if (value instanceof Secret) {
        return value.isEmpty ? [] : [{ range: valueRange, type: value.hasPlaceholder ? 'placeholder' : 'secret' }];
      }
      const text = document.text.slice(valueRange.start, valueRange.end);
      return [...text.matchAll(/\$\{[^{}]*\}/g)].map((match) => {
        const start = valueRange.start + match.index;
        return { range: { start, end: start + match[0].length }, type: 'placeholder' };
      });
    })
    .sort((a, b) => a.range.start - b.range.start);
}
