import { expect, test } from 'vitest';
import { buildDeployment, buildSnapshot, parseDocument } from '../../../server/src/core/deployment/buildSnapshot.ts';
import type { StoreFact } from '../../../server/src/core/deployment/facts.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/core/deployment/snapshot.ts';
import { hover } from '../../../server/src/core/features/hover/hover.ts';
import { code, escapeMarkdown, link } from '../../../server/src/core/features/markdown.ts';
import { NOTHING_IGNORED } from '../../../server/src/core/keystore/types.ts';
import { fileKindOf } from '../../../server/src/core/model/fileKind.ts';
import { certificateWith, entryWith, NO_FACTS } from '../../helpers/facts.ts';

const SETUP = '/s/opt/puppet-cybereason/configuration.d/server-setup.properties';
const SERVER_XML = '/s/opt/apache-tomcat-8.5.93/conf/server.xml';
const NOW = Date.UTC(2027, 0, 1);
const references = { page: (path: string) => `doc:${path}`, file: (path: string) => `file:${path}` };

/** The hover at the mark `<|>`, with the same fact for every keystore. */
function hoverAt(
  path: string,
  marked: string,
  fact?: StoreFact,
  others: Readonly<Record<string, string>> = {},
): string {
  const offset = marked.indexOf('<|>');
  const texts = { ...others, [path]: marked.replace('<|>', '') };
  const documents = Object.entries(texts).map(([name, text]) =>
    parseDocument(name, fileKindOf(name) ?? 'settings', text),
  );
  const deployment = buildDeployment(documents, () => DEFAULT_SETTINGS);
  const snapshot = buildSnapshot(deployment, { ...NO_FACTS, get: () => fact }, NOW);
  const document = snapshot.documents.find((candidate) => candidate.path === path);
  return (document && hover(snapshot, document, offset, references)?.markdown) ?? '';
}

const PATH = '/opt/puppet-cybereason/ssl/client.jks';
const HERE = `/s${PATH}`;
const certificate = certificateWith({ subject: 'CN=`a`*, O=x' });

test.each<[string, StoreFact | undefined, string]>([
  ['not looked at', undefined, `\`${HERE}\`: not opened yet.`],
  ['missing', { status: 'missing', path: HERE, candidates: [] }, `\`${HERE}\`: there is no such file.`],
  ['not copied', { status: 'not-in-copy', path: HERE }, "not in this copy of the server's files."],
  [
    'forbidden',
    { status: 'unreadable', path: HERE, reason: 'permission' },
    'not readable: you have no permission to read it.',
  ],
  [
    'locked',
    { status: 'read', path: HERE, result: { verdict: 'wrong-password', type: 'JKS' } },
    'JKS. The configured password does not open it.',
  ],
  [
    'text',
    { status: 'read', path: HERE, result: { verdict: 'not-a-keystore', content: 'HTML', certificates: [] } },
    'an HTML page, not a keystore (a download that went wrong?).',
  ],
  ['empty', { status: 'read', path: HERE, result: { verdict: 'empty-file' } }, 'an empty file.'],
  [
    'foreign',
    { status: 'read', path: HERE, result: { verdict: 'unsupported', what: 'BKS' } },
    'cannot be verified: BKS.',
  ],
])('a keystore that is %s', (_name, fact, expected) => {
  const text = hoverAt(
    SETUP,
    `key.store.file.location=/opt/<|>puppet-cybereason/ssl/client.jks\nkey.store.password=s3cret\n`,
    fact,
  );
  expect(text).toContain(expected);
  expect(text).toContain('when it calls a Detection or Registration server');
});

test('an opened keystore shows the entry that counts first, its subject and its end', () => {
  const fact: StoreFact = {
    status: 'read',
    path: HERE,
    result: {
      verdict: 'opened',
      type: 'PKCS12',
      passwordProved: true,
      duplicateAliases: [],
      javaFeatures: [],
      ignored: { certificates: 0, keys: 0 },
      entries: [
        entryWith({ alias: 'ca', kind: 'trusted-certificate', chain: [certificate] }),
        entryWith({ alias: 'mine', chain: [{ ...certificate, dnsNames: ['a.example'] }] }),
      ],
    },
  };
  const text = hoverAt(SETUP, `key.store.file.location=${PATH}\nkey.store.password=s3<|>cret\n`, fact);
  expect(text).toContain(`[\`${HERE}\`](file:${HERE}): PKCS12, opened with the configured password, 2 entries.`);
  const lines = text.split('\n').filter((line) => line.startsWith('- '));
  expect(lines[0]).toBe(
    '- **`mine`**: private key, ``CN=`a`*, O=x``, for `a.example`, valid until 2027-01-10 (in 9 days)',
  );
  expect(lines[1]).toBe('- `ca`: trusted certificate, ``CN=`a`*, O=x``, valid until 2027-01-10 (in 9 days)');
  expect(text).not.toContain('s3cret');
});

test('an opened keystore says which keys do not open, what Java passes over, and which Java refuses it', () => {
  const fact: StoreFact = {
    status: 'read',
    path: HERE,
    result: {
      verdict: 'opened',
      type: 'PKCS12',
      passwordProved: true,
      javaFeatures: ['sha2-mac', 'sha2-encryption', 'aes-192'],
      ignored: { ...NOTHING_IGNORED, certificates: 2, keys: 1 },
      duplicateAliases: [],
      entries: [
        entryWith({ alias: 'a', key: 'opens' }),
        entryWith({ alias: 'b', key: 'wrong-password' }),
        entryWith({ alias: 'c', key: 'mismatch' }),
        entryWith({ alias: 'd' }),
      ],
    },
  };
  const text = hoverAt(SETUP, `key.store.file.location=${PATH}\nkey.store.password=s3<|>cret\n`, fact);
  const lines = text.split('\n').filter((line) => line !== '');
  expect(lines.slice(1, 7)).toEqual([
    '- **`a`**: private key (which opens)',
    '- `b`: private key (**which the configured password does not open**)',
    '- `c`: private key (**not the key of its certificate**)',
    '- `d`: private key',
    'Java passes over 2 certificates and 1 private key in it.',
    'Protected with a SHA-2 integrity check (HmacPBESHA256) and PBES2 encryption (AES), which Java versions before 8u301 and from 9 to 11.0.11 refuse; and with AES-192 encryption, which Java versions 8 to 25 refuse.',
  ]);
});

test.each([
  ['key.store.file.location=${dir}/<|>x.jks', 'holds a placeholder'],
  ['key.store.file.location=conf/<|>x.jks', 'the path is not absolute'],
  ['key.store.file.location=//host/<|>x.jks', 'the path leads to another machine'],
])('%s: why the file is not known', (text, expected) => {
  expect(hoverAt(SETUP, text)).toContain(expected);
});

test('a path whose place here is not known is told so', () => {
  expect(hoverAt('/x/server-setup.properties', 'key.store.file.location=/y/<|>x.jks')).toContain('is not known');
});

test('the rows of the role are shown where it is certain, all rows elsewhere', () => {
  const unsure = hoverAt(SETUP, `key.store.file.loca<|>tion=${PATH}\n`);
  expect(unsure).toContain('doc:docs/certificates.md#webapp-internal');
  expect(unsure).toContain('doc:docs/certificates.md#registration-internal-client');
  const registration = hoverAt(SETUP, `key.store.file.loca<|>tion=${PATH}\nrpc.ssl.keystore.path=${PATH}\n`);
  expect(registration).toContain('#registration-internal-client');
  expect(registration).not.toContain('#webapp-internal');
});

const xml = (connector: string) => `<Server port="8005" shutdown="x"><Service name="C">${connector}</Service></Server>`;
const detection = { [SETUP]: `duplex.server.keystore.path=${PATH}\n` };

test.each([
  ['<Connector port="84<|>43"/>', /Flows to the Detection server:\n\n- \[WebApp server → Detection server, 8443\]/],
  ['<Connector port="12<|>34"/>', /no flow to the Detection server on this port/],
  ['<Connector port="80<|>09" protocol="AJP/1.3"/>', /AJP on port 8009/],
  [
    '<Connector port="${http.po<|>rt}"/>',
    /^`port` \(port, required\): TCP port that it listens on[^`]*Default: `-1`\.$/,
  ],
  [
    '<Connector redirectPort="84<|>43"/>',
    /^`redirectPort` \(port\): Where a plain request is sent [^`]*Default: `443`\.$/,
  ],
])('the port of %s', (connector, expected) => {
  expect(hoverAt(SERVER_XML, xml(connector), undefined, detection)).toMatch(expected);
});

test('the port of a server whose role is not certain has no flows', () => {
  expect(hoverAt(SERVER_XML, xml('<Connector port="84<|>43"/>'))).toContain('is not certain');
});

test('a Connector without TLS does not open its keystore', () => {
  const text = hoverAt(SERVER_XML, xml(`<Connector port="1" keystoreFile="${PATH}<|>"/>`), undefined, detection);
  expect(text).toContain('not opened by this Connector');
});

test.each(['# com<|>ment', 'other.key=va<|>lue', ' <|> '])('%j has no hover', (text) => {
  expect(hoverAt(SETUP, text)).toBe('');
});

test('text cannot break out of its Markdown', () => {
  expect(code('a``b`')).toBe('``` a``b` ```');
  expect(code('a\nb')).toBe('`a b`');
  expect(escapeMarkdown('<name>.cert [x](y) *')).toBe('\\<name\\>.cert \\[x\\](y) \\*');
  expect(link('x', 'file:/a (1)')).toBe('[x](file:/a%20%281%29)');
});

const inService = (marked: string) => `<Server port="-1"><Service name="s">${marked}</Service></Server>`;

test.each<[string, RegExp]>([
  ['<Connector max<|>Threads="1"/>', /^`maxThreads` \(whole number\): How many requests [^`]* Default: `200`\.$/],
  ['<Connector client<|>Auth="x"/>', /deprecated\): .*Tomcat keeps it as `certificateVerification` of SSLHostConfig\./],
  ['<Connector sec<|>ret="x"/>', /not for the protocol of this Connector/],
  ['<Connector maxThread<|>="1"/>', /has no such attribute here/],
  ['<Connector><SSLHostConfig cert<|>ificateRevocationListFile="x"/></Connector>', /Since 8\.5\.32\./],
  [
    '<Engine class<|>Name="x"/>',
    /^Tomcat makes a `org\.apache\.catalina\.core\.StandardEngine`, or what className names/,
  ],
  ['<Ho<|>st/>', /^`Host`: Tomcat 8\.5 has no rule for this element here/],
  [
    '<Engine><Va<|>lve/></Engine>',
    /Needs a className: a class that is a `org\.apache\.catalina\.Valve`[\s\S]*Stands in `Cluster`, `Context`/,
  ],
  ['<Conn<|>ector/>', /^\*\*`Connector`\*\*\n\nA port on which Tomcat takes requests\.\n\n- Tomcat makes/],
  ['<Connector client<|>Auth="true"/>', /\(one of a list, deprecated\): Whether callers must show a certificate/],
  ['<Connector keyA<|>lias="a"/>', /`keyAlias` \(text\): Tomcat keeps it as/],
  [
    '<Engine><Valve className="org.apache.catalina.valves.AccessLogValve" pat<|>tern="x"/></Engine>',
    /What a line holds/,
  ],
  ['<Engine><Valve className="com.acme.X" toString<|>="x"/></Engine>', /^$/],
  ['<Connector prot<|>ocol="x"/>', /Protocol, or the class that serves it/],
  ['<Connector Max<|>Threads="1"/>', /How many requests/],
  ['<Engi<|>ne/>', /Stands in `Service`\.\n- Tomcat keeps one of each parent's/],
  ['<Foo><Bar a<|>="1"/></Foo>', /^$/],
])('Tomcat about %s', (marked, expected) => {
  expect(hoverAt(SERVER_XML, inService(marked))).toMatch(expected);
});

test.each<[string, string]>([
  [
    '<Conn<|>ector SSLEnabled="true" keystoreFile="a.jks" keystorePass="pw"/>',
    'SSLHostConfig `_default_`, for callers that name no other: keystore `a.jks` as `JKS`, its first key; truststore that of Java; client certificates `none`; protocols `all`',
  ],
  [
    '<Connector SSLEnabled="true"><SSLHostConfig hostName="h" protocols="TLSv1.2" truststoreFile="t" certificateVerification="required"><Certificate certificateKey<|>Alias="k" certificateKeystoreFile="b" certificateKeystoreType="PKCS12" type="RSA"/></SSLHostConfig></Connector>',
    'SSLHostConfig `h`: keystore `b` as `PKCS12`, alias `k` (`RSA`); truststore `t`; client certificates `required`; protocols `TLSv1.2`',
  ],
  ['<Connector SSL<|>Enabled="true"/>', 'nothing says which key: the port is not bound'],
  ['<Connector keystore<|>File="x"/>', 'because SSLEnabled is not `true`'],
])('the TLS of %s', (marked, expected) => {
  expect(hoverAt(SERVER_XML, inService(marked))).toContain(expected);
});

test('what is no part of TLS says nothing of it, and no password is shown', () => {
  const connector = 'SSLEnabled="true" keystoreFile="a" keystorePass="hidden-pw"';
  expect(hoverAt(SERVER_XML, inService(`<Connector max<|>Threads="1" ${connector}/>`))).not.toContain('TLS');
  expect(hoverAt(SERVER_XML, inService('<Conn<|>ector port="1"/>'))).not.toContain('TLS');
  for (const name of ['Conn<|>ector', 'Connector port<|>="1"', 'Connector keyPa<|>ss="hidden-pw"']) {
    expect(hoverAt(SERVER_XML, inService(`<${name} ${connector}/>`))).not.toContain('hidden-pw');
  }
});

const CSV = '/s/opt/puppet-cybereason/Server_Configuration.csv';
const UNIT = '/s/etc/systemd/system/webui.service';
const CERTIFICATE = '/opt/puppet-cybereason/ssl/webui.cert';

test('a field of the CSV shows the rows whose port it chooses', () => {
  const text = hoverAt(CSV, 'probe_port,8443\nweb_port,44<|>3\n');
  expect(text).toContain('**`web_port`**');
  expect(text).toContain('(doc:docs/communication.md#detection-webapp-rest)');
  expect(text).not.toContain('sensor-detection');
  expect(hoverAt(CSV, 'probe_<|>port,8443\nweb_port,443\n')).toContain('#webapp-registration-rest');
  expect(hoverAt(CSV, 'na<|>me,x\nprobe_port,8443\n')).toBe('');
});

test('the certificate of a unit shows what it holds, and its row', () => {
  const leaf = certificateWith({ subject: 'CN=webui', dnsNames: ['webui.example'], notAfter: Date.UTC(2028, 0, 1) });
  const result = { verdict: 'not-a-keystore', content: 'PEM certificate', certificates: [leaf] } as const;
  const unit = `[Service]\nExecStart=/usr/bin/webui --cert=/opt/<|>puppet-cybereason/ssl/webui.cert\n`;
  const text = hoverAt(UNIT, unit, { status: 'read', path: `/s${CERTIFICATE}`, result });
  expect(text).toContain('1 certificate');
  expect(text).toContain('`CN=webui`, for `webui.example`, valid until 2028-01-01');
  expect(text).toContain('(doc:docs/certificates.md#configuration-management-presentation)');
  expect(hoverAt(UNIT, '[Service]\nExecStart=/usr/bin/webui --pass<|>word x --cert /a.cert\n')).toBe('');
});
