import type { KeystoreView, ViewCertificate } from '../../../server/src/protocol/keystoreView.ts';

/** A view as the page gets it: what only goes into the clipboard stays with the extension. */
export interface KeystorePage extends Omit<KeystoreView, 'certificates'> {
  readonly certificates: readonly PageCertificate[];
}

export type PageCertificate = Omit<ViewCertificate, 'pem'>;

/** Why there is nothing to show. */
export type Obstacle = 'starting' | 'stopped' | 'failed' | 'untrusted' | 'elsewhere';

export type ToKeystore =
  | { readonly kind: 'page'; readonly page: KeystorePage }
  | { readonly kind: 'obstacle'; readonly obstacle: Obstacle; readonly name: string }
  /** Something was done; a sentence to be heard. */
  | { readonly kind: 'done'; readonly text: string };

/** Numbers are indexes into the arrays of the page that came last. */
export type FromKeystore =
  | { readonly kind: 'ready' }
  /** The password leaves the page with this and is kept nowhere in it. */
  | { readonly kind: 'password'; readonly of: 'store' | 'keys'; readonly password: string }
  | { readonly kind: 'copy'; readonly what: 'pem' | 'sha1' | 'sha256'; readonly certificate: number }
  | { readonly kind: 'copyCommand' }
  | { readonly kind: 'openWith' | 'goToUse' | 'goToProblem' | 'goToRule'; readonly index: number }
  | { readonly kind: 'trust' | 'restart' };
