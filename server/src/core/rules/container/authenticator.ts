import { classNameOf, tomcatTree } from '../../deployment/containers.ts';
import { defineRule } from '../rule.ts';
import { elementDeletion } from '../shared/elementDeletion.ts';

const AUTHENTICATOR = /^org\.apache\.catalina\.authenticator\.(?:Basic|Digest|Form|SSL|Spnego|NonLogin)Authenticator$/;

export const containerAuthenticator = defineRule({
  id: 'container/authenticator',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports an authenticator Valve in an Engine or a Host.',
    why: 'The authenticators belong to one application: outside of a Context Tomcat refuses them and does not start. SingleSignOn is none of them, and right in a Host.',
    todo: 'Delete it: Tomcat adds the right one to each application whose web.xml has a login-config. Or move it into the Context.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="localhost">\n      <Host name="localhost" appBase="webapps">\n        <Valve className="org.apache.catalina.authenticator.BasicAuthenticator" />\n      </Host>\n    </Engine>\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="localhost">\n      <Host name="localhost" appBase="webapps">\n        <Valve className="org.apache.catalina.authenticator.SingleSignOn" />\n      </Host>\n    </Engine>\n  </Service>\n</Server>\n',
    runtimeMessages: ['java.lang.IllegalArgumentException: Configuration error:  Must be attached to a Context'],
  },
  messages: {
    outside:
      'An authenticator must stand in a Context: in {parent} Tomcat refuses it and does not start. Move or delete it.',
  },
  check({ document, report }) {
    for (const valve of tomcatTree(document).all('Valve')) {
      const parent = valve.parent?.name;
      if (parent !== 'Engine' && parent !== 'Host') continue;
      if (!AUTHENTICATOR.test(classNameOf(valve) ?? '')) continue;
      const setting = valve.attributes.find(({ name }) => name === 'className');
      const fixes = () => elementDeletion(valve, document);
      report({ at: setting?.valueRange ?? valve.nameRange, message: 'outside', data: { parent }, fixes });
    }
  },
});
