import { overriddenIn, peculiarIn } from '../../deployment/settingIndex.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument, LooseEscape } from '../../model/document.ts';
import { hasPlaceholder, type Setting } from '../../model/setting.ts';
import { findSetting } from '../../schema/index.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';

export const propertiesLostBackslash = defineRule({
  id: 'properties/lost-backslash',
  severity: 'warning',
  impact: 'start',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports single backslashes in the password of a keystore, and in other values that look like a path of Windows.',
    why: 'Java drops a backslash in front of most characters, and makes a tab, a line feed, a carriage return or a form feed of `\\t`, `\\n`, `\\r` and `\\f`. The password is another one than you see, and `C:\\temp` is `C:` with a tab and `emp`.',
    todo: 'Write each backslash that is meant as such twice, or paths with slashes.',
    bad: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=change\\me\n',
    good: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeme\n',
    runtimeMessages: ['java.io.IOException: Keystore was tampered with, or password was incorrect'],
  },
  messages: {
    dropped:
      'Java drops a single backslash, so {key} is another password than you see. Write the backslash twice, or delete it if it is not part of the password.',
    control:
      'Java makes a control character, such as a tab, of a backslash and the letter behind it, so {key} is another password than you see. Write the backslash twice if it is part of the password.',
    drive:
      '{key} looks like a path of Windows, of which Java drops the single backslashes or makes tabs and the like. Write them twice, or write slashes.',
  },
  check({ document, snapshot, report }) {
    const { looseEscapes } = document.syntax;
    if (!looseEscapes) return;
    for (const setting of peculiarIn(document)) {
      if (overriddenIn(document).has(setting)) continue;
      const documented = findSetting(setting.name, document.kind);
      if (documented ? !documented.secret : !looksLikeDrive(setting, document)) continue;
      if (hasPlaceholder(setting)) continue;
      const escapes = looseEscapes(setting);
      if (escapes.length === 0 || opensItsKeystore(setting, snapshot)) continue;
      const about = documented
        ? escapes.some(({ becomes }) => becomes === 'control')
          ? 'control'
          : 'dropped'
        : 'drive';
      report({
        // Not the very place, which would tell something of a password.
        at: setting.valueRange,
        message: about,
        data: { key: printable(setting.name) },
        ...(documented ? {} : { severity: 'information', impact: 'hygiene' }),
        fixes: () => [{ title: 'Write single backslashes twice', safe: false, edits: escapes.map(doubled) }],
      });
    }
  },
});

function doubled({ at }: LooseEscape) {
  return { range: { start: at, end: at }, text: '\\' };
}

/** Not so secrets, whose text is masked. */
function looksLikeDrive({ valueRange }: Setting, { text }: ConfigDocument): boolean {
  return /^[A-Za-z]:\\(?!\\)/.test(text.slice(valueRange.start, Math.min(valueRange.end, valueRange.start + 4)));
}

/** Then it is right, however odd it looks. */
function opensItsKeystore(setting: Setting, { bindings, facts }: Snapshot): boolean {
  const binding = bindings.find(({ password }) => password === setting);
  const fact = binding && facts.get(binding.id);
  return fact?.status === 'read' && fact.result.verdict === 'opened';
}
