import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { readKeyPack } from '../../../server/src/core/settingsFile/readKeyPack.ts';

const schema = new URL('../../../schemas/meta/settings.schema.json', import.meta.url);
const validate = new Ajv({ strict: true }).compile(JSON.parse(readFileSync(schema, 'utf8')) as object);
const KEY = { name: 'sage.refresh.minutes', file: 'sage-setup', summary: 'How often.' };
const read = (value: unknown) => readKeyPack(typeof value === 'string' ? value : JSON.stringify(value), '/p.json');
const one = (fields: object) => ({ settings: [{ ...KEY, ...fields }] });
const entry = 'has a mistake in entry 1 ("sage.refresh.minutes"): ';

describe('a key pack', () => {
  it.each([
    ['the least', { settings: [KEY] }],
    ['nothing', { settings: [] }],
    ['all', { $schema: './x.json', ...one({ details: 'More.', secret: true, source: 'us', values: ['a', 'b'] }) }],
  ])('may have %s', (_, pack) => {
    expect(read(pack).mistakes).toEqual([]);
    expect(read(pack).pack.settings).toEqual(pack.settings.map((key) => ({ secret: false, ...key })));
    expect(validate(pack), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each<[object | string | null, string]>([
    [[], 'must be an object with the list "settings"'],
    [null, 'must be an object with the list "settings"'],
    [{}, 'must have the list "settings"'],
    [{ settings: {} }, 'must have the list "settings"'],
    [{ setings: [], settings: [] }, 'has "setings", which no key pack has. Did you mean "settings"?'],
    [{ $schema: 1, settings: [] }, 'has a "$schema" that is no text'],
    [{ settings: [1] }, 'has a mistake in entry 1: it must be an object.'],
    [one({ name: '' }), 'has a mistake in entry 1 (""): "name" must be a key: one line of text.'],
    [one({ name: ' a' }), 'has a mistake in entry 1 (" a"): "name" must be a key: one line of text.'],
    [one({ file: 'server-xml' }), `${entry}"file" must be "server-setup" or "sage-setup".`],
    [one({ summary: 'a\nb' }), `${entry}"summary" must be one line of text.`],
    [one({ summary: undefined }), `${entry}"summary" must be one line of text.`],
    [one({ details: 1 }), `${entry}"details" must be one line of text.`],
    [one({ source: '' }), `${entry}"source" must be one line of text.`],
    [one({ secret: 'yes' }), `${entry}"secret" must be true or false.`],
    [one({ values: [] }), `${entry}"values" must be a list of different texts.`],
    [one({ values: ['a', 'a'] }), `${entry}"values" must be a list of different texts.`],
    [one({ binding: 'x' }), `${entry}"binding" is no field of it.`],
    [one({ sumary: 'x' }), `${entry}"sumary" is no field of it. Did you mean "summary"?`],
  ])('may not be %j', (pack, mistake) => {
    expect(read(pack)).toEqual({ pack: { source: '/p.json', settings: [] }, mistakes: [mistake] });
    expect(validate(JSON.parse(JSON.stringify(pack)))).toBe(false);
  });

  it('loses only the keys with a mistake', () => {
    const { pack, mistakes } = read({
      settings: [
        KEY,
        KEY,
        { ...KEY, name: 'rpc.ssl.keystore.path' },
        { ...KEY, file: 'server-setup' },
        { ...KEY, name: 1 },
      ],
    });
    expect(pack.settings.map(({ name, file }) => `${file} ${name}`)).toEqual([
      'sage-setup sage.refresh.minutes',
      'server-setup sage.refresh.minutes',
    ]);
    expect(mistakes).toEqual([
      'has a mistake in entry 2 ("sage.refresh.minutes"): an entry above has that name and file.',
      'has a mistake in entry 3 ("rpc.ssl.keystore.path"): the product\'s documents describe that key already.',
      'has a mistake in entry 5: "name" must be a key: one line of text.',
    ]);
  });

  it.each([
    ['', 1],
    ['{\n "settings": [\n  { "name": "x"\n', 4],
    ['{\n "settings": [\r\n  s3cr3t ]}', 3],
  ])('says where %j is no JSON, without a word of it', (text, line) => {
    expect(read(text).mistakes).toEqual([`is no JSON, see its line ${line}`]);
  });

  it("is not what the product's documents are: those need all of theirs", () => {
    const built = JSON.parse(readFileSync(new URL('../settings.json', schema), 'utf8')) as { settings: object[] };
    expect(validate(built)).toBe(true);
    for (const field of Object.keys(built.settings[0] ?? {}).filter((name) => !['tls', 'details'].includes(name))) {
      const [first, ...rest] = built.settings as Record<string, unknown>[];
      const { [field]: _, ...spoilt } = first ?? {};
      expect(validate({ ...built, settings: [spoilt, ...rest] }), field).toBe(false);
    }
  });
});
