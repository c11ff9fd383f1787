import { describe, it } from 'vitest';
import { expectProblems, expectSilence, SAGE_SETUP, SERVER_SETUP, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { connector } from './facts.ts';

const RULE = 'keystore/other-usage';
const SSL = '/opt/puppet-cybereason/ssl';
const DETECTION = `duplex.server.keystore.path=${SSL}/server.jks\n`;

describe(RULE, () => {
  it('names the file of the table and the row, in the folder of the configured one', () => {
    expectProblems(
      RULE,
      { [SERVER_SETUP]: DETECTION, [SERVER_XML]: connector(`keystoreFile="[|${SSL}/client.jks|]"`) },
      [
        {
          message:
            'client.jks is the keystore of another usage (internal communication). The certificate table names server.jks here: use that file.',
          fixes: ['Use server.jks (Detection, internal communication)'],
          fixed: { [SERVER_XML]: connector(`keystoreFile="${SSL}/server.jks"`) },
        },
      ],
    );
  });

  it('offers every file that the table names', () => {
    const text = `${DETECTION}rpc.ssl.keystore.path=[|${SSL}/Server.JKS|]\n`;
    expectProblems(RULE, text, [
      {
        message:
          'Server.JKS is the keystore of another usage (internal communication, presentation). The certificate table names server_certificate.jks or global.jks here: use that file.',
        fixes: [
          'Use server_certificate.jks (Detection, sensor communication)',
          'Use global.jks (Detection, sensor communication)',
        ],
      },
    ]);
  });

  it('takes the rows of the server, or of any server where the role is not certain', () => {
    const wrong = (fix: string) => [
      {
        message:
          'sage.jks is the keystore of another usage (private threat intel). The certificate table names client.jks here: use that file.',
        fixes: [fix],
      },
    ];
    const text = `key.store.file.location=[|${SSL}/sage.jks|]\n`;
    expectProblems(
      RULE,
      `${text}rpc.ssl.keystore.path=${SSL}/global.jks\n`,
      wrong('Use client.jks (Registration, internal communication)'),
    );
    expectProblems(RULE, text, wrong('Use client.jks (WebApp, internal communication)'));
  });

  it.each([
    ['the right file', `key.store.file.location=${SSL}/client.jks`],
    ['the right file, in another case', `key.store.file.location=${SSL}/Client.JKS`],
    ['either of two', `rpc.ssl.keystore.path=${SSL}/global.jks`],
    ['a name of one’s own', `key.store.file.location=${SSL}/webapp-2026.p12`],
    ['a documented name as part of another', `key.store.file.location=${SSL}/server.jks.bak`],
    ['a placeholder', `key.store.file.location=\${ssl}/server.jks`],
    ['a truststore', `trust.store.file.location=${SSL}/server.jks`],
    ['no TLS', `<Server><Service><Connector port="80" keystoreFile="${SSL}/client.jks"/></Service></Server>`],
  ])('is silent: %s', (_why, text) => expectSilence(RULE, text));

  it('is silent where the documents contradict themselves', () => {
    expectSilence(RULE, { [SAGE_SETUP]: `sage.keystore.path=${SSL}/client.jks` });
  });

  it('is silent on a server that stands in no certificate table', () => {
    const text = `<Server><Service><Connector port="10443" SSLEnabled="true" keystoreFile="${SSL}/sage.jks"/></Service></Server>`;
    expectSilence(RULE, text, { settings: { role: 'microservices' } });
    // Nothing in its files tells what it is.
    expectSilence(RULE, { [SERVER_XML]: text });
  });
});
