import { basename } from 'node:path';
import { extensions, languages, type Uri, workspace } from 'vscode';
import { SECTION } from '../../server/src/protocol/settings.ts';

/** Extensions that look at files of ours as well, and what their sources say that they do there. */
const OTHERS = [
  {
    id: 'redhat.vscode-xml',
    name: "Red Hat's XML",
    files: ['server.xml'],
    what:
      'It reports malformed XML, folds, outlines and closes tags. With cybereason-config.xml.coexistence at auto all that ' +
      'is left to it.',
  },
  {
    id: 'Open-Liberty.liberty-dev-vscode-ext',
    name: 'Liberty Tools',
    files: ['server.xml'],
    what:
      "It takes every server.xml for Liberty's, whatever its root element, and has it checked against Liberty's schema. " +
      'Keep it from that in the settings: "xml.validation.filters": [{ "pattern": "**/apache-tomcat-*/conf/server.xml", ' +
      '"noGrammar": "ignore", "schema": { "enabled": "never" } }].',
  },
  {
    id: 'vmware.vscode-spring-boot',
    name: 'Spring Boot Tools',
    files: ['server-setup.properties', 'sage-setup.properties'],
    what:
      'It checks properties files of the language spring-boot-properties: application*.properties, and others only where ' +
      'files.associations gives them that language.',
  },
] as const;

/** What else is at work in the file: names, and sentences. */
export function othersAt(uri: Uri): readonly (readonly [name: string, what: string])[] {
  const name = basename(uri.fsPath);
  const there = OTHERS.filter(
    ({ id, files }) => files.some((file) => file === name) && extensions.getExtension(id) !== undefined,
  );
  const document = workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  return [
    ...(document ? [['Language in the editor', document.languageId] as const] : []),
    ...there.map((other) => [other.name, other.what] as const),
    ...foreignProblems(uri),
  ];
}

/** Problems in the file that others report, counted by what they call themselves. */
function foreignProblems(uri: Uri): readonly (readonly [string, string])[] {
  const counts = new Map<string, number>();
  for (const { source = 'without a name' } of languages.getDiagnostics(uri)) {
    if (source !== SECTION) counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  return [...counts].map(([source, count]) => [`Problems of ${source}`, String(count)]);
}
