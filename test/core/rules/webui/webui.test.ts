import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { StoreFact } from '../../../../server/src/core/deployment/facts.ts';
import { rules } from '../../../../server/src/core/rules/index.ts';
import { certificateWith } from '../../../helpers/facts.ts';
import { expectProblems, expectSilence, problemsOf } from '../../../helpers/ruleTester.ts';
import { verifyUnits } from '../../../oracle/systemd.ts';

const UNIT = '/deployment/config-01/etc/systemd/system/webui.service';
const CERT = '/opt/puppet-cybereason/ssl/webui.cert';
const service = (...lines: readonly string[]) => `[Unit]\nDescription=x\n[Service]\n${lines.join('\n')}\n`;
const COMMAND = `ExecStart=/usr/bin/webui --cert ${CERT}`;
const own = rules.filter(({ id }) => id.startsWith('webui/'));
const certificates = rules.filter(({ id }) => id.startsWith('certificate/'));
/** No drop-ins lie beside the unit. */
const alone = { paths: { [`${UNIT}.d`]: 'missing' } } as const;
const fact = (found: Partial<StoreFact> & { status: StoreFact['status'] }) =>
  ({ path: `/deployment/config-01${CERT}`, ...found }) as StoreFact;
const read = (result: object) => fact({ status: 'read', result } as unknown as StoreFact);
const pem = (...chain: readonly ReturnType<typeof certificateWith>[]) =>
  read({ verdict: 'not-a-keystore', content: 'PEM certificate', certificates: chain });

describe('the examples in the documentation of', () => {
  const judged = own.filter(({ id }) => id !== 'webui/certificate');
  it.each(judged.map(({ id, docs }) => [id, docs] as const))('%s', (id, { bad, good }) => {
    expect(problemsOf(id, { [UNIT]: bad }, alone).length).toBeGreaterThan(0);
    expect(own.flatMap((rule) => problemsOf(rule.id, { [UNIT]: good }, alone))).toEqual([]);
  });
});

describe('units that nothing is said of', () => {
  it.each([
    ['a certificate as a word', service(COMMAND)],
    ['one behind =, in quotes', service(`ExecStart=/usr/bin/webui "--cert=${CERT}"`)],
    ['one in the environment', service(`Environment=SSL_CERT=${CERT}`, 'ExecStart=/usr/bin/webui')],
    ['an environment file', service('EnvironmentFile=-/etc/default/webui', 'ExecStart=/usr/bin/webui')],
    ['a shell', service("ExecStart=/bin/sh -c 'webui --cert /opt/x.cert'")],
    ['a variable', service('ExecStart=/usr/bin/webui $OPTIONS')],
    ['a specifier', service('ExecStart=/usr/bin/webui --cert /opt/%H.cert')],
    ['a command that is taken back', service('ExecStart=/usr/bin/webui', 'ExecStart=')],
    ['a password, which hides the command', service(`ExecStart=/usr/bin/webui --password x`)],
    ['the folder of a relative path', service('WorkingDirectory=/opt', 'ExecStart=/usr/bin/webui --cert a.cert')],
    ['sections of anybody', `${service(COMMAND)}[X-Own]\nanything\n`],
    ['comments within a command', service('ExecStart=/usr/bin/webui \\', '# why', `  --cert ${CERT}`)],
  ])('%s', (_what, text) => {
    for (const { id } of own) expectSilence(id, { [UNIT]: text }, alone);
  });

  it('a command without a certificate, where drop-ins lie or may lie', () => {
    const text = service('ExecStart=/opt/puppet-cybereason/webui');
    expectSilence('webui/no-certificate', { [UNIT]: text });
    expectSilence('webui/no-certificate', { [UNIT]: text }, { paths: { [`${UNIT}.d`]: 'folder' } });
    expect(problemsOf('webui/no-certificate', { [UNIT]: text }, alone)).toHaveLength(1);
  });
});

describe('what is no certificate of the service', () => {
  it.each([
    '--key /a.pem',
    '--ca /a.pem',
    '--cacert=/a.pem',
    '--trusted /a.crt',
    '--dh /a.pem',
    '-k /key.pem',
    '/ca.crt',
  ])('%s', (option) => {
    const text = service(`ExecStart=/usr/bin/webui ${option}`);
    const missing = () => fact({ status: 'missing', candidates: [] } as unknown as StoreFact);
    expectSilence('webui/certificate', { [UNIT]: text }, { facts: missing });
  });
});

describe('webui/certificate', () => {
  const RULE = 'webui/certificate';
  const marked = `[Service]\nExecStart=/usr/bin/webui --cert=[|${CERT}|]\n`;
  const with_ = (found: StoreFact) => ({ facts: () => found });

  it('reports a certificate that does not exist, and offers one nearby', () => {
    const found = fact({ status: 'missing', candidates: ['/opt/web ui.cert'] } as unknown as StoreFact);
    const [problem] = problemsOf(RULE, { [UNIT]: marked.replace(/\[\||\|\]/g, '') }, with_(found));
    expect(problem?.message).toBe(
      `${CERT} does not exist (looked up as /deployment/config-01${CERT}). Put the certificate there, or correct the path.`,
    );
    expect(problem).toMatchObject({ severity: 'error', impact: 'bind' });
    expect(problem?.rows).toEqual([{ table: 'certificates', id: 'configuration-management-presentation' }]);
    expect(problem?.fixes()).toMatchObject([
      { title: 'Use /opt/web ui.cert', edits: [{ text: '/opt/web\\x20ui.cert' }] },
    ]);
  });

  it.each<[string, StoreFact, string, string]>([
    [
      'a folder',
      fact({ status: 'unreadable', reason: 'directory' } as StoreFact),
      'error',
      `${CERT} is a folder. Name the certificate itself.`,
    ],
    [
      'a file of others',
      fact({ status: 'unreadable', reason: 'permission' } as StoreFact),
      'information',
      `${CERT} is not readable as you, so it was not checked. Check it as a user who may read it.`,
    ],
    [
      'a copy without it',
      fact({ status: 'not-in-copy' }),
      'information',
      `${CERT} was not checked: not in this copy of the server's files. Copy its folder, or map its path to a folder here.`,
    ],
    [
      'an empty file',
      read({ verdict: 'empty-file' }),
      'error',
      `${CERT} is an empty file. Copy the certificate again.`,
    ],
    [
      'a private key',
      read({ verdict: 'not-a-keystore', content: 'PEM private key', certificates: [] }),
      'error',
      `${CERT} holds a private key and no certificate. Name the certificate.`,
    ],
    [
      'a keystore',
      read({ verdict: 'wrong-password', type: 'JKS' }),
      'error',
      `${CERT} is a JKS keystore and no certificate in PEM. Name the certificate, or write it as PEM.`,
    ],
    [
      'DER',
      read({ verdict: 'not-a-keystore', content: 'DER certificate', certificates: [certificateWith({})] }),
      'warning',
      `${CERT} is a DER certificate and no certificate in PEM. Name the certificate, or write it as PEM.`,
    ],
    [
      'a web page',
      read({ verdict: 'not-a-keystore', content: 'HTML', certificates: [] }),
      'error',
      `${CERT} is an HTML page (a download that went wrong?) and no certificate in PEM. Name the certificate, or write it as PEM.`,
    ],
  ])('reports %s', (_what, found, severity, message) => {
    const [problem] = expectProblems(RULE, { [UNIT]: marked }, [{ message }], with_(found));
    expect(problem?.severity).toBe(severity);
  });

  it.each<[string, StoreFact]>([
    ['a certificate', pem(certificateWith({}))],
    [
      'a certificate and its key',
      read({ verdict: 'not-a-keystore', content: 'PEM private key', certificates: [certificateWith({})] }),
    ],
    [
      'a certificate that cannot be read here',
      read({ verdict: 'not-a-keystore', content: 'PEM certificate', certificates: [] }),
    ],
    ['more than is read', read({ verdict: 'over-limit', limit: 'bytes', javaRefuses: false })],
  ])('says nothing of %s', (_what, found) => {
    expectSilence(RULE, { [UNIT]: marked.replace(/\[\||\|\]/g, '') }, with_(found));
  });

  it('says nothing where drop-ins may name another one', () => {
    const found = fact({ status: 'missing', candidates: [] } as unknown as StoreFact);
    const text = marked.replace(/\[\||\|\]/g, '');
    expectSilence(RULE, { [UNIT]: text }, { ...with_(found), paths: { [`${UNIT}.d`]: 'folder' } });
  });
});

describe('the certificate itself', () => {
  const now = Date.UTC(2026, 10, 22);
  const leaf = certificateWith({ dnsNames: ['config.example'], notAfter: Date.UTC(2030, 0, 1) });
  const found = (certificate: typeof leaf) =>
    certificates.flatMap(({ id }) =>
      problemsOf(id, { [UNIT]: service(COMMAND) }, { facts: () => pem(certificate), now }).map((problem) => [
        problem.rule,
        problem.severity,
        problem.rows.map((row) => row.id).join(),
      ]),
    );

  it('is judged as those of keystores are', () => {
    const row = 'configuration-management-presentation';
    expect(found(leaf)).toEqual([]);
    expect(found({ ...leaf, notAfter: Date.UTC(2026, 0, 2) })).toContainEqual(['certificate/expired', 'error', row]);
    expect(found({ ...leaf, notAfter: Date.UTC(2026, 11, 1) })).toContainEqual([
      'certificate/expiring',
      'warning',
      row,
    ]);
    expect(found({ ...leaf, notBefore: Date.UTC(2028, 0, 1) })).toContainEqual([
      'certificate/not-yet-valid',
      'error',
      row,
    ]);
    expect(found({ ...leaf, commonName: '*.cr-poc.com' })).toContainEqual(['certificate/poc', 'information', row]);
    expect(found({ ...leaf, extendedKeyUsage: ['clientAuth'] })).toContainEqual([
      'certificate/wrong-purpose',
      'error',
      row,
    ]);
    expect(found({ ...leaf, keyAlgorithm: 'RSA', keyBits: 512 }).map(([id]) => id)).toContain('certificate/weak-key');
    expect(found({ ...leaf, dnsNames: [] }).map(([id]) => id)).toContain('certificate/no-san');
  });

  it('is found beside a password', () => {
    const { length } = problemsOf('certificate/no-san', { [UNIT]: service(COMMAND) }, { facts: () => pem(leaf) });
    const files = { [UNIT]: service(`${COMMAND} --pass x`) };
    expect(problemsOf('certificate/no-san', files, { facts: () => pem(leaf) })).toHaveLength(length);
    const gone = problemsOf('webui/certificate', files, {
      facts: () => ({ status: 'missing', path: '/gone', candidates: [] }),
    });
    expect(gone.map(({ rule }) => rule)).toEqual(['webui/certificate']);
  });
});

describe('webui/syntax', () => {
  it('speaks where systemd-analyze verify does', async () => {
    const units = [
      '[Service]\nExecStart=/bin/true\nno\n',
      '[Service]\n=x\n',
      '[Serv]\n[Service]\n',
      'A=1\n[Service]\n',
      '[Service\n',
      '\ufeff# x\n[Service]\nExecStart=/bin/true\n',
      '\ufeff[Service]\nExecStart=/bin/true\n',
    ];
    const theirs = await verifyUnits(units);
    units.forEach((text, index) => {
      const lines = problemsOf('webui/syntax', { [UNIT]: text }).map(
        ({ range }) => text.slice(0, range.start).split('\n').length,
      );
      expect(
        theirs[index]?.map(({ line }) => line),
        text,
      ).toEqual(lines);
    });
  });

  it('knows why a comment is passed over', () => {
    const message =
      'The file begins with a byte order mark, an invisible character behind which systemd knows no comment: it logs this line and passes it over. Delete the mark.';
    const text = '\ufeff[|# x|]\n[Service]\nExecStart=/bin/true\n';
    const [problem] = expectProblems('webui/syntax', { [UNIT]: text }, [
      { message, fixes: ['Delete the byte order mark'] },
    ]);
    expect(problem?.severity).toBe('information');
  });
});

describe('webui/unknown-key', () => {
  it('knows a misspelling that systemd does not', async () => {
    const [theirs] = await verifyUnits([service('ExecStart=/bin/true', 'execstart=/x', 'Enviroment=A=1')]);
    const unknown = theirs?.map(({ message }) => /^Unknown key (?:name )?'(\w+)'/.exec(message)?.[1]);
    expect(unknown).toEqual(['execstart', 'Enviroment']);
    expectProblems('webui/unknown-key', { [UNIT]: '[Service]\n[|execstart|]=/x\n[|Enviroment|]=A=1\n' }, [
      {
        message: 'systemd knows no execstart in [Service] and goes on without it. Did you mean ExecStart?',
        fixes: ['Change to ExecStart'],
      },
      {
        message: 'systemd knows no Enviroment in [Service] and goes on without it. Did you mean Environment?',
        fixes: ['Change to Environment'],
      },
    ]);
  });

  it('is silent about every name that systemd knows', () => {
    const items = execFileSync('/lib/systemd/systemd', ['--dump-configuration-items'], { encoding: 'utf8' });
    const names = items.match(/^\w+(?==)/gm) ?? [];
    expect(names.length).toBeGreaterThan(300);
    expectSilence('webui/unknown-key', { [UNIT]: service(...names.map((name) => `${name}=x`)) });
  });
});

describe('passwords in a unit', () => {
  it.each([
    `ExecStart=/usr/bin/webui --cert ${CERT} --key-password tops3cret`,
    'ExecStart=/usr/bin/webui --password=tops3cret --cert relative.cert',
    'Environment="WEBUI_PASSWORD=tops3cret more" CERT=relative.cert',
    'ExecStart=/usr/bin/webui --password \\\n  tops3cret',
    'Environmnt=PASS=tops3cret',
  ])('are in no problem: %s', (line) => {
    const text = service(line, 'nothing');
    const problems = rules.flatMap(({ id }) => problemsOf(id, { [UNIT]: text }, alone));
    expect(problems.length).toBeGreaterThan(0);
    expect(JSON.stringify(problems.map((problem) => [problem, problem.fixes()]))).not.toContain('tops3cret');
  });
});
