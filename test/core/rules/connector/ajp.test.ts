import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { serverXml } from '../tomcat/connectors.ts';

const ajp = (attributes: string, content = '') =>
  serverXml(`<Connector port="8009" protocol="AJP/1.3" ${attributes}>${content}</Connector>`);

describe('connector/ajp-without-secret', () => {
  const RULE = 'connector/ajp-without-secret';
  const ABSENT =
    'This AJP Connector has no secret, so Tomcat does not start it. Delete it if nothing uses AJP, or add the secret that the web server sends.';
  const EMPTY =
    'The secret of this AJP Connector is empty, so Tomcat does not start it. Delete the Connector if nothing uses AJP, or set the secret that the web server sends.';

  it('reports an AJP Connector without a secret', () => {
    const [problem] = expectProblems(RULE, serverXml('<Connector [|protocol="AJP/1.3"|] port="8009"/>'), [
      { message: ABSENT, fixes: ['Delete this Connector'] },
    ]);
    expect(problem).toMatchObject({ severity: 'error', impact: 'bind' });
    expectProblems(
      RULE,
      serverXml('<Connector [|protocol="org.apache.coyote.ajp.AjpNio2Protocol"|] secretRequired="TRUE"/>'),
      [{ message: ABSENT, fixes: ['Delete this Connector'] }],
    );
    expectProblems(RULE, ajp('[|secret=""|]'), [{ message: EMPTY, fixes: ['Delete this Connector'] }]);
  });

  it.each([
    ['a secret', ajp('secret="s"')],
    ['its old name', ajp('requiredSecret="s"')],
    ['none required', ajp('secretRequired="false"')],
    ['what is not true', ajp('secretRequired="yes"')],
    ['placeholders', `${ajp('secret="${s}"')}`],
    ['a placeholder for whether it is required', ajp('secretRequired="${r}"')],
    ['HTTP', serverXml('<Connector port="8080"/>')],
    ['a half-typed tag', serverXml('<Connector port="8009" protocol="AJP/1.3" sec/>')],
  ])('is silent about %s', (_name, text) => expectSilence(RULE, text));
});

describe('connector/ajp-tls', () => {
  const RULE = 'connector/ajp-tls';

  it('reports TLS', () => {
    const [problem] = expectProblems(RULE, ajp('secret="s" [|SSLEnabled="true"|]'), [
      {
        message:
          'AJP has no TLS: with SSLEnabled="true" Tomcat finds no SSLHostConfig for it and does not bind the port. Delete SSLEnabled.',
        fixes: ['Delete SSLEnabled'],
        fixed: ajp('secret="s"'),
      },
    ]);
    expect(problem).toMatchObject({ severity: 'error', impact: 'bind' });
  });

  it('warns of an SSLHostConfig', () => {
    const message = 'AJP has no TLS: Tomcat warns, and ignores this SSLHostConfig. Delete it.';
    const [problem] = expectProblems(RULE, ajp('secret="s"', '<[|SSLHostConfig|]/>'), [
      { message, fixes: ['Delete this SSLHostConfig'], fixed: ajp('secret="s"') },
    ]);
    expect(problem).toMatchObject({ severity: 'warning' });
  });

  it('warns of an UpgradeProtocol, which AJP does not have either', () => {
    const message = 'AJP cannot change to another protocol: Tomcat warns, and ignores this UpgradeProtocol. Delete it.';
    const upgrade = '<[|UpgradeProtocol|] className="org.apache.coyote.http2.Http2Protocol"/>';
    expect(expectProblems(RULE, ajp('secret="s"', upgrade), [{ message }])).toMatchObject([{ severity: 'warning' }]);
  });

  it('is silent about HTTP, and AJP without TLS', () => {
    expectSilence(RULE, ajp('secret="s" SSLEnabled="false"'));
    expectSilence(RULE, serverXml('<Connector port="8443" SSLEnabled="true"><SSLHostConfig/></Connector>'));
  });
});
