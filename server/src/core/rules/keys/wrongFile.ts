import { documentsOf } from '../../deployment/documentsOf.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import { documentedIn } from '../../deployment/settingIndex.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { FILE_NAMES, type FileKind } from '../../model/fileKind.ts';
import type { Fix } from '../../model/problem.ts';
import { plainValue, type Setting } from '../../model/setting.ts';
import { bindingSettings, findSetting } from '../../schema/index.ts';
import { defineRule } from '../rule.ts';

/** The properties file that each may be mistaken for. */
const OTHER_FILE: Partial<Record<FileKind, FileKind>> = { 'server-setup': 'sage-setup', 'sage-setup': 'server-setup' };

export const keysWrongFile = defineRule({
  id: 'keys/wrong-file',
  severity: 'warning',
  impact: 'start',
  scope: 'deployment',
  fix: 'unsafe',
  docs: {
    what: 'Reports a documented key that stands in the other one of the two properties files.',
    why: 'The documents name the `sage.` keys in `sage-setup.properties` and all others in `server-setup.properties`. In the other file a key probably has no effect, and the one that is looked for is missing.',
    todo: 'Move the line. The fix moves it when the other file of the same server is there; a password is never copied by a fix, so move its line yourself.',
    bad: 'sage.keystore.path=/opt/puppet-cybereason/ssl/sage.jks\n',
    good: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeme\n',
  },
  messages: {
    move: 'The documents name {key} in {file}, not here, where it probably has no effect. Move the line.',
    surplus:
      'The documents name {key} in {file}, which sets it already: here it probably has no effect. Delete the line.',
  },
  check({ snapshot, report }) {
    for (const document of snapshot.documents) {
      const otherKind = OTHER_FILE[document.kind];
      if (otherKind === undefined) continue;
      const other = neighbour(document, otherKind, snapshot);
      for (const setting of documentedIn(document)) {
        if (!findSetting(setting.name, otherKind) || findSetting(setting.name, document.kind)) continue;
        const surplus = other?.settings.find((candidate) => candidate.name === setting.name);
        report({
          at: setting.keyRange,
          document,
          message: surplus ? 'surplus' : 'move',
          data: { key: setting.name, file: FILE_NAMES[otherKind] },
          related: other && surplus ? [{ path: other.path, range: surplus.range, message: 'It is set here.' }] : [],
          fixes: () => {
            if (surplus) return [{ title: 'Delete this line', safe: false, edits: [document.syntax.remove(setting)] }];
            return other ? moveTo(other, setting, document) : [];
          },
        });
      }
    }
  },
});

/** The file of the given kind on the same server. */
function neighbour(document: ConfigDocument, kind: FileKind, snapshot: Snapshot): ConfigDocument | undefined {
  const server = serverOf(snapshot, document.path);
  return server && documentsOf(server, snapshot, kind)[0];
}

function moveTo(other: ConfigDocument, setting: Setting, document: ConfigDocument): readonly Fix[] {
  const value = plainValue(setting);
  // The edit would carry a password into a file that does not hold it.
  if (value === undefined) return [];
  const binding = findSetting(setting.name, other.kind)?.binding ?? '';
  const siblings = new Set(bindingSettings(other.kind, binding).map((sibling) => sibling.name));
  const after = other.settings.findLast((candidate) => siblings.has(candidate.name));
  const insertion = other.syntax.insert(setting.name, value, after ? { after } : {});
  return [
    {
      title: `Move to ${FILE_NAMES[other.kind]}`,
      safe: false,
      edits: [document.syntax.remove(setting), { ...insertion, path: other.path }],
    },
  ];
}
