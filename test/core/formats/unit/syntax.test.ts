import { describe, expect, it } from 'vitest';
import { assignmentsOf } from '../../../../server/src/core/formats/unit/effective.ts';
import { unitFormat } from '../../../../server/src/core/formats/unit/index.ts';

const EXEC = '[Service]\nExecStart=/usr/bin/webui --cert=/opt/a.cert \\\n  # why\n  --key "/opt/b c.key" run\n';

/** A parsed text with a way to the raw text of a range. */
function parse(text: string) {
  const { settings, syntax, comments } = unitFormat.parse(text);
  return {
    settings,
    syntax,
    comments,
    raw: ({ start, end }: { start: number; end: number }) => text.slice(start, end),
  };
}

describe('a unit', () => {
  it('has the settings of its sections, with the ranges of what is written', () => {
    const { settings, comments, raw } = parse('[Unit]\n After = a.target\\\n b\n; note\n[Service]\nUser=\n');
    expect(settings.map(({ name, value, section }) => [section, name, value])).toEqual([
      ['Unit', 'After', 'a.target  b'],
      ['Service', 'User', ''],
    ]);
    expect(settings.map(({ range, keyRange, valueRange }) => [range, keyRange, valueRange].map(raw))).toEqual([
      ['After = a.target\\\n b', 'After', 'a.target\\\n b'],
      ['User=', 'User', ''],
    ]);
    expect(comments.map(({ text }) => text)).toEqual([' note']);
  });

  it('gives the words of a command, named by the option before them', () => {
    const { settings, syntax, raw } = parse(EXEC);
    const words = settings.flatMap((setting) => syntax.wordsOf?.(setting) ?? []);
    expect(words.map(({ name, value, valueRange }) => [name, value, raw(valueRange)])).toEqual([
      ['', '/usr/bin/webui', '/usr/bin/webui'],
      ['--cert', '/opt/a.cert', '/opt/a.cert'],
      ['', '--key', '--key'],
      ['--key', '/opt/b c.key', '/opt/b c.key'],
      ['', 'run', 'run'],
    ]);
  });

  it('gives the words of an Environment by their variables, and none of a command that systemd refuses', () => {
    const { settings, syntax, raw } = parse('[Service]\nEnvironment="A=/x y" B=\\x2fz\nExecStart=/bin/x "/a\n');
    const [environment, command] = settings.map((setting) => syntax.wordsOf?.(setting));
    expect(environment?.map(({ name, value, valueRange }) => [name, value, raw(valueRange)])).toEqual([
      ['A', '/x y', '/x y'],
      ['B', '/z', '\\x2fz'],
    ]);
    expect(command).toEqual([]);
  });

  it('finds the key, the word and the comment at an offset', () => {
    const { syntax } = parse(EXEC);
    const at = (text: string) => syntax.contextAt(EXEC.indexOf(text) + 1);
    expect(at('ExecStart')).toMatchObject({ at: 'key', setting: { name: 'ExecStart' } });
    expect(at('/opt/a')).toMatchObject({ at: 'value', setting: { name: '--cert', value: '/opt/a.cert' } });
    expect(at('# why')).toEqual({ at: 'comment' });
    expect(syntax.contextAt(2)).toEqual({ at: 'none' });
    expect(syntax.contextAt(EXEC.length)).toMatchObject({ at: 'key' });
  });

  it.each(['/opt/a.cert', '/opt/a b.cert', '/opt/100%/"x".cert', "/opt/it's.cert", '/opt/ä\\.cert'])(
    'writes %s so that it is read back',
    (path) => {
      const written = unitFormat.parse('').syntax.encode(path, 'value');
      const { settings, syntax } = unitFormat.parse(`[Service]\nExecStart=/bin/x ${written}\n`);
      const [, word] = settings.flatMap((setting) => syntax.wordsOf?.(setting) ?? []);
      expect(String(word?.value).replaceAll('%%', '%')).toBe(path);
    },
  );

  it('edits whole lines', () => {
    const text = '[Service]\r\n  User=a \\\r\n b\r\nGroup=c';
    const { settings, syntax } = parse(text);
    const [user, group] = settings;
    if (!user || !group) throw new Error('Two settings are expected.');
    const apply = ({ range, text: put }: { range: { start: number; end: number }; text: string }) =>
      text.slice(0, range.start) + put + text.slice(range.end);
    expect(apply(syntax.remove(user))).toBe('[Service]\r\nGroup=c');
    expect(apply(syntax.insert('Type', 'x', { after: group }))).toBe(`${text}\r\nType=x`);
    expect(apply(syntax.insert('Type', 'x', { after: user }))).toBe(
      '[Service]\r\n  User=a \\\r\n b\r\nType=x\r\nGroup=c',
    );
    expect(apply(syntax.commentAbove(group, 'why'))).toBe('[Service]\r\n  User=a \\\r\n b\r\n# why\r\nGroup=c');
  });

  it('forgets the assignments before an empty one', () => {
    const { settings } = parse(
      '[Service]\nExecStart=/a\nExecStart=\nExecStart=/b\nExecStart=/c\n[Unit]\nExecStart=/d\n',
    );
    expect(assignmentsOf(settings, 'ExecStart').map(({ value }) => value)).toEqual(['/b', '/c']);
  });
});
