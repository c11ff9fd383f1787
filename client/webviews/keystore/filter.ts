import type { KeystorePage } from './messages.ts';

const texts = new WeakMap<KeystorePage, readonly string[]>();

/** The indexes of the entries that hold all words of the filter, in any of their texts. */
export function filterOf(page: KeystorePage, filter: string): readonly number[] {
  const words = filter.toLowerCase().split(/\s+/);
  const all = textsOf(page);
  return [...all.keys()].filter((index) => words.every((word) => all[index]?.includes(word)));
}

function textsOf(page: KeystorePage): readonly string[] {
  const known = texts.get(page);
  if (known) return known;
  const made = page.entries.map(({ alias, kindText, chain, notes }) => {
    const certificates = chain.flatMap((index) => page.certificates[index] ?? []);
    const parts = certificates.flatMap(({ subject, issuer, serial, names, sha1, sha256, key, validity }) =>
      [subject, issuer, serial, ...names, sha1, sha256, key, validity.text, validity.to].map(String),
    );
    return [alias, kindText, ...notes.map(({ text }) => text), ...parts].join('\n').toLowerCase();
  });
  texts.set(page, made);
  return made;
}
