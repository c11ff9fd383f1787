import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { propertiesFormat } from '../../server/src/core/formats/properties/index.ts';
import { documentedSettings } from '../../server/src/core/schema/index.ts';
import grammar from '../../syntaxes/cybereason-properties.tmLanguage.json' with { type: 'json' };
import configuration from '../../syntaxes/language-configuration.json' with { type: 'json' };
import { seededRandom } from '../helpers/seededRandom.ts';

/** Every value below `json` under one of the names. */
function collect(json: unknown, names: readonly string[]): readonly string[] {
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([name, value]) =>
    typeof value === 'string' ? (names.includes(name) ? [value] : []) : collect(value, names),
  );
}

const { repository } = grammar;
const comment = new RegExp(repository.comment.match);
const setting = new RegExp(repository.setting.begin);

describe('the grammar', () => {
  it('has regular expressions that compile, and includes that exist', () => {
    const expressions = collect(grammar, ['match', 'begin', 'end']);
    expect(expressions.length).toBeGreaterThan(7);
    for (const expression of expressions) expect(() => new RegExp(expression)).not.toThrow();
    for (const include of collect(grammar, ['include'])) expect(Object.keys(repository)).toContain(include.slice(1));
  });

  it('is the one that the manifest names', () => {
    const [contributed] = manifest.contributes.grammars;
    expect(contributed?.scopeName).toBe(grammar.scopeName);
    expect(() => readFileSync(new URL(`../../${contributed?.path}`, import.meta.url))).not.toThrow();
  });

  it('knows each documented key and no other', () => {
    const documented = new RegExp(repository.documentedKey.match);
    const keys = (['server-setup', 'sage-setup'] as const).flatMap((file) => documentedSettings(file));
    expect(keys).toHaveLength(12);
    for (const { name } of keys) expect(name).toMatch(documented);
    expect(repository.documentedKey.match.match(/\\\.(?:path|password|location)\b/g)).toHaveLength(keys.length);
    expect('key.store.password2').not.toMatch(documented);
  });

  it('tells comments, keys and values of a line apart as Java does', () => {
    const random = seededRandom(11);
    const pieces = [
      'key',
      'a',
      '=',
      ':',
      ' ',
      '\t',
      '#',
      '!',
      '\\=',
      '\\ ',
      '\\\\',
      '\\#',
      '.',
      'value',
      '/',
      '${x',
      '}',
    ];
    let compared = 0;
    for (let round = 0; round < 5_000; round++) {
      const line = Array.from({ length: random(9) }, () => pieces[random(pieces.length)]).join('');
      const { settings, comments } = propertiesFormat.parse(line);
      expect(comment.test(line), line).toBe(comments.length > 0);
      const [java] = settings;
      if (!java) continue;
      const match = setting.exec(line);
      const [whole = '', key] = match ?? [];
      expect([key, whole.length], line).toEqual([
        line.slice(java.keyRange.start, java.keyRange.end),
        java.valueRange.start,
      ]);
      compared++;
    }
    expect(compared).toBeGreaterThan(2_500);
  });

  it('continues a value behind an odd number of backslashes only', () => {
    // The tokeniser takes the first pattern that matches at the earliest place: escapes go in pairs.
    const rest = 'a\\\\\\\n';
    const pair = new RegExp(repository.escape.patterns[2]?.match ?? '');
    const continuation = new RegExp(repository.continuation.match);
    expect(pair.exec(rest)?.index).toBe(1);
    expect(rest.slice(3)).toMatch(continuation);
    expect(rest.slice(3)).not.toMatch(pair);
    expect('\n').toMatch(new RegExp(repository.setting.end));
  });
});

describe('the language configuration', () => {
  it('toggles comments with the marker that both Java and line-based readers know', () => {
    expect(configuration.comments.lineComment).toBe('#');
    expect(propertiesFormat.parse('# a=b').settings).toEqual([]);
  });

  it('takes a dotted key as one word', () => {
    expect('rpc.ssl.keystore.path=/opt'.match(new RegExp(configuration.wordPattern))?.[0]).toBe(
      'rpc.ssl.keystore.path',
    );
  });
});
