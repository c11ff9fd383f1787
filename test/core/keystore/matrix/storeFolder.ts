import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeystoreType } from '../../../../server/src/core/keystore/types.ts';

/** The password of stores about whose password nothing is special. */
export const PASSWORD = 'correct horse 7';

export interface StoreOptions {
  /** The type that Java is asked with. Its JKS reads PKCS12 as well, and the other way round. */
  readonly type?: KeystoreType;
  readonly password?: string;
  /** Passwords that keys have instead of the store's. */
  readonly keyPasswords?: readonly string[];
  /** Its public keys may be none: points that lie on no curve. */
  readonly isDamaged?: boolean;
}

/** A keystore of the matrix. */
export interface Store extends Required<StoreOptions> {
  readonly name: string;
  readonly file: string;
}

/** Collects the keystores of the matrix, all in one folder. */
export class StoreFolder {
  readonly stores: Store[] = [];
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** A file that is no store of the matrix itself. */
  path(name: string): string {
    return join(this.#folder, name);
  }

  /** Where the store is to be written. */
  add(name: string, options: StoreOptions = {}): string {
    const file = this.path(name);
    if (this.stores.some((store) => store.name === name)) throw new Error(`two stores are named ${name}`);
    this.stores.push({ name, file, type: 'JKS', password: PASSWORD, keyPasswords: [], isDamaged: false, ...options });
    return file;
  }

  write(name: string, bytes: Uint8Array, options: StoreOptions = {}): void {
    writeFileSync(this.add(name, options), bytes);
  }
}
