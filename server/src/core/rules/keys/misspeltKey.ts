import { notableIn } from '../../deployment/settingIndex.ts';
import { READ_MARK } from '../../model/byteOrderMark.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { isProperties } from '../../model/fileKind.ts';
import type { Setting } from '../../model/setting.ts';
import { packedKeys } from '../../schema/keyPacks.ts';
import { misspeltKey } from '../../values/documentedKey.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { ignoreFix } from '../shared/ignoreFix.ts';

export const keysMisspeltKey = defineRule({
  id: 'keys/misspelt-key',
  severity: 'warning',
  impact: 'start',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a key that is a near miss of a documented one which the file does not set.',
    why: 'Java compares keys letter by letter, case included, and nothing complains about a key that nobody asks for. The server finds no value for the key that was meant.',
    todo: 'Correct the key. If it is a key of its own that only resembles a documented one, list it under `[ignore] keys` in `.cybereason-config.properties`, which a fix does.',
    bad: 'rpc.ssl.keystore.path=/opt/puppet-cybereason/ssl/global.jks\nrpc.ssl.keystore.pasword=changeme\n',
    good: 'rpc.ssl.keystore.path=/opt/puppet-cybereason/ssl/global.jks\nrpc.ssl.keystore.password=changeme\n',
  },
  messages: {
    misspelt:
      '{key} is no documented setting, and the file has no {meant}: the server would miss it. Did you mean {meant}?',
  },
  check({ document, snapshot, report }) {
    if (!isProperties(document.kind)) return;
    const { ignoredKeys, keyPacks } = snapshot.settingsFor(document.path);
    const meantAsTheyAre = new Set([...ignoredKeys, ...packedKeys(keyPacks, document.kind).keys()]);
    let present: ReadonlySet<string> | undefined;
    for (const setting of notableIn(document)) {
      const meant = misspeltKey(setting.name, document.kind)?.name;
      if (meant === undefined || meantAsTheyAre.has(setting.name) || setting.name.startsWith(READ_MARK)) continue;
      present ??= new Set(notableIn(document).map(({ name }) => name));
      if (present.has(meant)) continue;
      report({
        at: setting.keyRange,
        message: 'misspelt',
        data: { key: printable(setting.name), meant },
        fixes: () => [renameTo(meant, setting, document), ...ignoreFix(snapshot, document, [setting.name])],
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
