import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../../server/src/core/deployment/buildSnapshot.ts';
import { maskLooseSecrets, maskRanges } from '../../../server/src/core/deployment/maskText.ts';
import { MASK, Secret } from '../../../server/src/core/model/secret.ts';

test('ranges are masked character for character; blanks and line ends stay', () => {
  const ranges = [
    { start: 9, end: 13 },
    { start: 2, end: 6 },
  ];
  expect(maskRanges('a=s3 t\nb=x\r\ny', ranges)).toBe('a=** *\nb=*\r\n*');
});

describe('what no setting covers', () => {
  test.each([
    ['a commented-out pair', 'server-setup', '#key.store.password=h0rse battery', '#key.store.password=***** *******'],
    ['a pair with a colon', 'server-setup', '! db.pwd : h0rse', '! db.pwd : *****'],
    [
      'an attribute in a comment',
      'server-xml',
      '<!-- keystorePass="h0rse" port="1" -->',
      '<!-- keystorePass="*****" port="1" -->',
    ],
    [
      'an unquoted attribute',
      'server-xml',
      '<Connector keystorePass=h0rse port="1"/>',
      '<Connector keystorePass=***** port="1"/>',
    ],
    ['an unterminated attribute', 'server-xml', '<Connector truststorePass="h0rse', '<Connector truststorePass="*****'],
    ['a value with <', 'server-xml', '<Connector keystorePass="h0<rse"/>', '<Connector keystorePass="******"**'],
    ['a name with a blank in it', 'server-setup', 'key.store.pas sword=h0rse', 'key.store.pas sword=*****'],
    ['a misspelt name', 'server-setup', '# db.pasword=h0rse', '# db.pasword=*****'],
    [
      'a value with quotes',
      'server-xml',
      '<!-- keystorePass="h0"rse" a="1" -->',
      '<!-- keystorePass="**"***" **"*" ***',
    ],
    [
      'the attribute behind a missing quote',
      'server-xml',
      '<Connector keystorePass="h0rse keyAlias="a"\n port="1"/>',
      '<Connector keystorePass="***** *********"*"\n port="1"/>',
    ],
    [
      'a missing =',
      'server-xml',
      '<Connector keystorePass"h0rse" port="1"/>',
      '<Connector keystorePass"*****" *****"*"**',
    ],
    ['the text of an element', 'server-xml', '<password>h0rse</password>', '<password>****************'],
    ['a comment with a blank', 'server-setup', '# key.store.password h0rse', '# key.store.password *****'],
    [
      'what a rule is called',
      'server-setup',
      '# cybereason-config: allow keystore/wrong-password until 2030-01-01',
      '# cybereason-config: allow keystore/wrong-password until 2030-01-01',
    ],
    ['the text of an entity', 'server-xml', '<!ENTITY ssl "h0rse">', '<!ENTITY ssl "*****">'],
    [
      'a cell behind a name',
      'server-configuration',
      '# "db_password"; h0rse;x',
      '# "db_password"; *****;x'.replace(';x', '**'),
    ],
    [
      'an option of a command',
      'webui-service',
      '#ExecStart=/bin/x --password h0rse',
      '#ExecStart=/bin/x --password *****',
    ],
    ['a password in a URL', 'server-setup', 'db=jdbc:pg://me:h0rse@db/x', 'db=jdbc:pg://me:*****@db/x'],
  ] as const)('%s', (_name, kind, text, masked) => {
    expect(maskLooseSecrets(text, kind)).toBe(masked);
  });

  test('a word of any length is searched once', () => {
    for (const kind of ['server-xml', 'server-setup'] as const) {
      for (const word of ['a'.repeat(200_000), 'pass'.repeat(50_000)]) expect(maskLooseSecrets(word, kind)).toBe(word);
    }
  });

  test('a value of any length is searched once', () => {
    const value = 'a'.repeat(300_000);
    expect(maskLooseSecrets(`pass=${value} b`, 'server-xml')).toBe(`pass=${'*'.repeat(value.length)} *`);
  });

  test("an ordinary line stays, and so does the tool's own settings file", () => {
    expect(maskLooseSecrets('key.store.file.location=/a', 'server-setup')).toBe('key.store.file.location=/a');
    expect(maskLooseSecrets('keystore/wrong-password = off', 'settings')).toBe('keystore/wrong-password = off');
  });
});

test.each(['le', 'be'] as const)(
  'UTF-16 that is read byte by byte hides its passwords as other text does: %s',
  (order) => {
    const text = '\ufeff# key.store.password=h0rse\nkey.store.password=h0rse\nurl=http://me:h0rse@host\n';
    const content = Buffer.from(text, 'utf16le');
    const written = (order === 'le' ? content : content.swap16()).toString('latin1');
    const document = parseDocument('/s/x', 'server-setup', written);
    expect(document.text).toHaveLength(written.length);
    expect(document.text.replaceAll('\0', '')).not.toContain('h0rse');
    expect(
      document.comments
        .map((comment) => comment.text)
        .join()
        .replaceAll('\0', ''),
    ).not.toContain('h0rse');
    const shown = document.settings.map(({ value }) => (value instanceof Secret ? '' : String(value)));
    expect(shown.join().replaceAll('\0', '')).not.toContain('h0rse');
  },
);

test('a value with a password in it is a secret, whatever its key', () => {
  const secret = (text: string) => parseDocument('/x', 'server-setup', text).settings[0]?.value;
  expect(secret('rpc.ssl.keystore.path=/opt/a.jks\\\nrpc.ssl.keystore.password=h0rse\n')).toBeInstanceOf(Secret);
  expect(secret('rpc.ssl.keystore password=h0rse')).toBeInstanceOf(Secret);
  expect(secret('db.url=jdbc:pg://me:h0rse@db/x')).toBeInstanceOf(Secret);
  expect(secret('key.store.file.location=/opt/passwords/client.jks')).toBe('/opt/passwords/client.jks');
  expect(secret('text=The password of the keystore')).toBe('The password of the keystore');
});

describe('a command line with a password in it', () => {
  const unitOf = (line: string) => parseDocument('/x', 'webui-service', `[Service]\n${line}\nUser=a\n`);
  const shown = (line: string) => {
    const unit = unitOf(line);
    const [command] = unit.settings;
    return (command && unit.syntax.wordsOf?.(command).map(({ value }) => String(value))) ?? [];
  };

  test('is a secret but for its other words', () => {
    const unit = unitOf('ExecStart=/bin/x --keypass \\\n  # the h0rse is --pass h0rse\n  h0rse --cert /a.cert');
    const [command, user] = unit.settings;
    expect(command?.value).toBeInstanceOf(Secret);
    expect(user?.value).toBe('a');
    expect(unit.text).toBe(
      '[Service]\nExecStart=/bin/x --keypass \\\n  # the h0rse is --pass *****\n  ***** --cert /a.cert\nUser=a\n',
    );
    const words = (command && unit.syntax.wordsOf?.(command)) ?? [];
    expect(words.map(({ value }) => String(value))).toEqual(['/bin/x', '--keypass', MASK, '--cert', '/a.cert']);
    const { end } = command?.valueRange ?? { end: 0 };
    expect(unit.syntax.contextAt(end - 2)).toMatchObject({ at: 'value', setting: { value: '/a.cert' } });
    expect(unit.syntax.contextAt(unit.text.indexOf('***** --cert') + 2)).toEqual({ at: 'none' });
    expect(JSON.stringify([unit.settings, words])).not.toContain('h0rse');
  });

  test.each([
    ['ExecStart=/bin/x --password=h0rse --cert /a.cert', ['/bin/x', MASK, '--cert', '/a.cert']],
    ['ExecStart=/bin/x --password= h0rse --cert /a.cert', ['/bin/x', MASK, MASK, '--cert', '/a.cert']],
    ['ExecStart=/bin/x --password = h0rse --cert /a.cert', ['/bin/x', '--password', MASK, MASK, '--cert', '/a.cert']],
    ['ExecStart=/bin/x --password: h0rse --cert /a.cert', ['/bin/x', '--password:', MASK, '--cert', '/a.cert']],
    ['ExecStart=/bin/x --pass h0rse=h0rse -c /a.cert', ['/bin/x', '--pass', MASK, '-c', '/a.cert']],
    ['ExecStart=/bin/x --pass -h0rse -c /a.cert', ['/bin/x', '--pass', MASK, '-c', '/a.cert']],
    ['ExecStart=/bin/x --pass a h0rse -c /a.cert', ['/bin/x', '--pass', MASK, MASK, '-c', '/a.cert']],
    ['ExecStart=/bin/x "--pass" \'h0rse h0rse\' -c /a.cert', ['/bin/x', '--pass', MASK, '-c', '/a.cert']],
    ['ExecStart=/bin/x --\\x70assword=h0rse -c /a.cert', ['/bin/x', MASK, '-c', '/a.cert']],
    ['ExecStart=/bin/sh -c "x --pass h0rse; y"', ['/bin/sh', '-c', MASK]],
    ['ExecStart=/bin/x --db pg://me:h0rse@db/x -c /a.cert', ['/bin/x', '--db', MASK, '-c', '/a.cert']],
    ['ExecStart=/bin/x -Dssl.keyStorePassword=h0rse -c /a.cert', ['/bin/x', MASK, '-c', '/a.cert']],
    ['Environment="DB_PASSWORD=h0rse h0rse" CERT=/a.cert', [MASK, '/a.cert']],
    ['Environment=DB_PASSWORD=a h0rse CERT=/a.cert', [MASK, MASK, '/a.cert']],
    ['Environment=CERT=/a.cert "PASSWORD=h0rse', []],
    ['ExecStart=/bin/x --cert /opt/passwords/a.cert', ['/bin/x', '--cert', '/opt/passwords/a.cert']],
    ['ExecStart=/bin/x --password "h0rse', []],
  ])('%s', (line, words) => {
    const unit = unitOf(line);
    expect(shown(line)).toEqual(words);
    expect(unit.text).not.toContain('h0rse');
    expect(JSON.stringify(unit.settings)).not.toContain('h0rse');
    for (let at = 0; at <= unit.text.length; at++) {
      expect(JSON.stringify(unit.syntax.contextAt(at))).not.toContain('h0rse');
    }
  });
});

test('a cell below or beside the name of a password is a secret', () => {
  for (const text of ['probe_port,8443\ndb_password,h0rse,"h0rse x"\n', 'probe_port,password\n8443,h0rse\n']) {
    const csv = parseDocument('/x', 'server-configuration', text);
    expect(csv.settings.some(({ value }) => value instanceof Secret)).toBe(true);
    expect(csv.text).not.toContain('h0rse');
    expect(JSON.stringify(csv.settings)).not.toContain('h0rse');
  }
});
