import type { KeystoreBinding } from '../../deployment/binding.ts';
import { bindingsIn } from '../../deployment/bindingsIn.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { basename, dirname, join } from '../../model/posixPath.ts';
import type { Fix } from '../../model/problem.ts';
import { plainValue, type Setting } from '../../model/setting.ts';
import { certificateRows, certificateRowsFor, documentedSettings, SERVER_NAMES } from '../../schema/index.ts';
import type { CertificateRow, ServerRole } from '../../schema/types.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';

export const keystoreOtherUsage = defineRule({
  id: 'keystore/other-usage',
  severity: 'warning',
  impact: 'link',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a keystore file that the certificate tables name for another usage, such as client.jks where they say server.jks.',
    why: 'Each usage has its own certificate. A peer that expects the certificate of this usage refuses another, or sees a name that is not this server’s.',
    todo: 'Use the file that the table names; the fixes say by which row. Other file names are never reported, and case does not matter.',
    bad: 'key.store.file.location=/opt/puppet-cybereason/ssl/sage.jks\n',
    good: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\n',
  },
  messages: {
    other:
      '{file} is the keystore of another usage ({usages}). The certificate table names {expected} here: use that file.',
  },
  check({ snapshot, document, report }) {
    const role = serverOf(snapshot, document.path)?.role;
    for (const binding of bindingsIn(snapshot, document)) {
      const { path } = binding;
      const value = path && plainValue(path);
      if (!binding.inUse || binding.store !== 'keystore') continue;
      if (!path || value === undefined || binding.target.status === 'unknown') continue;
      const file = basename(value).toLowerCase();
      const usages = certificateRows().filter((row) => row.keystores.includes(file));
      // A server that nothing tells apart may be one of Microservices, which uses sage.jks in server.xml.
      const isOpen = role === undefined && document.kind === 'server-xml';
      if (isOpen && usages.every((row) => row.contradiction !== undefined)) continue;
      const rows = rowsOf(binding, role);
      const deciding = rows.filter((row) => row.contradiction === undefined);
      if (usages.length === 0 || deciding.length === 0 || rows.some((row) => row.keystores.includes(file))) continue;
      const expected = new Map(deciding.flatMap((row) => row.keystores.map((name) => [name, row] as const)).reverse());
      report({
        at: path.valueRange,
        message: 'other',
        data: {
          file: printable(basename(value)),
          usages: [...new Set(usages.map(({ usage }) => usage))].join(', '),
          expected: [...expected.keys()].reverse().join(' or '),
        },
        fixes: () => [...expected].reverse().map(([name, row]) => replaceName(document, path, value, name, row)),
      });
    }
  },
});

/** The rows for a binding's path: those of the server's role if there are any that decide, else those of every role. */
function rowsOf({ document, name }: KeystoreBinding, role: ServerRole | undefined): readonly CertificateRow[] {
  const setting = documentedSettings(document.kind).find(
    (entry) => entry.binding === name && entry.role === 'keystore.path',
  );
  // The tables say nothing of a server that stands in none of them.
  const isListed =
    role === undefined ||
    certificateRows().some(({ server, files }) => server === role && files.includes(document.kind));
  if (!setting || !isListed) return [];
  const own = role === undefined ? [] : certificateRowsFor(setting.name, document.kind, role);
  return own.some((row) => row.contradiction === undefined) ? own : certificateRowsFor(setting.name, document.kind);
}

function replaceName(document: ConfigDocument, path: Setting, value: string, name: string, row: CertificateRow): Fix {
  const server = SERVER_NAMES[row.server].replace(/ server$/, '');
  const folder = value.includes('/') ? join(dirname(value), name) : name;
  return {
    title: `Use ${name} (${server}, ${row.usage})`,
    safe: false,
    edits: [{ range: path.valueRange, text: document.syntax.encode(folder, 'value') }],
  };
}
