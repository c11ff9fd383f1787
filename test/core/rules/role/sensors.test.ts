import { describe, expect, test } from 'vitest';
import type { KeystoreBinding } from '../../../../server/src/core/deployment/binding.ts';
import type { StoreFact } from '../../../../server/src/core/deployment/facts.ts';
import { type Certificate, NOTHING_IGNORED } from '../../../../server/src/core/keystore/types.ts';
import { certificateWith, entryWith } from '../../../helpers/facts.ts';
import { expectProblems, expectSilence, problemsOf, SERVER_SETUP, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { CLIENT, DUPLEX, marked, RPC, RPC_KEYS, serverXml, tls } from './properties.ts';

const SSL = '/opt/puppet-cybereason/ssl';
const TWO_WAY = { settings: { tlsMode: 'two-way' } } as const;
const ONE_WAY = { settings: { tlsMode: 'one-way' } } as const;
const OWN = certificateWith({ fingerprint: 'own' });
const AUTHORITY = certificateWith({ fingerprint: 'ca', isCa: true, isSelfIssued: true });

/** The server's key has a certificate of its own; the truststore holds these. */
const trusting =
  (...trusted: readonly Certificate[]) =>
  ({ store, target }: KeystoreBinding): StoreFact | undefined => {
    if (target.status !== 'resolved') return undefined;
    const entries =
      store === 'keystore'
        ? [entryWith({ chain: [OWN, AUTHORITY] })]
        : trusted.map((certificate, at) =>
            entryWith({ alias: `${at}`, kind: 'trusted-certificate', chain: [certificate] }),
          );
    const content = { entries, ignored: NOTHING_IGNORED, duplicateAliases: [], javaFeatures: [] };
    const result = { verdict: 'opened' as const, type: 'JKS' as const, passwordProved: true, ...content };
    return { status: 'read', path: target.path, result };
  };

describe('two-way TLS', () => {
  test('needs a truststore', () => {
    expectProblems(
      'role/sensors-two-way',
      marked(DUPLEX + RPC_KEYS, 'rpc.ssl.keystore.path'),
      [
        {
          message:
            'The settings say that sensors talk two-way TLS, and there is no rpc.ssl.truststore.path to accept their certificates by: no sensor connects. Set it.',
          fixes: [
            'Add rpc.ssl.truststore.path with server_certificate.jks (Detection or Registration, sensor communication)',
            'Add rpc.ssl.truststore.path with global.jks (Detection or Registration, sensor communication)',
          ],
        },
      ],
      TWO_WAY,
    );
  });

  test("needs more in it than the server's own certificate", () => {
    const message = `The settings say that sensors talk two-way TLS, and ${SSL}/global.jks holds no certificate but the server’s own: it accepts no sensor. Import the authority that issues their certificates.`;
    expectProblems('role/sensors-two-way', marked(DUPLEX + RPC, `${SSL}/global.jks`), [{ message }], {
      ...TWO_WAY,
      facts: trusting(OWN),
    });
  });

  test.each([
    ['an authority', [AUTHORITY]],
    ['the own certificate beside another', [OWN, certificateWith({ fingerprint: 'sensors' })]],
    ['a certificate of a sensor', [certificateWith({ fingerprint: 'sensors' })]],
    ['nothing, which keystore/no-trusted-certificates reports', []],
  ])('silence about a truststore with %s', (_name, trusted) =>
    expectSilence('role/sensors-two-way', DUPLEX + RPC, { ...TWO_WAY, facts: trusting(...trusted) }),
  );

  test('silence about an own certificate that is an authority, and about stores that are not known', () => {
    const own = certificateWith({ fingerprint: 'own', isCa: true });
    expectSilence('role/sensors-two-way', DUPLEX + RPC, { ...TWO_WAY, facts: trusting(own) });
    expectSilence('role/sensors-two-way', DUPLEX + RPC, TWO_WAY);
  });

  test.each([
    ['no sensors', CLIENT],
    ['a password alone', `${DUPLEX}${RPC_KEYS}rpc.ssl.truststore.password=a\n`],
    ['a misspelt key', `${DUPLEX}${RPC_KEYS}rpc.ssl.trustore.path=/a\n`],
    ['an empty keystore', `${DUPLEX}rpc.ssl.keystore.path=\n`],
    ['a file that Java refuses', `${DUPLEX}${RPC_KEYS}a=\\u00\n`],
  ])('silence about %s', (_name, text) => expectSilence('role/sensors-two-way', text, TWO_WAY));

  test.each([undefined, 'one-way' as const])('silence where the settings say %s', (tlsMode) =>
    expectSilence('role/sensors-two-way', DUPLEX + RPC_KEYS, { settings: { tlsMode } }),
  );
});

describe('the Connector on the port of the sensors', () => {
  const TRUST = ` truststoreFile="${SSL}/server.jks" truststorePass="a"`;
  const by = (setup: string, attributes: string) => ({
    [SERVER_SETUP]: setup,
    [SERVER_XML]: serverXml(tls(`${SSL}/server.jks`, attributes)),
  });
  const REQUIRED = ` clientAuth="true"${TRUST}`;

  test('requires certificates: a finding says that it is by this', () => {
    const [problem] = expectProblems(
      'role/sensors-two-way',
      by(marked(DUPLEX + RPC_KEYS, 'rpc.ssl.keystore.path'), REQUIRED),
      [
        {
          message:
            'The Connector on port 8443 requires a certificate of its callers, so sensors that connect there talk two-way TLS, and there is no rpc.ssl.truststore.path to accept their certificates by. Set it, or say tls-mode = one-way under [check] in .cybereason-config.properties.',
          fixes: [
            'Add rpc.ssl.truststore.path with server_certificate.jks (Detection or Registration, sensor communication)',
            'Add rpc.ssl.truststore.path with global.jks (Detection or Registration, sensor communication)',
          ],
        },
      ],
    );
    expect(problem?.severity).toBe('information');
    expect(problem?.related).toMatchObject([{ path: SERVER_XML, message: 'By this.' }]);
    expectSilence('role/usage-incomplete', by(DUPLEX + RPC_KEYS, REQUIRED));
    expectSilence('role/sensors-two-way', by(DUPLEX + RPC_KEYS, REQUIRED), ONE_WAY);
    expectSilence('role/sensors-two-way', by(DUPLEX + RPC, REQUIRED));
  });

  test("requires certificates, and there is none but the server's own", () => {
    const [problem] = problemsOf('role/sensors-two-way', by(DUPLEX + RPC, REQUIRED), { facts: trusting(OWN) });
    expect(problem?.message).toMatch(/^The Connector on port 8443 requires .*holds no certificate but/);
    expect(problem?.severity).toBe('information');
  });

  test('asks for none: no truststore is needed, and one is of no use', () => {
    const files = by(DUPLEX + RPC_KEYS, ' clientAuth="false"');
    expectSilence('role/usage-incomplete', files);
    expectSilence('role/sensors-two-way', files);
    const [problem] = problemsOf('role/sensors-one-way', by(DUPLEX + RPC, ' clientAuth="false"'));
    expect(problem?.message).toMatch(
      /^The Connector on port 8443 asks nobody for a certificate, so sensors talk one-way/,
    );
  });

  test('says nothing of it: silence', () => {
    for (const rule of ['role/sensors-two-way', 'role/sensors-one-way'])
      expectSilence(rule, by(DUPLEX + RPC_KEYS, TRUST));
  });
});

describe('one-way TLS', () => {
  test('has no use for a truststore: said only to those who switch the rule on', () => {
    const message =
      'The settings say that sensors talk one-way TLS: they show no certificate, so this truststore accepts none. Sensors need the whole chain in rpc.ssl.keystore.path.';
    const text = marked(DUPLEX + RPC, `rpc.ssl.truststore.path=${SSL}/global.jks`);
    expectProblems('role/sensors-one-way', text, [{ message }], ONE_WAY);
    const off = { settings: { ...ONE_WAY.settings, severities: { 'role/sensors-one-way': 'off' } } } as const;
    expect(problemsOf('role/sensors-one-way', { [SERVER_SETUP]: DUPLEX + RPC }, off)).toEqual([]);
  });

  test.each([
    ['no truststore', DUPLEX + RPC_KEYS, ONE_WAY],
    ['an empty path', `${DUPLEX}${RPC_KEYS}rpc.ssl.truststore.path=\n`, ONE_WAY],
    ['two-way TLS', DUPLEX + RPC, TWO_WAY],
    ['settings that say nothing', DUPLEX + RPC, {}],
  ])('silence about %s', (_name, text, options) => expectSilence('role/sensors-one-way', text, options));
});
