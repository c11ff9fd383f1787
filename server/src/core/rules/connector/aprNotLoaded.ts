import { attributeNamed, classNameOf, tomcatTree } from '../../deployment/containers.ts';
import { listeners } from '../../deployment/ports.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { plainValue } from '../../model/setting.ts';
import { isAjp, needsNative } from '../../schema/tomcat/protocols.ts';
import { defineRule } from '../rule.ts';

const LISTENER = 'org.apache.catalina.core.AprLifecycleListener';
const OPENSSL = 'org.apache.tomcat.util.net.openssl.OpenSSLImplementation';

export const connectorAprNotLoaded = defineRule({
  id: 'connector/apr-not-loaded',
  severity: 'error',
  impact: 'bind',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a Connector with an APR protocol, or with TLS by OpenSSL, where no AprLifecycleListener loads the native library, and, as a warning, where one does: whether the library is on the server cannot be seen here.',
    why: 'The APR connectors and OpenSSLImplementation are thin layers above the library libtcnative-1, which the AprLifecycleListener loads and which does not come with Tomcat for Linux. Without either Tomcat does not initialise the Connector.',
    todo: 'Use HTTP/1.1 or AJP/1.3, whose NIO connectors need no library; or add the listener and install libtcnative-1.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="8443" protocol="org.apache.coyote.http11.Http11AprProtocol" />\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="8443" protocol="HTTP/1.1" />\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'org.apache.catalina.LifecycleException: The configured protocol [org.apache.coyote.http11.Http11AprProtocol] requires the AprLifecycleListener which is not available',
      'org.apache.catalina.LifecycleException: The configured protocol [org.apache.coyote.http11.Http11AprProtocol] requires the APR/native library which is not available',
    ],
  },
  messages: {
    listener:
      'This protocol needs the AprLifecycleListener, which the file does not have, so Tomcat does not bind the port. Use {instead}, or add the listener and install libtcnative-1.',
    opensslListener:
      'OpenSSL needs the AprLifecycleListener, which the file does not have, so Tomcat does not bind the port. Delete sslImplementationName, or add the listener and install libtcnative-1.',
    opensslLibrary:
      'OpenSSL needs the native library libtcnative-1, which does not come with Tomcat: without it the port is not bound. Delete sslImplementationName, or make sure that the library is installed.',
    library:
      'This protocol needs the native library libtcnative-1, which does not come with Tomcat: without it the port is not bound. Use {instead}, or make sure that the library is installed.',
  },
  check({ document, report }) {
    const found = listenerOf(document);
    for (const { connector, tls } of listeners(document)) {
      const openssl = attributeNamed(connector, 'sslImplementationName');
      if (tls.isActive && openssl && plainValue(openssl) === OPENSSL) {
        const at = openssl.valueRange;
        if (found === 'none') report({ at, message: 'opensslListener', data: {} });
        else report({ at, message: 'opensslLibrary', data: {}, severity: 'warning' });
      }
      if (tls.protocol === 'unknown' || !needsNative(tls.protocol)) continue;
      const setting = connector.attributes.find(({ name }) => name === 'protocol');
      if (!setting) continue;
      const instead = isAjp(tls.protocol) ? 'AJP/1.3' : 'HTTP/1.1';
      const at = setting.valueRange;
      const change = { title: `Change to ${instead}`, safe: false, edits: [{ range: at, text: instead }] };
      const fixes = () => (setting.isDerived ? [] : [change]);
      if (found === 'none') report({ at, message: 'listener', data: { instead }, fixes });
      else report({ at, message: 'library', data: { instead }, severity: 'warning', fixes });
    }
  },
});

/** unknown: one may stand where an unread DTD, a half-typed tag or a class of someone else hides it. */
function listenerOf(document: ConfigDocument): 'there' | 'none' | 'unknown' {
  const classes = tomcatTree(document).all('Listener').map(classNameOf);
  if (classes.includes(LISTENER)) return 'there';
  const isOpen = !document.complete || document.problems.some(({ fatal }) => fatal);
  return isOpen || classes.some((name) => name?.includes('${')) ? 'unknown' : 'none';
}
