import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { engineXml } from './engine.ts';

describe('container/user-database', () => {
  const RULE = 'container/user-database';
  const CLASS = 'className="org.apache.catalina.realm.UserDatabaseRealm"';
  const FACTORY = 'factory="org.apache.catalina.users.MemoryUserDatabaseFactory"';
  const TYPE = 'type="org.apache.catalina.UserDatabase"';
  const xml = (realm: string, resources = '') =>
    engineXml(realm, undefined, `<GlobalNamingResources>${resources}</GlobalNamingResources>`);
  const DIES = 'the Realm fails, and Tomcat does not start';
  const missing = (name: string, consequence = DIES) =>
    `GlobalNamingResources has no Resource ${name}, so ${consequence}. Add the Resource, or delete the Realm.`;
  const other = (name: string) =>
    `The Resource ${name} is no user database: it needs type="org.apache.catalina.UserDatabase" and factory="org.apache.catalina.users.MemoryUserDatabaseFactory". So ${DIES}.`;

  it('reports a database that is not there', () => {
    const [problem] = expectProblems(RULE, xml(`<Realm ${CLASS} resourceName="[|Users|]"/>`), [
      { message: missing('Users') },
    ]);
    expect(problem).toMatchObject({ severity: 'error', impact: 'start' });
    expectProblems(RULE, engineXml(`<[|Realm|] ${CLASS}/>`), [{ message: missing('UserDatabase') }]);
  });

  it('warns of a Realm inside of another', () => {
    const message = missing('UserDatabase', 'this Realm is left out, and nobody logs in by it');
    const lockOut = 'className="org.apache.catalina.realm.LockOutRealm"';
    const [problem] = expectProblems(RULE, xml(`<Realm ${lockOut}><[|Realm|] ${CLASS}/></Realm>`), [{ message }]);
    expect(problem).toMatchObject({ severity: 'warning' });
  });

  it.each([
    `<Resource name="UserDatabase" ${TYPE}/>`,
    `<Resource name="UserDatabase" ${FACTORY}/>`,
    `<Resource name="UserDatabase" type="javax.sql.DataSource" ${FACTORY}/>`,
    '<Environment name="UserDatabase" type="java.lang.String" value="a"/>',
  ])('reports %s', (resource) => {
    expectProblems(RULE, xml(`<[|Realm|] ${CLASS}/>`, resource), [{ message: other('UserDatabase') }]);
  });

  it.each([
    ['one that is there', xml(`<Realm ${CLASS}/>`, `<Resource name="UserDatabase" ${TYPE} ${FACTORY}/>`)],
    [
      'a factory of someone else',
      xml(`<Realm ${CLASS}/>`, '<Resource name="UserDatabase" factory="com.example.Users"/>'),
    ],
    ['placeholders', xml(`<Realm ${CLASS} resourceName="\${n}"/>`)],
    ['a Resource that is not known', xml(`<Realm ${CLASS}/>`, '<Resource name="${n}"/>')],
    ['a database of the application', xml(`<Realm ${CLASS} localJndiResource="true"/>`)],
    ['other Realms', xml('<Realm className="org.apache.catalina.realm.NullRealm" resourceName="a"/>')],
    ['a half-typed Resource', xml(`<Realm ${CLASS}/>`, '<Resource name="UserD/>')],
  ])('is silent about %s', (_name, text) => expectSilence(RULE, text));
});

describe('container/duplicate-name', () => {
  const RULE = 'container/duplicate-name';
  const two = (service: string, engine: string) =>
    `<Server port="-1"><Service name="Catalina"><Engine name="Catalina"/></Service><Service name="${service}"><Engine name="${engine}"/></Service></Server>`;

  it('reports Services, Engines and Executors', () => {
    expectProblems(RULE, two('[|Catalina|]', '[|Catalina|]'), [
      { message: 'Another Service is called Catalina too, so the two share their names in JMX. Rename one.' },
      {
        message:
          'The Engine of another Service is called Catalina too, so the two share their names in JMX and their folders in conf and work. Rename one.',
      },
    ]);
    const [problem] = expectProblems(
      RULE,
      '<Server><Service><Executor name="a"/><Executor name="[|a|]"/></Service></Server>',
      [{ message: 'This Service has an Executor a already, so no Connector gets this one. Rename or delete it.' }],
    );
    expect(problem).toMatchObject({ severity: 'warning' });
  });

  it('is silent about others', () => {
    expectSilence(RULE, two('Other', 'catalina'));
    expectSilence(RULE, two('${name}', '${name}'));
    expectSilence(
      RULE,
      '<Server><Service><Executor name="a"/></Service><Service><Executor name="a"/></Service></Server>',
    );
    expectSilence(RULE, '<Server><Service><Engine name="a"/><Engine name="a"/></Service></Server>');
  });
});
