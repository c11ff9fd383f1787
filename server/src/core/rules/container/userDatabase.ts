import { attributeNamed, classNameOf, isWhole, tomcatTree } from '../../deployment/containers.ts';
import { effectiveText } from '../../deployment/tls/tlsSettings.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Element } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';

const REALM = 'org.apache.catalina.realm.UserDatabaseRealm';
const TYPE = 'org.apache.catalina.UserDatabase';
const FACTORY = 'org.apache.catalina.users.MemoryUserDatabaseFactory';

export const containerUserDatabase = defineRule({
  id: 'container/user-database',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a UserDatabaseRealm whose resourceName is no user database in GlobalNamingResources.',
    why: 'The Realm looks the database up when it starts; without it Tomcat does not start. Inside of another Realm, such as LockOutRealm, it is left out with an error in the log, and nobody can log in by it: that is a warning. A database is a Resource of the type org.apache.catalina.UserDatabase with its factory.',
    todo: 'Add the Resource to GlobalNamingResources, as in Tomcat’s own server.xml, or delete the Realm.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="localhost">\n      <Realm className="org.apache.catalina.realm.UserDatabaseRealm" resourceName="UserDatabase" />\n      <Host name="localhost" appBase="webapps" />\n    </Engine>\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <GlobalNamingResources>\n    <Resource name="UserDatabase" auth="Container" type="org.apache.catalina.UserDatabase" factory="org.apache.catalina.users.MemoryUserDatabaseFactory" pathname="conf/tomcat-users.xml" />\n  </GlobalNamingResources>\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="localhost">\n      <Realm className="org.apache.catalina.realm.UserDatabaseRealm" resourceName="UserDatabase" />\n      <Host name="localhost" appBase="webapps" />\n    </Engine>\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'SEVERE: Exception looking up UserDatabase under key [UserDatabase]',
      'org.apache.catalina.LifecycleException: No UserDatabase component found under key [UserDatabase]',
    ],
  },
  messages: {
    missing: 'GlobalNamingResources has no Resource {name}, so {consequence}. Add the Resource, or delete the Realm.',
    other:
      'The Resource {name} is no user database: it needs type="org.apache.catalina.UserDatabase" and factory="org.apache.catalina.users.MemoryUserDatabaseFactory". So {consequence}.',
  },
  check({ document, report }) {
    for (const realm of tomcatTree(document).all('Realm')) {
      if (classNameOf(realm) !== REALM) continue;
      const local = effectiveText(attributeNamed(realm, 'localJndiResource')).value ?? 'false';
      const setting = attributeNamed(realm, 'resourceName');
      const name = effectiveText(setting).value ?? 'UserDatabase';
      if (local === 'unknown' || local.toLowerCase() === 'true' || name === 'unknown') continue;
      const message = resourceState(name, document);
      if (message === 'fits') continue;
      const isNested = realm.parent?.name === 'Realm';
      const consequence = isNested
        ? 'this Realm is left out, and nobody logs in by it'
        : 'the Realm fails, and Tomcat does not start';
      report({
        at: setting?.valueRange ?? realm.nameRange,
        message,
        data: { name: printable(name), consequence },
        ...(isNested ? { severity: 'warning' as const, impact: 'hygiene' as const } : {}),
      });
    }
  },
});

/** `fits` too where it is not known. */
function resourceState(name: string, document: ConfigDocument): 'fits' | 'missing' | 'other' {
  const tree = tomcatTree(document);
  const server = tree.all('Server')[0];
  if (!server || !isWhole(server, document)) return 'fits';
  const globals = tree.children(server, 'GlobalNamingResources');
  const named = globals.flatMap((global) => tree.children(global, 'Resource'));
  const isNamed = (element: Element) =>
    [name, 'unknown'].includes(effectiveText(attributeNamed(element, 'name')).value ?? '');
  const resource = named.findLast(isNamed);
  if (resource) return isUserDatabase(resource) ? 'fits' : 'other';
  const others = globals.flatMap((global) => ['Environment', 'Ejb'].flatMap((kind) => tree.children(global, kind)));
  return others.some(isNamed) ? 'other' : 'missing';
}

/** A factory of someone else may make one of anything. */
function isUserDatabase(resource: Element): boolean {
  const textOf = (name: string) => effectiveText(attributeNamed(resource, name)).value;
  if (textOf('name') === 'unknown' || textOf('lookupName') !== undefined) return true;
  const [factory, type] = [textOf('factory'), textOf('type')];
  if (factory !== undefined && factory !== FACTORY) return true;
  return factory === FACTORY && (type === TYPE || type === 'unknown');
}
