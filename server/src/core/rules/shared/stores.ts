import type { KeystoreBinding } from '../../deployment/binding.ts';
import { bindingsIn } from '../../deployment/bindingsIn.ts';
import type { StoreFact } from '../../deployment/facts.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { KeystoreEntry } from '../../keystore/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Impact } from '../../model/problem.ts';
import { Secret } from '../../model/secret.ts';
import { hasPlaceholder, plainValue, type Setting } from '../../model/setting.ts';
import { printable } from './printable.ts';

/** A binding in use, with what the host learnt about its file. */
export interface LookedUpStore {
  readonly binding: KeystoreBinding;
  readonly fact: StoreFact;
  readonly path: Setting;
  /** The configured path, for messages. */
  readonly name: string;
  /** What fails when the store does not open: in server.xml one port, elsewhere the server's start. */
  readonly impact: Impact;
}

/** The stores that the server opens because of this document, as far as their files were looked up. */
export function lookedUpStores(snapshot: Snapshot, document: ConfigDocument): readonly LookedUpStore[] {
  return bindingsIn(snapshot, document).flatMap((binding) => {
    const { path } = binding;
    const fact = binding.inUse && path ? snapshot.facts.get(binding.id) : undefined;
    if (!path || !fact) return [];
    const name = printable(plainValue(path) ?? '');
    return [{ binding, fact, path, name, impact: binding.element ? 'bind' : 'start' }];
  });
}

/** A store whose content is known as the server will see it. */
export interface OpenedStore extends LookedUpStore {
  readonly entries: readonly KeystoreEntry[];
}

/**
 * The stores that open. One whose password is not known counts where its content does not depend on the password: a
 * PKCS12 file hides certificates without it.
 */
export function openedStores(snapshot: Snapshot, document: ConfigDocument): readonly OpenedStore[] {
  return lookedUpStores(snapshot, document).flatMap((store) => {
    const result = store.fact.status === 'read' ? store.fact.result : undefined;
    if (result?.verdict !== 'opened') return [];
    if (store.binding.effectivePassword === 'unknown' && result.type === 'PKCS12') return [];
    return [{ ...store, entries: result.entries }];
  });
}

/** True where Tomcat opens the truststore again without a password when the configured one is wrong. */
export function retriesWithoutPassword(binding: KeystoreBinding): boolean {
  return binding.element !== undefined && binding.store === 'truststore';
}

/** The configured alias; undefined where none is written or where it is not known. */
export function configuredAlias({ alias }: KeystoreBinding): string | undefined {
  if (!alias || hasPlaceholder(alias)) return undefined;
  return plainValue(alias) || undefined;
}

/** Aliases are looked up without regard to case in JKS and in PKCS12. */
export function findEntry(entries: readonly KeystoreEntry[], alias: string): KeystoreEntry | undefined {
  const wanted = alias.toLowerCase();
  return entries.find((entry) => entry.alias.toLowerCase() === wanted);
}

export function privateKeys(entries: readonly KeystoreEntry[]): readonly KeystoreEntry[] {
  return entries.filter((entry) => entry.kind === 'private-key');
}

/** The password that a store is opened with, where it is known and not empty. */
export function knownPassword({ effectivePassword }: KeystoreBinding): Secret | undefined {
  return effectivePassword instanceof Secret && !effectivePassword.isEmpty ? effectivePassword : undefined;
}
