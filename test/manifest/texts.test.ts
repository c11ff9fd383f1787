import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import texts from '../../package.nls.json' with { type: 'json' };

/** Properties whose text, or whose list of texts, people read. */
const SHOWN = new Set([
  ...['displayName', 'description', 'title', 'shortTitle', 'category', 'name', 'contextualTitle', 'label'],
  ...['markdownDescription', 'enumDescriptions', 'markdownEnumDescriptions', 'enumItemLabels', 'patternErrorMessage'],
  ...['deprecationMessage', 'markdownDeprecationMessage', 'contents', 'altText'],
]);
/** Properties whose text may have blanks although it is code, or, as a language's name, the same in every tongue. */
const CODE = new Set(['when', 'enablement', 'pattern', 'aliases']);
const REFERENCE = /^%([A-Za-z][\w./-]*)%$/;

interface Text {
  /** The innermost property that holds it, beside the numbers of lists. */
  readonly property: string;
  readonly path: string;
  readonly text: string;
}

/** Every text below a value of the manifest. */
function textsBelow(value: unknown, path = '', property = ''): readonly Text[] {
  if (typeof value === 'string') return [{ property, path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) =>
    textsBelow(child, `${path}.${name}`, Array.isArray(value) ? property : name),
  );
}

const { displayName, description, capabilities, contributes } = manifest;
const all = textsBelow({ displayName, description, capabilities, contributes });
const references = all.flatMap(({ text }) => REFERENCE.exec(text)?.[1] ?? []);

describe('package.nls.json', () => {
  it('has the text of each key that the manifest names, and no other', () => {
    expect(new Set(references)).toEqual(new Set(Object.keys(texts)));
  });

  it('has no empty text', () => {
    for (const [key, text] of Object.entries(texts)) expect(text.trim(), key).not.toBe('');
  });
});

describe('package.json', () => {
  it('names a key wherever people read', () => {
    const shown = all.filter(({ property }) => SHOWN.has(property));
    expect(shown.length).toBeGreaterThan(200);
    expect(shown.filter(({ text }) => !REFERENCE.test(text))).toEqual([]);
  });

  it('has no sentence elsewhere', () => {
    const hidden = all.filter(({ property }) => !SHOWN.has(property) && !CODE.has(property));
    expect(hidden.filter(({ text }) => /\s/.test(text))).toEqual([]);
  });
});
