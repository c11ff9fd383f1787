import type { KeystoreBinding } from '../../deployment/binding.ts';
import { bindingsIn } from '../../deployment/bindingsIn.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { Secret } from '../../model/secret.ts';
import { plainValue, type Setting } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { WEAK_PASSWORDS } from '../../values/weakPasswords.ts';
import { defineRule } from '../rule.ts';
import { knownPassword } from '../shared/stores.ts';

export const passwordsDefault = defineRule({
  id: 'passwords/default',
  severity: 'warning',
  impact: 'security',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a password of a keystore that is a default or is tried first by everybody, and Tomcat’s default password where none is written.',
    why: 'The password is what protects the private key in a copy of the keystore: a backup, an archive, a support bundle. With such a password it protects nothing. A truststore holds certificates only, which are no secret, so there it is only worth knowing.',
    todo: 'Set another one with keytool -storepasswd (and -keypasswd for each key in a JKS file), then write it in every file that opens the keystore.',
    bad: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeit\n',
    good: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=vH7-qPz2-mR4x\n',
  },
  messages: {
    written:
      'This password is a default or one of those that are tried first, so it does not protect {what}. Set another with keytool -storepasswd, and write it here.',
    key: 'This password is a default or one of those that are tried first, so it does not protect the private key. Set another with keytool -keypasswd, and write it here.',
    tomcat:
      'Without {attribute} Tomcat opens {path} with its own default, which everybody knows, and that fits: it does not protect the private key. Set another with keytool -storepasswd, and add {attribute}.',
  },
  check({ snapshot, document, report }) {
    const reported = new Set<string>();
    for (const binding of byImportance(bindingsIn(snapshot, document))) {
      const { path, password, keyPassword, effectiveKeyPassword, store } = binding;
      if (!binding.inUse || isDisproved(binding, snapshot)) continue;
      const severity = store === 'truststore' ? ({ severity: 'information' } as const) : {};
      const key = keyPassword && isWeak(effectiveKeyPassword) ? keyPassword : undefined;
      if (key) report({ at: key.valueRange, message: 'key', data: {} });
      const file = binding.target.status === 'resolved' ? binding.target.path : path && plainValue(path);
      if (!isWeak(knownPassword(binding)) || reported.has(file ?? '')) continue;
      // Java reads another password than stands there; properties/lost-backslash says so.
      if (password && isMisread(password, document) && !isOpened(binding, snapshot)) continue;
      if (password) {
        const what = store === 'truststore' ? 'the truststore' : 'the private key';
        report({ at: password.valueRange, message: 'written', data: { what }, ...severity });
      } else if (path && isProved(binding, snapshot)) {
        report({
          at: path.valueRange,
          message: 'tomcat',
          data: { path: nameOf(path), attribute: binding.tls?.names.password ?? '' },
        });
      } else continue;
      if (file) reported.add(file);
    }
  },
});

/** Keystores first: a truststore in the same file is the same password again. */
function byImportance(bindings: readonly KeystoreBinding[]): readonly KeystoreBinding[] {
  return [...bindings].sort((a, b) => Number(a.store === 'truststore') - Number(b.store === 'truststore'));
}

function isWeak(password: Secret | string | undefined): boolean {
  return password instanceof Secret && password.isAmong(WEAK_PASSWORDS);
}

/** Where it does not open the store, that is what to report. */
function isDisproved({ id }: KeystoreBinding, { facts }: Snapshot): boolean {
  const fact = facts.get(id);
  return fact?.status === 'read' && fact.result.verdict === 'wrong-password';
}

function isMisread(password: Setting, { syntax }: ConfigDocument): boolean {
  return (syntax.looseEscapes?.(password).length ?? 0) > 0;
}

function isOpened({ id }: KeystoreBinding, { facts }: Snapshot): boolean {
  const fact = facts.get(id);
  return fact?.status === 'read' && fact.result.verdict === 'opened';
}

function isProved({ id }: KeystoreBinding, { facts }: Snapshot): boolean {
  const fact = facts.get(id);
  return fact?.status === 'read' && fact.result.verdict === 'opened' && fact.result.passwordProved;
}

const nameOf = (path: Setting): string => printable(plainValue(path) ?? '');
