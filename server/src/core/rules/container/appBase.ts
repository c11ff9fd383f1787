import { attributeNamed, isTomcatsOwn, tomcatTree } from '../../deployment/containers.ts';
import { plainValue } from '../../model/setting.ts';
import { defineRule } from '../rule.ts';

export const containerAppBase = defineRule({
  id: 'container/app-base',
  severity: 'warning',
  impact: 'hygiene',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a Host with an empty appBase.',
    why: 'Tomcat warns and takes its own folder, CATALINA_BASE: with autoDeploy it deploys conf, logs and work as applications.',
    todo: 'Name the folder of the applications, as a rule webapps.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="localhost">\n      <Host name="localhost" appBase="" />\n    </Engine>\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="localhost">\n      <Host name="localhost" appBase="webapps" />\n    </Engine>\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'WARNING: Using an empty string for appBase on host [localhost] will set it to CATALINA_BASE, which is a bad idea',
    ],
  },
  messages: {
    empty:
      'With an empty appBase Tomcat takes its own folder for the one of the applications, and deploys conf and logs too. Write webapps.',
  },
  check({ document, report }) {
    for (const host of tomcatTree(document).all('Host')) {
      const setting = attributeNamed(host, 'appBase');
      if (!setting || plainValue(setting) !== '') continue;
      if (!isTomcatsOwn(host, { defaultClass: 'org.apache.catalina.core.StandardHost' })) continue;
      const fix = { title: 'Change to webapps', safe: false, edits: [{ range: setting.valueRange, text: 'webapps' }] };
      report({ at: setting.range, message: 'empty', data: {}, fixes: () => (setting.isDerived ? [] : [fix]) });
    }
  },
});
