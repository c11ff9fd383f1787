import { describe, expect, it } from 'vitest';
import { csvField, csvFormat } from '../../../../server/src/core/formats/csv/index.ts';
import { readRecords } from '../../../../server/src/core/formats/csv/records.ts';
import { seededRandom } from '../../../helpers/seededRandom.ts';

const SEED = 20_261_122;

const settings = (text: string) =>
  csvFormat
    .parse(text)
    .settings.map(({ name, value, row }) => (row === undefined ? [name, value] : [row, name, value]));

describe('the records of RFC 4180', () => {
  it(`are read back from 5,000 files that were written by it (seed ${SEED})`, () => {
    const random = seededRandom(SEED);
    const letters = ['a', 'b', '"', '""', ',', ';', '\t', '\n', '\r\n', ' ', '#', 'ä', '8443'];
    for (let file = 0; file < 5_000; file++) {
      const separator = [',', ';', '\t', '|'][random(4)] ?? ',';
      const end = ['\n', '\r\n', '\r'][random(3)] ?? '\n';
      const records = Array.from({ length: 1 + random(4) }, () =>
        Array.from({ length: 1 + random(4) }, () =>
          Array.from({ length: random(5) }, () => letters[random(letters.length)] ?? '').join(''),
        ),
      );
      const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`;
      // A field may stand without quotes where nothing in it needs them.
      const isPlain = (field: string) => /^[ab8ä43]+$/.test(field);
      const write = (field: string) => (isPlain(field) && random(2) === 0 ? field : quoted(field));
      const text = records.map((fields) => fields.map(write).join(separator)).join(end) + (random(2) === 0 ? end : '');
      const read = readRecords(text, separator);
      expect(
        read.records.map(({ cells }) => cells.map((cell) => cell.text)),
        JSON.stringify(text),
      ).toEqual(records);
      expect(read.problems).toEqual([]);
      for (const cell of read.records.flatMap(({ cells }) => cells)) {
        const raw = text.slice(cell.inner.start, cell.inner.end);
        expect(cell.isQuoted ? raw.replaceAll('""', '"') : raw).toBe(cell.text);
      }
    }
  });

  it(`are read from any text, in order and within it (5,000 texts, seed ${SEED})`, () => {
    const random = seededRandom(SEED);
    const pieces = ['probe_port', 'web_port', '8443', '"', '""', ',', ';', '\n', '\r', '#', ' ', '\t', '\ufeff', 'x'];
    for (let round = 0; round < 5_000; round++) {
      const text = Array.from({ length: random(24) }, () => pieces[random(pieces.length)] ?? '').join('');
      const parsed = csvFormat.parse(text);
      let before = 0;
      for (const { range, valueRange, keyRange } of parsed.settings) {
        expect(range.start, JSON.stringify(text)).toBeGreaterThanOrEqual(before);
        expect(range.start <= valueRange.start && valueRange.end <= range.end && range.end <= text.length).toBe(true);
        expect(keyRange.start <= keyRange.end && keyRange.end <= text.length).toBe(true);
        before = range.start;
      }
      for (let offset = 0; offset <= text.length; offset++) parsed.syntax.contextAt(offset);
    }
  });

  it('report a quote without its end, and text behind one', () => {
    const problems = (text: string) =>
      csvFormat.parse(text).problems.map(({ code, range }) => [code, text.slice(range.start, range.end)]);
    expect(problems('probe_port,"8443\nweb_port,443\n')).toEqual([['unterminated-quote', '"']]);
    expect(problems('probe_port,"8443"x\nweb_port,443\n')).toEqual([['text-behind-quote', 'x']]);
    expect(problems('probe_port, "8443" \nweb_port,4"43\n')).toEqual([]);
  });
});

describe('the layout', () => {
  it.each([
    ['a row for each field', 'probe_port,8443\nweb_port,443\n'],
    ['semicolons, a mark and blank lines', '\ufeffprobe_port;8443\r\n\r\nweb_port;443\r\n'],
    ['tabs', 'probe_port\t8443\nweb_port\t443'],
    ['a heading of its own', 'probe_port, 8443 ,"the, port"\n"web_port","443"\n'],
    ['a description between', 'probe_port,"Port of sensors, 443 or 8443",8443\nweb_port,UI,443\n'],
    ['quotes and comments', '# ours\n"probe_port","8443"\n # more\nweb_port,443\n'],
  ])('is that of pairs: %s', (_what, text) => {
    expect(settings(text)).toEqual([
      ['probe_port', '8443'],
      ['web_port', '443'],
    ]);
  });

  it.each([
    ['commas', 'name,probe_port,web_port\na,8443,443\n'],
    ['semicolons with commas in a field', 'name;probe_port;web_port\n"a";8443;443\n'],
    ['a title above', 'Server Configuration,,\nname,probe_port,web_port\na,8443,443\n'],
  ])('is that of a heading: %s', (_what, text) => {
    expect(settings(text)).toEqual([
      [0, 'name', 'a'],
      [0, 'probe_port', '8443'],
      [0, 'web_port', '443'],
    ]);
  });

  it('is that of a heading with one known field, and with a row for each server', () => {
    expect(settings('probe_port\n8443\n')).toEqual([[0, 'probe_port', '8443']]);
    expect(settings('probe_port,host\n8443,a\n443,b\n')).toEqual([
      [0, 'probe_port', '8443'],
      [0, 'host', 'a'],
      [1, 'probe_port', '443'],
      [1, 'host', 'b'],
    ]);
  });

  it('is that of pairs behind another column, with a value that is no number, and with none', () => {
    expect(settings('x,probe_port,8443\ny,web_port,443\n')).toEqual([
      ['probe_port', '8443'],
      ['web_port', '443'],
    ]);
    expect(settings('probe_port,{{ probe }}\nweb_port,443\n')).toEqual([
      ['probe_port', '{{ probe }}'],
      ['web_port', '443'],
    ]);
    expect(settings('probe_port\nweb_port,443\n')).toEqual([
      ['probe_port', ''],
      ['web_port', '443'],
    ]);
  });

  it('is none without a known field', () => {
    expect(settings('port,8443\nname,a\n')).toEqual([]);
    expect(settings('')).toEqual([]);
  });
});

describe('a field', () => {
  it.each(['probe_port', 'Probe Port', 'PROBE-PORT', 'probeport', 'probe.port'])('is known as %s', (name) => {
    expect(csvField(name)).toBe('probe_port');
  });

  it.each(['port', 'probe', 'db_port', 'probe_port_2', ''])('is not known as %s', (name) => {
    expect(csvField(name)).toBeUndefined();
  });

  it('is found at an offset, in its heading too', () => {
    const text = 'name,probe_port\n# note\na,"8443"\n';
    const { syntax } = csvFormat.parse(text);
    expect(syntax.contextAt(text.indexOf('8443'))).toMatchObject({ at: 'value', setting: { name: 'probe_port' } });
    expect(syntax.contextAt(text.indexOf('probe'))).toMatchObject({ at: 'key', setting: { value: '8443' } });
    expect(syntax.contextAt(text.indexOf('note'))).toEqual({ at: 'comment' });
  });
});
