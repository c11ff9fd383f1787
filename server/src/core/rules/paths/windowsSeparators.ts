import { bindingsIn } from '../../deployment/bindingsIn.ts';
import { documentedSetting } from '../../deployment/documentedSetting.ts';
import { documentedIn } from '../../deployment/settingIndex.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { hasPlaceholder, plainValue } from '../../model/setting.ts';
import { defineRule } from '../rule.ts';

export const pathsWindowsSeparators = defineRule({
  id: 'paths/windows-separators',
  severity: 'warning',
  impact: 'start',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a keystore path that is written with backslashes or a drive letter.',
    why: 'The servers run Linux, where a backslash is an ordinary letter of a file name and there are no drives. In a properties file Java removes single backslashes besides, or makes a tab of `\\t`, so nothing of the path is left as it was written.',
    todo: 'Write the path on the server with slashes.',
    bad: 'key.store.file.location=\\opt\\puppet-cybereason\\ssl\\client.jks\nkey.store.password=changeme\n',
    good: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeme\n',
    runtimeMessages: [
      'java.io.IOException: Cannot obtain resource for specified location [D:\\ssl\\server.jks]: no readable file or this is not a resolvable URI',
    ],
  },
  messages: {
    backslash: '{key} is written with backslashes, which do not separate folders on the server. Write slashes.',
    drive: '{key} names a drive, which the server, a Linux machine, does not have. Write the path on the server.',
    unopened:
      '{key} names a drive, which the server, a Linux machine, does not have, so Tomcat does not bind the port. Write the path on the server.',
  },
  check({ snapshot, document, report }) {
    const stores = bindingsIn(snapshot, document).filter(({ tls, inUse }) => tls && inUse);
    const opened = new Set(stores.map(({ path }) => path));
    for (const setting of documentedIn(document)) {
      if (hasPlaceholder(setting) || !documentedSetting(setting, document.kind)?.role.endsWith('.path')) {
        continue;
      }
      const raw = document.text.slice(setting.valueRange.start, setting.valueRange.end);
      const value = plainValue(setting) ?? '';
      const drive = /^[A-Za-z]:/.test(value);
      if (!drive && !value.includes('\\') && !(document.kind !== 'server-xml' && hasLostBackslash(raw))) continue;
      const written = setting.isDerived ? undefined : withSlashes(raw, document);
      report({
        at: setting.valueRange,
        message: !drive ? 'backslash' : opened.has(setting) ? 'unopened' : 'drive',
        data: { key: setting.name },
        ...(document.kind === 'server-xml' ? { impact: 'bind' as const } : {}),
        ...(drive && opened.has(setting) ? { severity: 'error' as const } : {}),
        fixes: () =>
          written === undefined
            ? []
            : [{ title: `Change to ${written}`, safe: false, edits: [{ range: setting.valueRange, text: written }] }],
      });
    }
  },
});

/** A backslash before a letter, digit, dot or dash is of no use in a path, unless it begins a character code. */
function hasLostBackslash(raw: string): boolean {
  return /(^|[^\\])(\\\\)*\\(?!u[0-9A-Fa-f]{4})[\w.-]/.test(raw);
}

/** The value on Linux, if it is plain but for its backslashes and does not name a network share. */
function withSlashes(raw: string, document: ConfigDocument): string | undefined {
  if (raw.startsWith('\\\\') || /\\u[0-9A-Fa-f]{4}/.test(raw)) return undefined;
  const separator = document.kind === 'server-xml' ? /\\/g : /\\{1,2}/g;
  const path = raw
    .replace(/^[A-Za-z]\\?:/, '')
    .replace(separator, '/')
    .replace(/\/{2,}/g, '/')
    .trimEnd();
  return /^[\w./-]+$/.test(path) && !/^\.{0,2}$/.test(path) ? path : undefined;
}
