import { notableIn } from '../../deployment/settingIndex.ts';
import { isProperties } from '../../model/fileKind.ts';
import { documentedSettings } from '../../schema/index.ts';
import { defineRule } from '../rule.ts';
import { ignoreFix } from '../shared/ignoreFix.ts';

export const keysCaseTwin = defineRule({
  id: 'keys/case-twin',
  severity: 'information',
  impact: 'hygiene',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a key that differs from a documented one of the same file in nothing but upper and lower case.',
    why: 'Java compares keys letter by letter, case included, so these are two settings, and nothing looks for the second spelling. Somebody who corrects that line wonders why nothing changes.',
    todo: 'Delete the line with the wrong spelling, after a look at which of the two values should hold.',
    bad: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeme\nKey.Store.Password=other\n',
    good: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeme\n',
  },
  messages: {
    twin: 'Java reads {key} and {meant} as different keys, and nothing asks for {key}: this line has no effect. Delete it, or set {meant} to what stands here.',
  },
  check({ document, snapshot, report }) {
    if (!isProperties(document.kind)) return;
    const meantBy = new Map(documentedSettings(document.kind).map(({ name }) => [name.toLowerCase(), name]));
    const twins = notableIn(document).filter(({ name }) => (meantBy.get(name.toLowerCase()) ?? name) !== name);
    if (twins.length === 0) return;
    const { ignoredKeys } = snapshot.settingsFor(document.path);
    for (const twin of twins) {
      const meant = meantBy.get(twin.name.toLowerCase()) ?? '';
      const counts = notableIn(document).findLast(({ name }) => name === meant);
      if (!counts || ignoredKeys.includes(twin.name)) continue;
      report({
        at: twin.keyRange,
        message: 'twin',
        data: { key: twin.name, meant },
        tags: ['unnecessary'],
        related: [{ path: document.path, range: counts.range, message: 'This line counts.' }],
        fixes: () => [
          { title: 'Delete this line, which has no effect', safe: false, edits: [document.syntax.remove(twin)] },
          ...ignoreFix(snapshot, document, [twin.name]),
        ],
      });
    }
  },
});
