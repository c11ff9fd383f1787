import type { KeystoreEntry } from '../../keystore/types.ts';
import type { ViewEntry, ViewNote, ViewState } from '../../model/keystoreView.ts';
import { isoDay } from '../../values/day.ts';
import { printable } from '../../values/printable.ts';
import { entryKind } from '../certificateText.ts';
import { type CertificateList, type Moment, viewValidity } from './certificates.ts';
import { chainBreak, chainEnd } from './chain.ts';

const GRAVITY: readonly ViewState[] = ['good', 'neutral', 'soon', 'bad'];

export function gravest(states: readonly ViewState[]): ViewState {
  return GRAVITY[Math.max(0, ...states.map((state) => GRAVITY.indexOf(state)))] ?? 'good';
}

/** What the store was opened with. */
export interface Opening {
  /** False without its password: what is encrypted is not seen then. */
  readonly isUnlocked: boolean;
  /** A password of its own was tried on the private keys. */
  readonly keyPassword: boolean;
}

export function viewEntry(
  entry: KeystoreEntry,
  certificates: CertificateList,
  moment: Moment,
  { isUnlocked, keyPassword }: Opening,
): ViewEntry {
  const { alias, kind, created, chain } = entry;
  const [leaf] = chain;
  const notes = kind === 'private-key' ? [...keyNotes(entry, keyPassword), chainNote(entry, isUnlocked)] : [];
  const dates = leaf ? [viewValidity(leaf, moment).state] : [];
  return {
    alias: printable(alias),
    kind,
    kindText: entryKind(entry),
    created: created === undefined ? null : isoDay(created),
    notes,
    state: gravest([...dates, ...notes.map(({ state }) => state)]),
    chain: chain.map((certificate) => certificates.indexOf(certificate)),
  };
}

function keyNotes({ key }: KeystoreEntry, keyPassword: boolean): readonly ViewNote[] {
  const which = keyPassword ? 'the key password' : "the store's password";
  switch (key) {
    case 'opens':
      return [{ state: 'good', text: `The key opens with ${which} and belongs to the certificate.` }];
    case 'mismatch':
      return [{ state: 'bad', text: `The key opens with ${which} but is not the key of the certificate.` }];
    case 'wrong-password':
      return [
        {
          state: 'soon',
          text: keyPassword
            ? 'The key does not open with the key password.'
            : "The key does not open with the store's password: it has one of its own.",
        },
      ];
    case 'corrupt':
      return [{ state: 'bad', text: 'The key is damaged.' }];
    case 'unsupported':
      return [{ state: 'neutral', text: 'The key cannot be verified: it is of a kind that is not read here.' }];
    case 'not-checked':
      return [{ state: 'neutral', text: 'The key was not checked: there is too much work in its password.' }];
    case 'not-asked':
      return [];
  }
}

function chainNote(entry: KeystoreEntry, isUnlocked: boolean): ViewNote {
  if (entry.chain.length === 0 && !isUnlocked) {
    return { state: 'neutral', text: 'Its certificates are encrypted, and shown with the password.' };
  }
  const isWhole = entry.chain.length > 0 && chainBreak(entry) === undefined;
  return { state: isWhole && entry.chain.length > 1 ? 'good' : isWhole ? 'neutral' : 'soon', text: chainEnd(entry) };
}
