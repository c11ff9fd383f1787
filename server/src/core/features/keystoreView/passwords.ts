import type { KeystoreBinding } from '../../deployment/binding.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { OpenResult } from '../../keystore/types.ts';
import type { ViewNote, ViewQuestion } from '../../model/keystoreView.ts';
import { Secret } from '../../model/secret.ts';
import { sharesPassword, whereIs } from './uses.ts';
import { verdictText } from './words.ts';

/** What a store was opened with: what the user typed, what a setting says, or nothing. */
export type PasswordSource = 'typed' | KeystoreBinding | 'none';

/**
 * The settings whose passwords are worth a try, each password once. The one that the store is opened from is the only one;
 * else those of all that name the file.
 */
export function passwordsToTry(
  uses: readonly KeystoreBinding[],
  origin: KeystoreBinding | undefined,
): readonly KeystoreBinding[] {
  const isKnown = ({ effectivePassword, format }: KeystoreBinding) =>
    format === 'keystore' && effectivePassword instanceof Secret;
  if (origin) return [origin].filter(isKnown);
  const known = uses.filter(isKnown);
  return known.filter((use, index) => !known.slice(0, index).some((other) => sharesPassword(use, other)));
}

/** Where the password came from and what it did, a sentence. `tried` is what came of the source's password. */
export function passwordNote(source: PasswordSource, tried: OpenResult, snapshot: Snapshot): ViewNote | null {
  if (tried.verdict === 'not-a-keystore' || !('type' in tried) || tried.verdict === 'corrupt') return null;
  if (source === 'none') {
    const text = 'Shown without a password: nothing is verified, and what is encrypted is not listed.';
    return { state: 'neutral', text };
  }
  const name = source === 'typed' ? 'the password that you typed' : sourceText(source, snapshot);
  const Name = name.charAt(0).toUpperCase() + name.slice(1);
  switch (tried.verdict) {
    case 'opened': {
      const end = source === 'typed' ? ', which is forgotten when this tab is closed' : '';
      if (!tried.passwordProved) return { state: 'neutral', text: `Nothing in it depends on ${name}${end}.` };
      return { state: 'good', text: `Opened with ${name}${end}.` };
    }
    case 'wrong-password':
      return { state: 'bad', text: `${Name} does not open it.` };
    case 'integrity-broken':
      return { state: 'bad', text: `${verdictText(tried)} It was tried with ${name}.` };
  }
}

function sourceText({ password, document, element, name, tls }: KeystoreBinding, snapshot: Snapshot): string {
  if (password) return `the password of ${password.name} in ${whereIs(snapshot, document, password.range)}`;
  const where = whereIs(snapshot, document, element?.startTag);
  return `Tomcat's default password (${tls?.names.password ?? name} is not set in ${where})`;
}

/** `shown`: something of the store is shown. */
export function storeQuestion(source: PasswordSource, tried: OpenResult, shown: boolean): ViewQuestion {
  const ask = shown ? 'offer' : 'need';
  switch (tried.verdict) {
    case 'opened':
      return { ask: source === 'none' ? ask : 'no', wrong: null };
    case 'wrong-password':
      return {
        ask,
        wrong:
          source === 'typed' ? 'This password does not open it. Passwords are told apart by case and blanks.' : null,
      };
    case 'integrity-broken':
      return { ask, wrong: source === 'typed' ? verdictText(tried) : null };
    default:
      return { ask: 'no', wrong: null };
  }
}

/** `typed`: the user typed a password for the keys. */
export function keyQuestion(tried: OpenResult, typed: boolean): ViewQuestion {
  const locked = tried.verdict === 'opened' ? tried.entries.filter(({ key }) => key === 'wrong-password').length : 0;
  if (locked === 0) return { ask: 'no', wrong: null };
  return {
    ask: 'offer',
    wrong: typed ? `This password does not open ${locked === 1 ? 'the key' : `${locked} of the keys`}.` : null,
  };
}
