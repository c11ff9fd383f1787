import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { engineXml } from './engine.ts';

const HOST = '<Host name="localhost" appBase="webapps"/>';

describe('container/default-host', () => {
  const RULE = 'container/default-host';
  const ABSENT =
    'This Engine has no defaultHost, so requests for a name that no Host has get a 404. Set it to the name of a Host.';
  const unknown = (name: string) =>
    `No Host of this Engine is called ${name}, so requests for a name that no Host has get a 404. Set defaultHost to the name of a Host.`;

  it('offers the only Host', () => {
    const fixes = ['Set defaultHost to localhost'];
    const fixed = engineXml(HOST, 'defaultHost="localhost"');
    const [problem] = expectProblems(RULE, engineXml(HOST, 'defaultHost="[|nope|]"'), [
      { message: unknown('nope'), fixes, fixed },
    ]);
    expect(problem).toMatchObject({ severity: 'warning', impact: 'link' });
    const absent = engineXml(HOST, 'name="a"').replace('<Engine', '<[|Engine|]');
    expectProblems(RULE, absent, [
      { message: ABSENT, fixes, fixed: engineXml(HOST, 'name="a" defaultHost="localhost"') },
    ]);
  });

  it('offers none where there are several, or none', () => {
    expectProblems(RULE, engineXml(`${HOST}<Host name="b"/>`, 'defaultHost="[|c|]"'), [{ message: unknown('c') }]);
    const none = 'This Engine has no Host, so every request gets a 404. Add one with the name localhost.';
    expectProblems(RULE, engineXml('', 'defaultHost="[|localhost|]"'), [{ message: none }]);
  });

  it.each([
    ['another case', engineXml('<Host name="LocalHost"/>')],
    ['an Alias', engineXml('<Host name="a"><Alias> LOCALHOST </Alias></Host>')],
    ['an Alias that is not known', engineXml('<Host name="a"><Alias>${alias}</Alias></Host>')],
    ['a Host that is not known', engineXml('<Host name="${host}"/>')],
    ['a placeholder', engineXml(HOST, 'defaultHost="${host}"')],
    ['a half-typed Host', engineXml('<Host name="local')],
    ['an Engine of someone else', engineXml(HOST, 'className="com.example.Engine"')],
    ['an Engine that another replaces', engineXml(`</Engine><Engine defaultHost="localhost">${HOST}`, 'name="first"')],
  ])('is silent about %s', (_name, text) => expectSilence(RULE, text));
});

describe('container/duplicate-host', () => {
  const RULE = 'container/duplicate-host';
  const message =
    'This Engine has a Host localhost already (names compare without case), so Tomcat does not start. Rename or delete one.';

  it('reports the second', () => {
    const [problem] = expectProblems(RULE, engineXml(`${HOST}<Host name="[|LOCALHOST|]"/>`), [{ message }]);
    expect(problem).toMatchObject({
      severity: 'error',
      impact: 'start',
      related: [{ message: 'The Host that has the name.' }],
    });
  });

  it.each([
    ['other names', engineXml(`${HOST}<Host name="b"/>`)],
    ['other Engines', engineXml(`${HOST}</Engine></Service><Service><Engine>${HOST}`)],
    ['placeholders', engineXml('<Host name="${a}"/><Host name="${a}"/>')],
    ['where Tomcat reads none', engineXml(`${HOST}<Realm className="a">${HOST}</Realm>`)],
  ])('is silent about %s', (_name, text) => expectSilence(RULE, text));
});

describe('container/host-name-missing', () => {
  const RULE = 'container/host-name-missing';

  it('reports a Host without a name', () => {
    const message =
      'This Host has no name: Tomcat fails on it with a NullPointerException and does not start. Add name.';
    const [problem] = expectProblems(RULE, engineXml('<[|Host|] appBase="webapps"/>'), [
      { message, fixes: ['Add name="localhost"'] },
    ]);
    expect(problem).toMatchObject({ severity: 'error', impact: 'start' });
  });

  it('names it after the default host only where no other is', () => {
    const message = expect.stringContaining('This Host has no name') as string;
    expectProblems(RULE, engineXml(`${HOST}<[|Host|] appBase="webapps"/>`), [{ message }]);
    expectProblems(RULE, engineXml('<[|Host|] appBase="webapps"/>', 'defaultHost="${host}"'), [{ message }]);
  });

  it('is silent about names, and half-typed tags', () => {
    expectSilence(RULE, engineXml('<Host Name=""/>'));
    expectSilence(RULE, engineXml('<Host na/>'));
  });
});

describe('container/duplicate-alias', () => {
  const RULE = 'container/duplicate-alias';
  const alias = 'Another Host has the Alias www already, so Tomcat ignores this one. Delete one of them.';
  const host =
    'Another Host is called b: Tomcat ignores either this Alias or that Host with all its applications. Delete one of them.';

  it('reports an Alias of two Hosts', () => {
    const text =
      '<Host name="a"><Alias>www</Alias><Alias>www</Alias></Host><Host name="b"><Alias> [|WWW|] </Alias></Host>';
    expectProblems(RULE, engineXml(text), [{ message: alias }]);
  });

  it('reports an Alias that is a Host', () => {
    const text = '<Host name="a"><Alias>[|b|]</Alias></Host><Host name="B"/>';
    const [problem] = expectProblems(RULE, engineXml(text), [{ message: host }]);
    expect(problem).toMatchObject({ impact: 'link' });
  });

  it.each([
    ['one Host alone', '<Host name="a"><Alias>www</Alias><Alias>www</Alias><Alias>A</Alias></Host>'],
    ['what is not known', '<Host name="a"><Alias>${a}</Alias></Host><Host name="b"><Alias>${a}</Alias></Host>'],
    ['nothing', '<Host name="a"><Alias/></Host><Host name="b"><Alias></Alias></Host>'],
  ])('is silent about %s', (_name, hosts) => expectSilence(RULE, engineXml(hosts)));
});

describe('container/app-base', () => {
  const RULE = 'container/app-base';

  it('reports an empty one', () => {
    const message =
      'With an empty appBase Tomcat takes its own folder for the one of the applications, and deploys conf and logs too. Write webapps.';
    expectProblems(RULE, engineXml('<Host name="localhost" [|appBase=""|]/>'), [
      { message, fixes: ['Change to webapps'], fixed: engineXml(HOST) },
    ]);
  });

  it('is silent about others', () => {
    expectSilence(RULE, engineXml('<Host name="a"/><Host name="b" appBase="."/>'));
    expectSilence(RULE, engineXml('<Host name="a" className="com.example.Host" appBase=""/>'));
  });
});
