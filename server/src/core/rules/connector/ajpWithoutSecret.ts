import { attributeNamed } from '../../deployment/containers.ts';
import { listeners } from '../../deployment/ports.ts';
import { type Element, hasPlaceholder, type Setting } from '../../model/setting.ts';
import { setterName } from '../../schema/tomcat/attributes.ts';
import { isAjp } from '../../schema/tomcat/protocols.ts';
import { defineRule } from '../rule.ts';
import { elementDeletion } from '../shared/elementDeletion.ts';

const TRUE: ReadonlySet<string> = new Set(['true']);
/** The setter and its name before 8.5.51. */
const SECRETS: readonly string[] = ['Secret', 'RequiredSecret'];

export const connectorAjpWithoutSecret = defineRule({
  id: 'connector/ajp-without-secret',
  severity: 'error',
  impact: 'bind',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports an AJP Connector without a secret.',
    why: 'Whoever reaches an AJP port can speak to Tomcat as if he were its web server (Ghostcat, CVE-2020-1938). Since 8.5.51 secretRequired is true unless it is written otherwise, and Tomcat does not start an AJP Connector without a secret; the rest of it runs.',
    todo: 'Delete the Connector if no web server speaks AJP to this Tomcat. Else set secret to a long random word, and the same in the web server. secretRequired="false" is only for ports that nobody else can reach.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="8009" protocol="AJP/1.3" />\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="8009" protocol="AJP/1.3" secret="vH7-qPz2-mR4x" />\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'java.lang.IllegalArgumentException: The AJP Connector is configured with secretRequired="true" but the secret attribute is either null or "". This combination is not valid.',
    ],
  },
  messages: {
    absent:
      'This AJP Connector has no secret, so Tomcat does not start it. Delete it if nothing uses AJP, or add the secret that the web server sends.',
    empty:
      'The secret of this AJP Connector is empty, so Tomcat does not start it. Delete the Connector if nothing uses AJP, or set the secret that the web server sends.',
  },
  check({ document, report }) {
    for (const { connector, tls } of listeners(document)) {
      if (tls.protocol === 'unknown' || !isAjp(tls.protocol) || !isRequired(connector)) continue;
      const fixes = () => elementDeletion(connector, document);
      const secret = connector.attributes.findLast(({ name }) => SECRETS.includes(setterName(name)));
      if (secret) {
        if (isEmpty(secret)) report({ at: secret.range, message: 'empty', data: {}, fixes });
        continue;
      }
      if (!document.complete) continue;
      const at = connector.attributes.find(({ name }) => name === 'protocol') ?? connector;
      report({ at: 'nameRange' in at ? at.nameRange : at.range, message: 'absent', data: {}, fixes });
    }
  },
});

/** By its name the attribute counts as a secret, which can only be compared. */
function isRequired(connector: Element): boolean {
  const setting = attributeNamed(connector, 'secretRequired');
  if (!setting) return true;
  const { value } = setting;
  return typeof value === 'string' ? value.toLowerCase() === 'true' : value.isAmong(TRUE);
}

function isEmpty(setting: Setting): boolean {
  if (hasPlaceholder(setting)) return false;
  return typeof setting.value === 'string' ? setting.value === '' : setting.value.isEmpty;
}
