import type { ConfigDocument } from '../../model/document.ts';
import { isProperties } from '../../model/fileKind.ts';
import type { Setting } from '../../model/setting.ts';
import { findSetting } from '../../schema/index.ts';
import { misspeltKey, READ_MARK, withoutMark } from '../../values/documentedKey.ts';
import { defineRule } from '../rule.ts';

const BYTE_ORDER_MARK = '\ufeff';

export const keysMisspeltKey = defineRule({
  id: 'keys/misspelt-key',
  severity: 'warning',
  impact: 'start',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a key that is a near miss of a documented one which the file does not set.',
    why: 'Java compares keys letter by letter, case included, and nothing complains about a key that nobody asks for. The server finds no value for the key that was meant.',
    todo: 'Correct the key. If it is a key of its own that only resembles a documented one, list it under `[ignore] keys` in `.cybereason-config.properties`.',
    bad: 'rpc.ssl.keystore.path=/opt/puppet-cybereason/ssl/global.jks\nrpc.ssl.keystore.pasword=changeme\n',
    good: 'rpc.ssl.keystore.path=/opt/puppet-cybereason/ssl/global.jks\nrpc.ssl.keystore.password=changeme\n',
  },
  messages: {
    misspelt:
      '{key} is no documented setting, and the file has no {meant}: the server would miss it. Did you mean {meant}?',
    mark: 'The file begins with a byte order mark, an invisible character that Java reads as part of this key: the server does not find {meant}. Delete the mark.',
  },
  check({ document, snapshot, report }) {
    if (!isProperties(document.kind)) return;
    const ignored = new Set(snapshot.settingsFor(document.path).ignoredKeys);
    let present: ReadonlySet<string> | undefined;
    for (const setting of document.settings) {
      if (setting.name.startsWith(READ_MARK)) {
        if (ignored.has(setting.name)) continue;
        const meant = findSetting(withoutMark(setting.name), document.kind)?.name;
        const mark = { start: setting.keyRange.start, end: setting.keyRange.start + 1 };
        if (meant === undefined || document.text.charAt(mark.start) !== BYTE_ORDER_MARK) continue;
        const fix = { title: 'Delete the byte order mark', safe: false, edits: [{ range: mark, text: '' }] };
        report({ at: setting.keyRange, message: 'mark', data: { meant }, fixes: () => [fix] });
        continue;
      }
      const meant = misspeltKey(setting.name, document.kind)?.name;
      if (meant === undefined || ignored.has(setting.name)) continue;
      present ??= new Set(document.settings.map(({ name }) => name));
      if (present.has(meant)) continue;
      report({
        at: setting.keyRange,
        message: 'misspelt',
        data: { key: setting.name, meant },
        fixes: () => [renameTo(meant, setting, document)],
      });
    }
  },
});

function renameTo(meant: string, setting: Setting, document: ConfigDocument) {
  return {
    title: `Change to ${meant}`,
    safe: false,
    edits: [{ range: setting.keyRange, text: document.syntax.encode(meant, 'key') }],
  };
}
