import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { serverXml } from './connectors.ts';

const connector = (attributes: string) => serverXml(`<Connector ${attributes}/>`);
const context = (inside: string) =>
  serverXml(`<Engine name="E"><Host name="h"><Context path="/x">${inside}</Context></Host></Engine>`);

describe('tomcat/wrong-value', () => {
  const RULE = 'tomcat/wrong-value';
  const int = (name: string, value: string, keeps: string) =>
    `Tomcat takes only a whole number up to 2147483647 for ${name}, not ${value}: it ${keeps}.`;

  it.each([
    ['maxThreads', 'lots', 'lots', '200', []],
    ['maxThreads', '200 ', '"200 "', '200', ['Change to 200']],
    ['maxThreads', '1e3', '1e3', '200', []],
    ['maxThreads', '2147483648', '2147483648', '200', []],
    ['redirectPort', ' 8443', '" 8443"', '443', ['Change to 8443']],
  ])('%s="%s" is no number', (name, value, shown, fallback, fixes) => {
    const problems = expectProblems(RULE, connector(`${name}="[|${value}|]"`), [
      { message: int(name, shown, `keeps its default, ${fallback}`), fixes },
    ]);
    expect(problems).toMatchObject([{ severity: 'warning' }]);
  });

  it('marks the whole attribute where the value is empty', () => {
    expectProblems(RULE, connector('[|maxThreads=""|]'), [
      { message: int('maxThreads', '""', 'keeps its default, 200') },
    ]);
  });

  it.each([
    [
      'encodedSolidusHandling="[|foo|]"',
      'Tomcat takes only decode, reject, passthrough for encodedSolidusHandling, not foo: it keeps its default, reject.',
    ],
    [
      'address="[|10.0.0.300|]"',
      '10.0.0.300 is neither an IP address nor the name of a host: Tomcat listens on all addresses, or goes on without it.',
    ],
    [
      'address="[|a b|]"',
      'a b is neither an IP address nor the name of a host: Tomcat listens on all addresses, or goes on without it.',
    ],
    [
      'address="[|1:2|]"',
      '1:2 is neither an IP address nor the name of a host: Tomcat listens on all addresses, or goes on without it.',
    ],
    ['restrictedUserAgents="[|*(|]"', 'Java takes *( for no regular expression: Tomcat goes on without it.'],
  ])('reports %s', (attribute, message) => {
    expectProblems(RULE, connector(attribute), [{ message }]);
  });

  it('reports an offset below zero, and what archives refuse', () => {
    expectProblems(RULE, '<Server port="1" shutdown="S" portOffset="[|-10|]"/>', [
      { message: 'Tomcat takes no negative portOffset: it keeps its default, 0.' },
    ]);
    const jar = 'org.apache.catalina.webresources.JarResourceSet';
    expectProblems(
      RULE,
      context(`<Resources><PreResources className="${jar}" webAppMount="[|x|]" readOnly="[|false|]"/></Resources>`),
      [
        { message: 'Tomcat takes only a path that begins with a slash for webAppMount, not x: it goes on without it.' },
        { message: 'What is read from an archive cannot be written: Tomcat takes only true for readOnly.' },
      ],
    );
  });

  it.each([
    ['numbers', connector('port="8080" maxThreads="+7" maxPostSize="-1" redirectPort="\u0667"')],
    ['placeholders', connector('port="${port}" maxThreads="a${x}"')],
    ['choices in any case', connector('encodedSolidusHandling="DECODE"')],
    ['addresses', connector('address="127.1"') + connector('address="::1"') + connector('address="[fe80::1%eth0]"')],
    ['names that may resolve', connector('address="server-01"')],
    ['the port, which has a rule of its own', connector('port="84a3"')],
    ['attributes of no effect', connector('portOffset="x"')],
    ['secrets', connector('protocol="AJP/1.3" secret="x y"')],
  ])('is silent about %s', (_name, text) => expectSilence(RULE, text));
});

describe('tomcat/not-a-boolean', () => {
  const RULE = 'tomcat/not-a-boolean';

  it.each(['yes', 'on', '1', 'treu', ' true'])('allowTrace="%s" is off', (value) => {
    const problems = expectProblems(RULE, connector(`allowTrace="[|${value}|]"`), [
      {
        message: `allowTrace is on only with true: Tomcat takes "${value}" for false, without a word. Write true or false.`,
        fixes: ['Change to true', 'Change to false'],
        fixed: connector('allowTrace="true"'),
      },
    ]);
    expect(problems).toMatchObject([{ severity: 'warning' }]);
  });

  it.each(['no', 'OFF', '0'])('allowTrace="%s" is off as it was meant', (value) => {
    const problems = expectProblems(RULE, connector(`allowTrace="[|${value}|]"`), [
      {
        message: `allowTrace is a switch: Tomcat takes "${value}" for false, as it does with all that is not true. Write false.`,
        fixes: ['Change to false'],
        fixed: connector('allowTrace="false"'),
      },
    ]);
    expect(problems).toMatchObject([{ severity: 'information' }]);
  });

  it('knows switches that are kept as text', () => {
    const text = serverXml('<Connector port="1"><SSLHostConfig honorCipherOrder="[|maybe|]"/></Connector>');
    expectProblems(RULE, text, [
      {
        message:
          'honorCipherOrder is on only with true: Tomcat takes "maybe" for false, without a word. Write true or false.',
        fixes: ['Change to true', 'Change to false'],
      },
    ]);
  });

  it.each([
    ['true and false in any case', connector('allowTrace="TRUE" xpoweredBy="False"')],
    ['placeholders', connector('allowTrace="${x}"')],
    ['SSLEnabled, which has a rule of its own', connector('SSLEnabled="yes"')],
  ])('is silent about %s', (_name, text) => expectSilence(RULE, text));
});

describe('tomcat/unknown-option', () => {
  const RULE = 'tomcat/unknown-option';
  const compression = (value: string) =>
    `"${value}" is nothing that Tomcat knows for compression, and it says nothing about it. Write on, off, force or a number of bytes.`;

  it('reports what Tomcat has no use for', () => {
    expectProblems(RULE, connector('compression="[|maybe|]"'), [{ message: compression('maybe') }]);
    expectProblems(RULE, connector('compression="[|ON|]"'), [
      { message: compression('ON'), fixes: ['Change to on'], fixed: connector('compression="on"') },
    ]);
    expectProblems(RULE, connector('scheme="[|htps|]"'), [
      {
        message: '"htps" is nothing that Tomcat knows for scheme, and it says nothing about it. Write http or https.',
        fixes: ['Change to https'],
        fixed: connector('scheme="https"'),
      },
    ]);
  });

  it.each([
    ['what Tomcat knows', connector('compression="2048" scheme="HTTPS"')],
    ['placeholders', connector('compression="${x}"')],
    ['open choices', connector('protocol="x.Y" keystoreType="BKS" sslProtocol="TLSv9"')],
  ])('is silent about %s', (_name, text) => expectSilence(RULE, text));
});

describe('tomcat/deprecated', () => {
  const RULE = 'tomcat/deprecated';

  it('strikes through what later versions do not have', () => {
    const problems = expectProblems(
      RULE,
      connector('port="1" [|clientAuth|]="true" [|rejectIllegalHeaderName|]="true" [|compressableMimeType|]="a/b"'),
      [
        {
          message:
            'clientAuth is deprecated in Tomcat 8.5: SSLHostConfig has certificateVerification for it. Move the TLS attributes of this Connector together, or leave them.',
        },
        { message: 'rejectIllegalHeaderName is deprecated in Tomcat 8.5, and gone in later versions.' },
        {
          message: 'compressableMimeType is deprecated in Tomcat 8.5. Write compressibleMimeType.',
          fixes: ['Change to compressibleMimeType'],
        },
      ],
    );
    expect(problems).toMatchObject(problems.map(() => ({ severity: 'information', tags: ['deprecated'] })));
  });

  it('offers no second attribute', () => {
    expectProblems(RULE, connector('[|compressableMimeType|]="a/b" compressibleMimeType="c/d"'), [
      { message: 'compressableMimeType is deprecated in Tomcat 8.5. Write compressibleMimeType.' },
    ]);
  });

  it('knows deprecated classes', () => {
    expectProblems(
      RULE,
      serverXml('<Engine name="E"><Realm className="[|org.apache.catalina.realm.JDBCRealm|]"/></Engine>'),
      [
        {
          message:
            'The class org.apache.catalina.realm.JDBCRealm is deprecated in Tomcat 8.5, and gone in later versions.',
        },
      ],
    );
  });

  it('is silent about what could only move together with what the product documents', () => {
    expectSilence(RULE, connector('keystoreFile="/k.jks" sslEnabledProtocols="TLSv1.2" clientAuth="true"'));
  });

  it('is silent about what the product documents', () => {
    expectSilence(
      RULE,
      connector(
        'keystoreFile="k" keystorePass="p" keyAlias="a" truststoreFile="t" truststorePass="p" SSLEnabled="true"',
      ),
    );
  });
});
