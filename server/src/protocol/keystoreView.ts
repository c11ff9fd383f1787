import type { KeystoreOrigin, KeystoreView } from '../core/model/keystoreView.ts';

/**
 * Request to the server: what a keystore holds and where it is used, from {@link KeystoreViewParams} to
 * {@link KeystoreViewResult}. The file need not be named by any setting.
 */
export const KEYSTORE_VIEW = 'cybereason-config/keystoreView';

/**
 * Without a password from the user the file is opened with that of the setting at `from`, else with one that the settings
 * which name the file agree on, or which opens it.
 */
export interface KeystoreViewParams {
  /** URI. */
  readonly keystore: string;
  /** Left out of account where what stands there does not lead to the file. */
  readonly from?: KeystoreOrigin;
  /** What the user typed, for this request alone; empty is a password, too. */
  readonly password?: string;
  /** The same for private keys with a password of their own. */
  readonly keyPassword?: string;
}

/**
 * untrusted: nothing is opened in a workspace that its user does not trust. elsewhere: not a file of this machine. Null: the
 * server failed on it, and its log says where.
 */
export type KeystoreViewResult =
  | { readonly status: 'seen'; readonly view: KeystoreView }
  | { readonly status: 'untrusted' | 'elsewhere' }
  | null;

export type {
  KeystoreOrigin,
  KeystoreView,
  ViewCertificate,
  ViewEntry,
  ViewNote,
  ViewPlace,
  ViewProblem,
  ViewQuestion,
  ViewState,
  ViewUse,
  ViewValidity,
} from '../core/model/keystoreView.ts';
