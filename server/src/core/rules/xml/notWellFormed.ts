import type { ConfigDocument } from '../../model/document.ts';
import { defineRule } from '../rule.ts';

/** A file with more errors than this has one cause for most of them. */
const MOST = 20;

export const xmlNotWellFormed = defineRule({
  id: 'xml/not-well-formed',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports what makes a server.xml unreadable for Java: XML that is not well-formed, and bytes that are not in its encoding.',
    why: 'Tomcat reads server.xml with the XML parser of Java, which refuses the whole file at the first error: Tomcat does not start, unless the error stands behind `</Server>`. A raw `&` or `<` in a password and `--` within a comment are frequent causes.',
    todo: 'Correct the place. In values write `&amp;` for `&`, `&lt;` for `<` and `&quot;` for a double quote.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystorePass="salt&pepper" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="salt&amp;pepper" />\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'Parse Fatal Error at line 3 column 70: The reference to entity "pepper" must end with the \';\' delimiter.',
      'Catalina.start using conf/server.xml: The reference to entity "pepper" must end with the \';\' delimiter.',
      'Cannot start server. Server instance is not configured.',
    ],
  },
  messages: {
    fault: '{fault}',
    more: '{count} more errors follow in this file. Correct the first ones: most of the others come from them.',
    behind: '{fault} Tomcat has read its configuration by then: it logs the error and runs on.',
    limit: '{fault}',
  },
  check({ document, report }) {
    if (document.kind !== 'server-xml') return;
    const faults = document.problems.filter((problem) => problem.fatal);
    // Tomcat has made its Server at the end of the root element, so what follows costs it a warning.
    const end = rootEnd(document);
    const isHarmless = faults.every(({ range }) => range.start >= end);
    for (const { message, range } of faults.slice(0, MOST)) {
      if (!isHarmless) report({ at: range, message: 'fault', data: { fault: message } });
      else report({ at: range, message: 'behind', data: { fault: message }, severity: 'warning', impact: 'hygiene' });
    }
    const next = faults[MOST];
    if (next) report({ at: next.range, message: 'more', data: { count: faults.length - MOST } });
    for (const { message, range, fatal } of document.problems) {
      if (fatal) continue;
      report({ at: range, message: 'limit', data: { fault: message }, severity: 'information', impact: 'hygiene' });
    }
  },
});

/** Where the root element ends; beyond the text where it does not. */
function rootEnd(document: ConfigDocument): number {
  const root = document.elements.find((element) => element.parent === undefined);
  return root ? root.range.end : Number.POSITIVE_INFINITY;
}
