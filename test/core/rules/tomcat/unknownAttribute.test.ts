import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence, problemsOf, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { serverXml, tls } from './connectors.ts';

const RULE = 'tomcat/unknown-attribute';

const server = (inside: string) => `<Server port="8005" shutdown="SHUTDOWN">${inside}</Server>`;
const engine = (inside: string) => server(`<Service name="S"><Engine name="E">${inside}</Engine></Service>`);
const host = (inside: string) => tls(`keystoreFile="k"`).replace('/>', `>${inside}</Connector>`);
const no = (name: string, element: string) => `Tomcat knows no attribute ${name} of ${element} and ignores it.`;

describe(RULE, () => {
  it.each([
    ['keystorefile', 'keystoreFile'],
    ['keyStoreFile', 'keystoreFile'],
    ['keystorePath', 'keystoreFile'],
    ['keystorePas', 'keystorePass'],
    ['keystorePassword', 'keystorePass'],
    ['keyaliass', 'keyAlias'],
    ['trustoreFile', 'truststoreFile'],
    ['truststorePassword', 'truststorePass'],
  ])('a misspelt %s keeps the port from being bound', (name, meant) => {
    const fixed = serverXml(tls(`${meant}="x"`));
    const [problem] = expectProblems(RULE, serverXml(tls(`[|${name}|]="x"`)), [
      { message: `${no(name, 'Connector')} Did you mean ${meant}?`, fixes: [`Change to ${meant}`], fixed },
    ]);
    expect(problem).toMatchObject({ severity: 'warning', impact: 'bind' });
  });

  it.each([
    ['sslProtocols', 'sslEnabledProtocols', 'link'],
    ['certificateKeystoreFile', 'keystoreFile', 'bind'],
    ['certificateVerification', 'clientAuth', 'link'],
    ['keystoreTyp', 'keystoreType', 'link'],
    ['sslEnabled', 'SSLEnabled', 'link'],
    ['connectionTimout', 'connectionTimeout', 'hygiene'],
  ])('%s on a Connector was meant to be %s', (name, meant, impact) => {
    const [problem] = expectProblems(RULE, serverXml(`<Connector port="1" [|${name}|]="x"/>`), [
      {
        message: `${no(name, 'Connector')} Did you mean ${meant}?`,
        fixes: [`Change to ${meant}`],
        fixed: serverXml(`<Connector port="1" ${meant}="x"/>`),
      },
    ]);
    expect(problem).toMatchObject({ impact });
  });

  it.each([
    ['keystoreFile', 'SSLHostConfig', 'certificateKeystoreFile'],
    ['keyAlias', 'SSLHostConfig', 'certificateKeyAlias'],
    ['clientAuth', 'SSLHostConfig', 'certificateVerification'],
    ['truststorePass', 'SSLHostConfig', 'truststorePassword'],
  ])('%s on %s is an old name', (name, element, meant) => {
    const text = (attribute: string) => serverXml(host(`<${element} ${attribute}="x"/>`));
    expectProblems(RULE, text(`[|${name}|]`), [
      { message: `${no(name, element)} Did you mean ${meant}?`, fixes: [`Change to ${meant}`], fixed: text(meant) },
    ]);
  });

  it('tells where an attribute belongs', () => {
    const certificate = '<SSLHostConfig><Certificate [|truststoreFile|]="x" [|clientAuth|]="x"/></SSLHostConfig>';
    expectProblems(RULE, serverXml(host(certificate)), [
      {
        message: `${no('truststoreFile', 'Certificate')} Move it to SSLHostConfig, or delete it.`,
        fixes: ['Delete truststoreFile'],
      },
      {
        message: `${no('clientAuth', 'Certificate')} Move it to SSLHostConfig as certificateVerification, or delete it.`,
        fixes: ['Delete clientAuth'],
      },
    ]);
    expectProblems(RULE, engine('<Host name="h" [|portOffset|]="1"/>'), [
      {
        message: `${no('portOffset', 'Host')} Move it to Server, or delete it.`,
        fixes: ['Delete portOffset'],
        fixed: engine('<Host name="h"/>'),
      },
    ]);
  });

  it('tells what AJP, and what a protocol, does not have', () => {
    expectProblems(RULE, serverXml('<Connector protocol="AJP/1.3" [|keystoreFile|]="k" secret="s"/>'), [
      {
        message:
          'Tomcat knows no attribute keystoreFile of a Connector for AJP and ignores it. Delete it, or change the protocol.',
        fixes: ['Delete keystoreFile'],
      },
    ]);
    const apr = 'org.apache.coyote.http11.Http11AprProtocol';
    expectProblems(RULE, serverXml(`<Connector protocol="${apr}" [|pollerThreadCount|]="2"/>`), [
      {
        message:
          'Tomcat knows no attribute pollerThreadCount of a Connector with this protocol and ignores it. Delete it, or change the protocol.',
        fixes: ['Delete pollerThreadCount'],
      },
    ]);
  });

  it('knows what is documented and rejected all the same', () => {
    const valve =
      '<Valve className="org.apache.catalina.valves.AccessLogValve" [|resolveHosts|]="false" [|suffx|]="a"/>';
    expectProblems(RULE, engine(valve), [
      {
        message: "Tomcat's documentation has an attribute resolveHosts of Valve, but Tomcat 8.5 ignores it. Delete it.",
        fixes: ['Delete resolveHosts'],
      },
      { message: `${no('suffx', 'Valve')} Did you mean suffix?`, fixes: ['Change to suffix'] },
    ]);
    expectProblems(RULE, engine('<Realm className="org.apache.catalina.realm.JNDIRealm" [|sslSocketFactory|]="x"/>'), [
      {
        message: `${no('sslSocketFactory', 'Realm')} Did you mean sslSocketFactoryClassName?`,
        fixes: ['Change to sslSocketFactoryClassName'],
      },
    ]);
  });

  it('offers no second attribute of the name', () => {
    expectProblems(RULE, serverXml(tls('KeystorePass="x" [|keystorePassword|]="x"')), [
      {
        message: `${no('keystorePassword', 'Connector')} Delete it: keystorePass is there already.`,
        fixes: ['Delete keystorePassword'],
        fixed: serverXml(tls('KeystorePass="x"')),
      },
    ]);
  });

  it('never quotes a value', () => {
    const problems = problemsOf(RULE, { [SERVER_XML]: serverXml(tls('keystorePasswort="s3cret" foo="s3cret"')) });
    expect(problems).toHaveLength(2);
    expect(JSON.stringify(problems)).not.toContain('s3cret');
  });

  it('offers no fix where a DTD brings the attribute in', () => {
    const head = '<!DOCTYPE Server [<!ATTLIST Connector keystorePas CDATA "x">]>';
    const problems = problemsOf(RULE, { [SERVER_XML]: serverXml('<Connector port="1"/>', { head }) });
    expect(problems.map((problem) => problem.fixes())).toEqual([[]]);
  });

  it.each([
    ['attributes of Tomcat', serverXml(tls('keystoreType="JKS" keyPass="x" keystoreProvider="y" sslProtocol="TLS"'))],
    ['the first letter in capitals', serverXml(tls('KeystoreFile="x" KeystorePass="y"'))],
    ['a Connector that Tomcat does not make', serverXml('<Engine><Connector keystorefile="x"/></Engine>')],
    ['a tag that is half typed', serverXml('<Connector keystoref')],
    ['a tag with an error', serverXml('<Connector keystorefile="x" b=/>')],
    ['a class of another maker', engine('<Valve className="org.wso2.Valve" foo="x"/>')],
    ['a class that a placeholder stands for', engine('<Valve className="${valve}" foo="x"/>')],
    ['an element without its class', engine('<Valve foo="x"/>')],
    ['a protocol of another maker', serverXml('<Connector protocol="com.acme.Protocol" keystoreFile="x"/>')],
    ['a resource', server('<GlobalNamingResources><Resource name="n" foo="x"/></GlobalNamingResources>')],
    [
      'a protocol of someone else',
      serverXml('<Connector protocol="org.dogtagpki.jss.tomcat.Http11NioProtocol" certdbDir="x"/>'),
    ],
    ['pages of errors', engine('<Valve className="org.apache.catalina.valves.ErrorReportValve" errorCode.404="x"/>')],
    ['what Tomcat passes over', engine('<Host name="h"><Alias foo="x">a</Alias></Host>')],
    ['what stands in an unknown element', engine('<Hosts><Host foo="x"/></Hosts>')],
    ['a file of another server', '<server foo="x"/>'],
  ])('is silent about %s', (_name, text) => {
    expectSilence(RULE, text);
  });
});
