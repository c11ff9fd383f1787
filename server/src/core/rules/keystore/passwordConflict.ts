import { type KeystoreBinding, retriesWithoutPassword } from '../../deployment/binding.ts';
import type { Facts } from '../../deployment/facts.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import { basename } from '../../model/posixPath.ts';
import type { Setting } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { knownPassword } from '../shared/stores.ts';

/** What the file itself says of a binding's password: 1 it fits, -1 it does not, 0 nothing. */
function judged(binding: KeystoreBinding, facts: Facts): -1 | 0 | 1 {
  const fact = facts.get(binding.id);
  if (fact?.status !== 'read') return 0;
  if (fact.result.verdict === 'wrong-password') return -1;
  return fact.result.verdict === 'opened' && fact.result.passwordProved ? 1 : 0;
}

/** Where a binding's password stands: its own setting, else the path that Tomcat's default belongs to. */
const placeOf = ({ password, path }: KeystoreBinding): Setting | undefined => password ?? path;

export const keystorePasswordConflict = defineRule({
  id: 'keystore/password-conflict',
  severity: 'error',
  impact: 'start',
  scope: 'deployment',
  fix: 'none',
  docs: {
    what: 'Reports one keystore file that two configuration files of a server open with different passwords.',
    why: 'A keystore has one password, so at least one of the two places fails.',
    todo: 'Write the same password in both files, that of the keystore. Where the keystore can be opened here, the wrong one is an error of keystore/wrong-password, and this rule only says where the right one stands.',
    bad: '# server.xml has another keystorePass for the same file\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\nduplex.server.keystore.password=last-years-password\n',
    good: '# server.xml has the same keystorePass\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\nduplex.server.keystore.password=this-years-password\n',
    runtimeMessages: ['java.io.IOException: Keystore was tampered with, or password was incorrect'],
  },
  messages: {
    other:
      '{other} opens {path} with another password, and a keystore has only one. Write the same password in both files.',
    proved: '{other} opens {path} with another password, which fits. Write the same password here.',
  },
  check({ snapshot, report }) {
    // Servers whose paths are mapped to one folder here have each a file of its own.
    const byFile = new Map<string, KeystoreBinding[]>();
    for (const binding of snapshot.bindings) {
      if (
        binding.format !== 'keystore' ||
        !binding.inUse ||
        binding.target.status !== 'resolved' ||
        !knownPassword(binding)
      )
        continue;
      const file = `${serverOf(snapshot, binding.document.path)?.documents[0]}\n${binding.target.path}`;
      const group = byFile.get(file);
      if (group) group.push(binding);
      else byFile.set(file, [binding]);
    }
    for (const group of byFile.values()) {
      const ranked = group
        .map((binding) => ({ binding, fits: judged(binding, snapshot.facts) }))
        .sort((a, b) => b.fits - a.fits);
      const [reference] = ranked;
      if (!reference) continue;
      for (const { binding, fits } of ranked) {
        if (fits === 1 || !conflict(binding, reference.binding)) continue;
        const at = placeOf(binding);
        const there = placeOf(reference.binding);
        if (!at || !there) continue;
        report({
          at: at.valueRange,
          document: binding.document,
          message: reference.fits === 1 ? 'proved' : 'other',
          data: { path: printable(String(binding.path?.value)), other: basename(reference.binding.document.path) },
          impact: binding.element ? 'bind' : 'start',
          ...weight(binding, fits),
          related: [
            {
              path: reference.binding.document.path,
              range: there.valueRange,
              message: reference.fits === 1 ? 'This password opens the keystore.' : 'The other password is here.',
            },
          ],
        });
      }
    }
  },
});

/** A password that was tried is an error of keystore/wrong-password; what is left to say is where the right one stands. */
function weight(binding: KeystoreBinding, fits: -1 | 0 | 1): { severity?: 'information' | 'warning' } {
  if (fits === -1) return { severity: 'information' };
  return retriesWithoutPassword(binding) ? { severity: 'warning' } : {};
}

/** Within one file the wrong password itself is what to report. */
function conflict(a: KeystoreBinding, b: KeystoreBinding): boolean {
  const one = knownPassword(a);
  const other = knownPassword(b);
  return a.document.path !== b.document.path && one !== undefined && other !== undefined && !one.equals(other);
}
