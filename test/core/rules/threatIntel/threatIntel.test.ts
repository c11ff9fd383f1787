import { describe, expect, test } from 'vitest';
import { expectProblems, expectSilence, SAGE_SETUP, SERVER_SETUP, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { CLIENT, DUPLEX, marked, SAGE, serverXml, tls } from '../role/properties.ts';

const LOCAL = { settings: { threatIntel: 'local' } } as const;
const OTHER = 'sage.refresh.minutes=60\n';
/** A WebApp server by its Connector for Detection servers. */
const webapp = (sage: string, setup = CLIENT) => ({
  [SERVER_SETUP]: setup,
  [SAGE_SETUP]: sage,
  [SERVER_XML]: serverXml(tls('/a').replace('8443', '10443')),
});

describe('a local threat-intel service', () => {
  test('needs a keystore', () => {
    const path = '/opt/puppet-cybereason/ssl/sage.jks';
    const [problem] = expectProblems(
      'threat-intel/keystore',
      webapp(marked(OTHER, 'sage.refresh.minutes')),
      [
        {
          message:
            'The settings say that this environment asks a local threat-intel service, and there is no sage.keystore.path, which the certificate table names for it. Set it and its password.',
          fixes: ['Add sage.keystore.path with sage.jks (WebApp, private threat intel)'],
          fixed: webapp(`${OTHER}sage.keystore.path=${path}\n`),
        },
      ],
      LOCAL,
    );
    expect(problem?.severity).toBe('information');
  });

  test.each([
    ['the keystore', webapp(SAGE)],
    ['half of it', webapp('sage.keystore.password=a\n')],
    ['a misspelt key', webapp('sage.keystor.path=/a\n')],
    ['a placeholder', webapp('sage.keystore.path=${sage}\n')],
    ['keys in the other file, which keys/wrong-file reports', webapp(OTHER, CLIENT + SAGE)],
    ['a file that Java refuses', webapp('a=\\u00\n')],
    ['a Detection server, for which the tables have no row', { [SERVER_SETUP]: DUPLEX, [SAGE_SETUP]: OTHER }],
    ['an uncertain role', { [SERVER_SETUP]: CLIENT, [SAGE_SETUP]: OTHER }],
    ['a copy without the file', { [SERVER_SETUP]: CLIENT }],
  ])('silence about %s', (_name, files) => expectSilence('threat-intel/keystore', files, LOCAL));

  test.each([undefined, 'global' as const, 'global-proxy' as const])(
    'silence where the settings say %s',
    (threatIntel) => expectSilence('threat-intel/keystore', webapp(OTHER), { settings: { threatIntel } }),
  );
});

describe('the global threat-intel service', () => {
  const message =
    'The settings say that this environment asks the global threat-intel service; this keystore is for a local one. Delete it if it is left over, or correct the setting.';

  test.each(['global' as const, 'global-proxy' as const])('has no use for a keystore: %s', (threatIntel) => {
    const files = { [SAGE_SETUP]: marked(SAGE, 'sage.keystore.path=/opt/puppet-cybereason/ssl/sage.jks') };
    expectProblems('threat-intel/unused-keystore', files, [{ message }], { settings: { threatIntel } });
  });

  test.each([
    ['none', OTHER, 'global' as const],
    ['an empty path', 'sage.keystore.path=\n', 'global' as const],
    ['a local one', SAGE, 'local' as const],
    ['settings that say nothing', SAGE, undefined],
  ])('silence about %s', (_name, sage, threatIntel) =>
    expectSilence('threat-intel/unused-keystore', { [SAGE_SETUP]: sage }, { settings: { threatIntel } }),
  );
});
