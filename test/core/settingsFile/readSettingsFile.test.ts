import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSettingsFile } from '../../../server/src/core/settingsFile/readSettingsFile.ts';

const RULES = ['certificate/expired', 'certificate/expiring', 'keys/misspelt-key'];
const readAll = (text: string) => readSettingsFile(text, '/srv/deployment', RULES);
const read = (text: string) => {
  const { settings, problems } = readAll(text);
  return { settings, problems };
};

describe('the settings file', () => {
  it('gives every setting', () => {
    const { settings, problems } = read(
      [
        '# how this folder is checked',
        '[severity]',
        'certificate/expired = warning',
        'keys/misspelt-key=off',
        '[paths]',
        '/opt/puppet-cybereason/ssl = keys/detection',
        '/etc/ssl/ = ../shared//ssl/',
        '/mnt = /srv/mnt',
        '/win = C:\\keys\\ssl',
        '[ignore]',
        'keys = my.key, other.key,',
        '[check]',
        'expiry-days = 45',
        'role = configuration-management',
        'java-version = 1.8.0_292',
        'service-user = tomcat',
        'environment = test site',
        'tls-mode = two-way',
        'threat-intel = global-proxy',
        'pki = public',
        '[roles]',
        'detection-01 = detection',
        '/copies/a b = registration',
        'constructor = webapp',
      ].join('\r\n'),
    );
    expect(problems).toEqual([]);
    expect(settings).toEqual({
      severities: { 'certificate/expired': 'warning', 'keys/misspelt-key': 'off' },
      pathMappings: {
        '/opt/puppet-cybereason/ssl': '/srv/deployment/keys/detection',
        '/etc/ssl': '/srv/shared/ssl',
        '/mnt': '/srv/mnt',
        '/win': 'C:/keys/ssl',
      },
      ignoredKeys: ['my.key', 'other.key'],
      expiryDays: 45,
      role: 'configuration-management',
      javaVersion: '1.8.0_292',
      serviceUser: 'tomcat',
      environment: 'test site',
      tlsMode: 'two-way',
      threatIntel: 'global-proxy',
      pki: 'public',
      serverRoles: { 'detection-01': 'detection', '/copies/a b': 'registration', constructor: 'webapp' },
    });
  });

  it.each(['1.8.0_292', '1.8.0', '1.8', '8u292', '8', '11.0.12', '17', '17.0.15', '11.0.14.1', '25'])(
    'takes %s for a version of Java',
    (version) => {
      expect(read(`[check]\njava-version=${version}`)).toEqual({ settings: { javaVersion: version }, problems: [] });
    },
  );

  it.each([[''], ['# only a comment\n\n'], ['[severity]\n[paths]\n'], ['\ufeff[check]\n'], ['[ignore]\nkeys =\n']])(
    'asks for nothing in %j',
    (text) => {
      expect(read(text)).toEqual({ settings: {}, problems: [] });
    },
  );

  it('is read the same whatever the order of the sections, and a section may come twice', () => {
    const { settings } = read('[check]\nrole=webapp\n[severity]\ncertificate/expired=off\n[check]\nexpiry-days=1');
    expect(settings).toEqual({ role: 'webapp', expiryDays: 1, severities: { 'certificate/expired': 'off' } });
  });
});

it('names key packs relative to itself, each with its place', () => {
  const text = '[keys]\npacks = a.json, ../b/c.json,, /d.json';
  const { packs, problems } = readAll(text);
  expect(problems).toEqual([]);
  expect(packs.map(({ path, range }) => [path, text.slice(range.start, range.end)])).toEqual([
    ['/srv/deployment/a.json', 'a.json'],
    ['/srv/b/c.json', '../b/c.json'],
    ['/d.json', '/d.json'],
  ]);
});

describe('mistakes', () => {
  it.each([
    [
      '[[|severitys|]]\na=b',
      'There is no section "severitys". The sections are [severity], [paths], [ignore], [keys], [check], [roles]. Did you mean "severity"?',
    ],
    ['[|a|] = b\n', '"a" stands above the first section, where nothing is read.'],
    [
      '[severity]\n[|certificate/expird|] = off',
      'There is no rule "certificate/expird". Did you mean "certificate/expired"?',
    ],
    ['[keys]\n[|pack|] = a.json', '[keys] has only "packs", a list of files with commas. Did you mean "packs"?'],
    ['[keys]\npacks = a.json, [|//b/c.json|]', 'Network paths are never opened. Name a file of this machine.'],
    ['[severity]\n[|nonsense|] = off', 'There is no rule "nonsense".'],
    [
      '[severity]\ncertificate/expired = [|Warning|]',
      'A severity is one of off, error, warning, information. Did you mean "warning"?',
    ],
    ['[severity]\ncertificate/expired =[||]', 'A severity is one of off, error, warning, information.'],
    ['[severity]\ncertificate/expired = [|off # for now|]', 'A severity is one of off, error, warning, information.'],
    [
      '[severity]\n[|certificate/expired|] = off\ncertificate/expired = error',
      '"certificate/expired" is set again below, and the last wins.',
    ],
    ['[paths]\n[|opt/ssl|] = keys', 'The path on the server must be absolute: it begins with one slash.'],
    ['[paths]\n[|//host/ssl|] = keys', 'The path on the server must be absolute: it begins with one slash.'],
    ['[paths]\n/opt/ssl = [|//host/keys|]', 'Network paths are never opened. Name a folder of this machine.'],
    ['[paths]\n/opt/ssl = [|\\\\host\\keys|]', 'Network paths are never opened. Name a folder of this machine.'],
    ['[paths]\n/opt/ssl =[||]  ', 'Name the folder or file here that stands for this path.'],
    ['[ignore]\n[|kyes|] = a', '[ignore] has only "keys", a list with commas. Did you mean "keys"?'],
    [
      '[check]\n[|expiry-day|] = 3',
      '[check] has only expiry-days, role, environment, tls-mode, threat-intel, java-version, service-user and pki. Did you mean "expiry-days"?',
    ],
    ['[check]\ntls-mode = [|one way|]', 'tls-mode is one of one-way, two-way. Did you mean "one-way"?'],
    ['[check]\nthreat-intel = [|private|]', 'threat-intel is one of global, global-proxy, local.'],
    [
      '[check]\nenvironment =[||]',
      'environment is the name of the environment that the servers below this file are of.',
    ],
    [
      '[roles]\nwebapp-01 = [|WebApp|]',
      'A role is one of detection, webapp, registration, configuration-management, microservices. Did you mean "webapp"?',
    ],
    ['[check]\nexpiry-days = [|0|]', 'expiry-days is a whole number from 1 to 3650.'],
    ['[check]\nexpiry-days = [|3651|]', 'expiry-days is a whole number from 1 to 3650.'],
    ['[check]\nexpiry-days = [|1e1|]', 'expiry-days is a whole number from 1 to 3650.'],
    [
      '[check]\nrole = [|web-app|]',
      'A role is one of detection, webapp, registration, configuration-management, microservices. Did you mean "webapp"?',
    ],
    [
      '[check]\n[|role: webapp|]',
      '[check] has only expiry-days, role, environment, tls-mode, threat-intel, java-version, service-user and pki.',
    ],
    ...['8.0_292', '1.8.0_292-b10', '17-ea', '3', '100', '11.0.12 or 17', 'eight', '11..0', '8u'].map((version) => [
      `[check]\njava-version = [|${version}|]`,
      'A version of Java is written as 1.8.0_292, 8u292, 11.0.12 or 17.',
    ]),
    ['[check]\nservice-user = [|tom cat|]', 'service-user is the name of one account, such as tomcat.'],
    ['[check]\nservice-user =[||]', 'service-user is the name of one account, such as tomcat.'],
    ['[check]\npki = [|publik|]', 'pki is one of internal, public. Did you mean "public"?'],
    ['[check]\n[|= 3|]', 'This line is not read: it is neither a [section] nor "key = value" nor a # comment.'],
  ])('%s', (marked, message) => {
    const start = marked.indexOf('[|');
    const end = marked.indexOf('|]') - 2;
    const text = marked.replace('[|', '').replace('|]', '');
    expect(read(text).problems.map((problem) => [problem.message, problem.range, problem.fatal])).toEqual([
      [message, { start, end }, false],
    ]);
  });

  it('are left out, and the rest holds', () => {
    const { settings, problems } = read(
      '[severity]\ncertificate/expired=loud\nkeys/misspelt-key=error\n[chek]\nrole=webapp\n[check]\nexpiry-days=x\nrole=webapp',
    );
    expect(settings).toEqual({ severities: { 'keys/misspelt-key': 'error' }, role: 'webapp' });
    expect(problems).toHaveLength(3);
  });

  it('cost nothing but the entry when names are those of objects', () => {
    const { settings } = read(
      '[severity]\n__proto__ = off\nconstructor=off\n[paths]\n/__proto__ = x\n[__proto__]\na=b',
    );
    expect(settings).toEqual({ pathMappings: { '/__proto__': '/srv/deployment/x' } });
  });

  it('never quote a value', () => {
    const { problems } = read(
      '[severity]\ncertificate/expired = geheim\n[check]\nexpiry-days=geheim\nrole=geheim\n[x]\ny=geheim',
    );
    expect(JSON.stringify(problems)).not.toContain('geheim');
  });
});

it('any text is read without an exception, with ranges within it', () => {
  const piece = fc.constantFrom(
    ...[
      '[severity]',
      '[paths]',
      '[check]',
      '[',
      ']',
      '=',
      '#',
      '\n',
      '\r',
      ' ',
      '/a',
      '//',
      '\\',
      'role',
      'a',
      '\ufeff',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const text = pieces.join('');
      for (const { range } of read(text).problems) {
        expect(range.start).toBeLessThanOrEqual(range.end);
        expect(range.end).toBeLessThanOrEqual(text.length);
      }
    }),
    { seed: 5, numRuns: 3_000 },
  );
});
