import { FILE_NAMES, type FileKind } from '../../server/src/core/model/fileKind.ts';
import {
  type CertificateRow,
  certificateRows,
  documentedSettings,
  failureModes,
  installPaths,
  pocCertificate,
  rowTitle,
  tlsVersions,
} from '../../server/src/core/schema/index.ts';
import { code, GENERATED, list, page, table } from './markdown.ts';

const fileName = (file: FileKind) => code(FILE_NAMES[file]);

/** docs/certificates.md. Each row's heading is its id, so that every Markdown viewer makes the same anchor of it. */
export function certificatesPage(): string {
  return page(
    GENERATED,
    '# Certificate tables',
    'Which keystore each server uses for what, and which settings name it, as the documentation of Cybereason On-Prem ' +
      'tells it. Keystore names compare without case: the documents write both `Server.jks` and `server.jks`. Where the ' +
      'documents contradict themselves, the row lists both readings (marked with !), and no rule decides by it.',
    overview(),
    '## Rows',
    ...certificateRows().flatMap(section),
    '## Settings',
    ...documentedSettings().flatMap((setting) => [
      `### ${setting.name}`,
      `${setting.summary}${setting.details ? ` ${setting.details}` : ''}`,
      `In ${fileName(setting.file)}${setting.element ? `, on \`<${setting.element}>\`` : ''}.`,
    ]),
    '## Files',
    list([
      ...(['server-setup', 'sage-setup', 'server-xml'] as const).map((kind) => code(installPaths[kind])),
      `${code(installPaths.keystores)}: the keystores`,
    ]),
    `What the documents say of a mistake in these files: ${failureModes.map((mode) => mode.meaning).join(', or ')}.`,
    '## Certificate for proofs of concept',
    `CN ${code(pocCertificate.commonName)}. ${pocCertificate.note}`,
    '## TLS',
    `The platform talks ${tlsVersions.versions.map(code).join(' and ')}.`,
  );
}

function overview(): string {
  return table(
    ['Server', 'Usage', 'Keystore', 'File', 'Connects', 'Row'],
    certificateRows().map((row) => [
      row.serverName,
      row.usage,
      row.keystores.map(code).join(' or '),
      row.files.map(fileName).join(', '),
      row.links.join('; '),
      `[${row.id}${row.contradiction ? ' (!)' : ''}](#${row.id})`,
    ]),
  );
}

function section(row: CertificateRow): string[] {
  const facts = [
    `Keystore: ${row.keystores.map(code).join(' or ')}`,
    `File: ${row.files.map(fileName).join(', ')}`,
    ...(row.settings.length > 0 ? [`Settings: ${row.settings.map(code).join(', ')}`] : []),
    `Connects: ${row.links.join('; ')}`,
    ...(row.contradiction ? [`Contradiction: ${row.contradiction}`] : []),
    ...(row.openQuestion ? [`Open: ${row.openQuestion}`] : []),
    `Source: ${row.source.replaceAll('<', '\\<')}`,
  ];
  return [
    `### ${row.id}`,
    `**${rowTitle({ table: 'certificates', id: row.id })?.replaceAll('<', '\\<')}**`,
    list(facts),
  ];
}
