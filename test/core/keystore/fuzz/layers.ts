/** Parts of a keystore, the innermost first; `file` is the whole. */
export const LAYERS = ['certificate', 'private key', 'bags', 'parts', 'file'] as const;
export type Layer = (typeof LAYERS)[number];

/** What a writer is about to enclose, so that it can be changed: all around it is then made to fit. */
export type Through = (layer: Layer, bytes: Buffer) => Buffer;

/** What a store is to hold: a key with its chain, a secret key, or a certificate to trust. Keys are PKCS #8. */
export interface Entry {
  readonly alias: string;
  readonly key?: Buffer;
  readonly secret?: Buffer;
  readonly chain: readonly Buffer[];
}
