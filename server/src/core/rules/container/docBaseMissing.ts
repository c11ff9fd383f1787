import { docBases } from '../../deployment/docBases.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';

export const containerDocBaseMissing = defineRule({
  id: 'container/doc-base-missing',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a Context whose application is not there: neither a folder nor a .war of that name.',
    why: 'A Context of server.xml that cannot start takes its Host, the Engine and Tomcat with it. docBase is relative to the appBase of the Host; without docBase the path names the application. In a copy of a server’s tree this is reported only where the folder that should hold it was copied.',
    todo: 'Correct docBase, or delete the Context: Tomcat deploys what it finds in appBase by itself.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="localhost">\n      <Host name="localhost" appBase="webapps">\n        <Context path="/app" docBase="nope" />\n      </Host>\n    </Engine>\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="localhost">\n      <Host name="localhost" appBase="webapps">\n        <Context path="/app" docBase="app" />\n      </Host>\n    </Engine>\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'java.lang.IllegalArgumentException: The main resource set specified [/opt/apache-tomcat-8.5.93/webapps/nope] is not a directory or war file, or is not readable (it does not exist or permissions to access it are missing)',
    ],
  },
  messages: {
    missing:
      'There is no application {path}, neither a folder nor a .war: the Context fails, and Tomcat does not start. Correct docBase, or delete the Context.',
  },
  check({ snapshot, document, report }) {
    const root = serverOf(snapshot, document.path)?.root;
    const { facts } = snapshot;
    for (const { setting, path, witnesses } of docBases(document, snapshot)) {
      if (facts.ofPath(path) !== 'missing' || facts.ofPath(`${path}.war`) !== 'missing') continue;
      if (root !== '/' && !witnesses.some((folder) => facts.ofPath(folder) === 'folder')) continue;
      const shown = root !== undefined && root !== '/' ? path.slice(root.length) : path;
      report({ at: setting.valueRange, message: 'missing', data: { path: printable(shown) } });
    }
  },
});
