import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence, problemsOf, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { certificate, host, serverXml } from './connectors.ts';

const RULE = 'tls/not-enabled';
const absent = (name: string) =>
  `TLS is not switched on: without SSLEnabled="true" Tomcat ignores ${name}, and the port talks plain HTTP. Add SSLEnabled="true".`;

describe(RULE, () => {
  it('adds SSLEnabled behind the port', () => {
    expectProblems(RULE, serverXml('<Connector port="8443" [|keystoreFile="/k.jks"|] scheme="https"/>'), [
      {
        message: absent('keystoreFile'),
        fixes: ['Add SSLEnabled="true"'],
        fixed: serverXml('<Connector port="8443" SSLEnabled="true" keystoreFile="/k.jks" scheme="https"/>'),
      },
    ]);
  });

  it('looks at SSLHostConfig as well', () => {
    expectProblems(
      RULE,
      serverXml(`<Connector port="8443"><[|SSLHostConfig|]>${certificate()}</SSLHostConfig></Connector>`),
      [{ message: absent('SSLHostConfig'), fixes: ['Add SSLEnabled="true"'] }],
    );
  });

  it('reports once, and fades the rest', () => {
    const text = serverXml('<Connector port="8443" keystoreFile="/k.jks" keystorePass="x" clientAuth="true"/>');
    const problems = problemsOf(RULE, { [SERVER_XML]: text });
    expect(problems.map(({ severity, tags }) => [severity, ...tags])).toEqual([
      ['warning', 'unnecessary'],
      ['information', 'unnecessary'],
      ['information', 'unnecessary'],
    ]);
    expect(problems[1]?.message).toBe(
      'Tomcat ignores keystorePass, because TLS is not switched on for this Connector.',
    );
  });

  it.each([
    ['yes', 'warning', 'everything but true is false'],
    ['', 'warning', 'everything but true is false'],
    [' true', 'warning', 'everything but true is false'],
    ['FALSE', 'information', 'switched off here'],
  ])('reports SSLEnabled="%s" as a %s', (value, severity, text) => {
    const xml = serverXml(`<Connector port="8443" SSLEnabled="${value}" keystoreFile="/k.jks"/>`);
    const [problem] = problemsOf(RULE, { [SERVER_XML]: xml });
    expect(problem?.severity).toBe(severity);
    expect(problem?.message).toContain(text);
    expect(problem?.fixes().map(({ title }) => title)).toEqual(['Set SSLEnabled="true"']);
  });

  it('takes what is meant for the sessions of web applications for no TLS', () => {
    expect(problemsOf(RULE, { [SERVER_XML]: serverXml('<Connector port="8080" sessionTimeout="30"/>') })).toMatchObject(
      [{ severity: 'information' }],
    );
  });

  it('knows other capitals', () => {
    const xml = serverXml('<Connector port="8443" sslEnabled="true" keystoreFile="/k.jks"/>');
    const [problem] = problemsOf(RULE, { [SERVER_XML]: xml });
    expect(problem?.message).toContain('Tomcat looks for SSLEnabled with these capitals');
    expect(problem?.fixes().flatMap(({ edits }) => edits)).toMatchObject([{ text: 'SSLEnabled' }]);
  });

  it.each([
    ['TLS', '<Connector SSLEnabled="True" keystoreFile="/k.jks"/>'],
    ['a plain Connector', '<Connector port="8080" redirectPort="8443" scheme="https" secure="true"/>'],
    ['a placeholder', '<Connector SSLEnabled="${tls}" keystoreFile="/k.jks"/>'],
    ['AJP, which has no TLS', `<Connector protocol="AJP/1.3" keystoreFile="/k.jks">${host('')}</Connector>`],
    ['a protocol that nobody knows', '<Connector protocol="com.acme.Protocol" keystoreFile="/k.jks"/>'],
    ['a Connector elsewhere', '<Engine><Connector keystoreFile="/k.jks"/></Engine>'],
  ])('is silent about %s', (_name, connector) => {
    expectSilence(RULE, serverXml(connector));
  });

  it('is silent where a DTD that is not read could add it', () => {
    expectSilence(RULE, serverXml('<Connector keystoreFile="/k.jks"/>', '<!DOCTYPE Server SYSTEM "s.dtd">'));
  });
});
