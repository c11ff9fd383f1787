import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence, problemsOf, SERVER_XML } from '../../../helpers/ruleTester.ts';

const server = (inside: string) => `<Server port="8005" shutdown="SHUTDOWN">${inside}</Server>`;
const service = (inside: string) => server(`<Service name="S">${inside}</Service>`);
const engine = (inside: string) => service(`<Engine name="E">${inside}</Engine>`);
const over = 'and passes over it with all that is inside.';

describe('tomcat/unknown-element', () => {
  const RULE = 'tomcat/unknown-element';

  it.each([
    ['Conector', 'Connector', service],
    ['connector', 'Connector', service],
    ['engine', 'Engine', service],
    ['Realms', 'Realm', engine],
  ])('%s was meant to be %s', (name, meant, around) => {
    const parent = around === service ? 'Service' : 'Engine';
    const message = `Tomcat knows no element ${name} in ${parent} ${over} Did you mean ${meant}?`;
    const fixes = [`Change to ${meant}`];
    const className = meant === 'Realm' ? ' className="x.Y"' : '';
    expectProblems(RULE, around(`<[|${name}|]${className}/>`), [
      { message, fixes, fixed: around(`<${meant}${className}/>`) },
    ]);
    expectProblems(RULE, around(`<[|${name}|]${className} >\n <!-- a --></${name} >`), [
      { message, fixes, fixed: around(`<${meant}${className} >\n <!-- a --></${meant} >`) },
    ]);
  });

  it('names where an element belongs, once for all that is inside', () => {
    expectProblems(RULE, server('<[|Connector|] port="1"><SSLHostConfig/><Foo/></Connector>'), [
      { message: `Tomcat takes no Connector in Server ${over} It belongs in Service.` },
    ]);
    expectProblems(RULE, server('<GlobalNamingResources><[|ResourceLink|] name="x"/></GlobalNamingResources>'), [
      { message: `Tomcat takes no ResourceLink in GlobalNamingResources ${over} It belongs in Context.` },
    ]);
  });

  it('knows how deep a Realm may stand in others', () => {
    const realm = (inside: string) => `<Realm className="org.apache.catalina.realm.LockOutRealm">${inside}</Realm>`;
    expectSilence(RULE, engine(realm(realm(realm('')))));
    const fourth = '<[|Realm|] className="org.apache.catalina.realm.NullRealm"/>';
    expect(
      expectProblems(RULE, engine(realm(realm(realm(fourth)))), [
        {
          message: 'Tomcat takes Realm in Realm only twice, and passes over this one with all that is inside.',
          fixes: ['Delete this Realm'],
        },
      ]),
    ).toMatchObject([{ severity: 'warning' }]);
  });

  it('tells of what nobody knows', () => {
    expectProblems(RULE, service('<[|Foo|]><Bar/></Foo>'), [
      {
        message: `Tomcat knows no element Foo in Service ${over} Delete it.`,
        fixes: ['Delete this Foo'],
        fixed: service(''),
      },
    ]);
  });

  it.each([
    ['what stands behind an error', service('<Connector port=/><Foo/>')],
    ['a half-typed tag', service('<Foo')],
    ['a wrong root, which is told by itself', '<server><Service name="S"/></server>'],
  ])('is silent about %s', (_name, text) => expectSilence(RULE, text));
});

describe('tomcat/wrong-root', () => {
  const RULE = 'tomcat/wrong-root';

  it('reports Server in another spelling', () => {
    expectProblems(RULE, '<[|server|] port="-1"><Service name="S"/></server>', [
      {
        message: 'Tomcat makes no server of server, and does not start. Write Server.',
        fixes: ['Change to Server'],
        fixed: '<Server port="-1"><Service name="S"/></Server>',
      },
    ]);
  });

  it('is silent about Server', () => expectSilence(RULE, server('')));
});

describe('tomcat/missing-class-name', () => {
  const RULE = 'tomcat/missing-class-name';

  it('reports elements without a class', () => {
    expectProblems(RULE, server('<[|Listener|]/>'), [
      {
        message:
          'Listener has no className, so Tomcat does not start. Add it with the name of a class, or delete the Listener.',
      },
    ]);
  });

  it('knows className in another spelling', () => {
    const text = (name: string) => server(`<Listener ${name}="org.apache.catalina.startup.VersionLoggerListener"/>`);
    expectProblems(RULE, text('[|ClassName|]'), [
      {
        message: 'Listener has no className, so Tomcat does not start. Did you mean className by ClassName?',
        fixes: ['Change to className'],
        fixed: text('className'),
      },
    ]);
  });

  it.each([
    ['elements with a class of their own', engine('<Host name="h"><Context path="/x"><Manager/></Context></Host>')],
    ['a half-typed tag', server('<Listener')],
    ['what an unread DTD may add', `<!DOCTYPE Server SYSTEM "x.dtd">${server('<Listener/>')}`],
    ['what Tomcat passes over', server('<Foo><Listener/></Foo>')],
  ])('is silent about %s', (_name, text) => expectSilence(RULE, text));
});

describe('tomcat/overridden', () => {
  const RULE = 'tomcat/overridden';
  const realm = '<Realm className="org.apache.catalina.realm.NullRealm"/>';

  it('reports what a later one replaces', () => {
    const problems = expectProblems(RULE, service('[|<Engine name="a">|]</Engine><Engine name="b"/>'), [
      {
        message: 'Tomcat keeps one Engine in each Service, and a later one replaces this one.',
        fixes: ['Delete this Engine'],
        fixed: service('<Engine name="b"/>'),
      },
    ]);
    expect(problems).toMatchObject([{ severity: 'information', tags: ['unnecessary'], related: [{}] }]);
    expectProblems(RULE, engine(`[|${realm}|]${realm}`), [
      {
        message: 'Tomcat keeps one Realm in each Engine, and a later one replaces this one.',
        fixes: ['Delete this Realm'],
      },
    ]);
  });

  it('reports the first of two spellings', () => {
    expectProblems(RULE, service('<Connector [|port="1"|] Port="2"/>'), [
      {
        message: 'port and Port are one to Tomcat, and the last counts: this one has no effect.',
        fixes: ['Delete port'],
        fixed: service('<Connector Port="2"/>'),
      },
    ]);
  });

  it.each([
    ['Realms in a Realm', engine(`<Realm className="org.apache.catalina.realm.LockOutRealm">${realm}${realm}</Realm>`)],
    ['one each', service('<Engine name="a"/>')],
    ['what may be many', service('<Connector port="1"/><Connector port="2"/>')],
  ])('is silent about %s', (_name, text) => expectSilence(RULE, text));
});

describe('tomcat/no-value-taken', () => {
  const RULE = 'tomcat/no-value-taken';
  const nothing = (name: string, element: string) =>
    `Tomcat takes ${name} of ${element} without a word, but its value has no effect. Delete it.`;

  it('reports what is taken without its value', () => {
    expectProblems(RULE, '<Server port="1" shutdown="S" [|catalinaBase|]="/opt"/>', [
      {
        message: nothing('catalinaBase', 'Server'),
        fixes: ['Delete catalinaBase'],
        fixed: '<Server port="1" shutdown="S"/>',
      },
    ]);
    expectProblems(RULE, service('<Connector port="1" [|className|]="x.Y" [|portOffset|]="1"/>'), [
      { message: nothing('className', 'Connector'), fixes: ['Delete className'] },
      {
        message:
          'Tomcat passes over portOffset of Connector: only that of Server has an effect. Move it there, or delete it.',
        fixes: ['Delete portOffset'],
      },
    ]);
    expectProblems(RULE, engine('<Host name="h"><Alias [|foo|]="x">a</Alias></Host>'), [
      { message: nothing('foo', 'Alias'), fixes: ['Delete foo'] },
    ]);
  });

  it('marks it as without effect', () => {
    const problems = problemsOf(RULE, { [SERVER_XML]: '<Server port="1" shutdown="S" catalinaBase="/opt"/>' });
    expect(problems).toMatchObject([{ severity: 'information', tags: ['unnecessary'] }]);
  });

  it('is silent about a class that counts', () => {
    expectSilence(RULE, service('<Engine name="E" className="org.apache.catalina.core.StandardEngine"/>'));
  });
});
