import { describe, expect, it } from 'vitest';
import { rules } from '../../../../server/src/core/rules/index.ts';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { serverXml } from './connectors.ts';

const RULE = 'tomcat/unfilled-template';
const CHECK = 'Fill it in, or check the file that the template becomes.';

describe(RULE, () => {
  it.each(['@port@', '%port%', '$[gateway.http.port]', '{{ port }}', '##PORT##', '__port__', 'PORT_PLACEHOLDER'])(
    'reports the port %s',
    (mark) => {
      const [problem] = expectProblems(RULE, serverXml(`<Connector port="[|${mark}|]"/>`), [
        {
          message: `${mark} looks like the mark of a template: to Tomcat it is no port, so it does not start this Connector. ${CHECK}`,
        },
      ]);
      expect(problem).toMatchObject({ severity: 'warning', impact: 'bind' });
    },
  );

  it('reports other numbers, and switches', () => {
    expectProblems(RULE, serverXml('<Connector port="1" maxThreads="[|@max@|]" SSLEnabled="[|@ssl@|]"/>'), [
      {
        message: `@max@ looks like the mark of a template: Tomcat takes it for no value of maxThreads, and keeps its default, 200. ${CHECK}`,
      },
      { message: `@ssl@ looks like the mark of a template: Tomcat takes it for false, without a word. ${CHECK}` },
    ]);
  });

  it.each([
    ['texts', '<Connector port="1" keystoreFile="@ks@" scheme="@scheme@" URIEncoding="@enc@"/>'],
    ['placeholders of Tomcat', '<Connector port="${port}"/>'],
  ])('is silent about %s', (_name, connector) => {
    expectSilence(RULE, serverXml(connector));
  });

  it("takes none of Tomcat's own names for one", () => {
    const names = 'defaultSSLHostConfigName="a"><SSLHostConfig hostName="a"/><SSLHostConfig hostName="_DEFAULT_"/>';
    const text = serverXml(`<Connector port="1" ${names}<[|SSLHostConfig|]/></Connector>`);
    expectProblems('tls/duplicate-host-name', text, [
      { message: expect.stringContaining('another SSLHostConfig _default_') as string },
    ]);
  });

  it('is the only rule that speaks of them', () => {
    const text = serverXml(
      '<Connector port="@p@" redirectPort="@r@" maxThreads="@m@" SSLEnabled="@s@" scheme="@x@" address="@a@" protocol="@o@" URIEncoding="@e@" executor="@t@" keystoreFile="@k@" keystorePass="@w@" clientAuth="@c@" sslEnabledProtocols="@l@" ciphers="@d@"/>',
    );
    for (const { id } of rules) if (id !== RULE && id !== 'ports/shutdown-open') expectSilence(id, text);
  });
});
