import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificate, PKCS8 } from '../matrix/certificateWriter.ts';

const pem = (kind: string, bytes: Buffer): string =>
  `-----BEGIN ${kind}-----\n${bytes.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END ${kind}-----\n`;

/** A folder in which openssl makes PKCS12 files of one key and its certificate, with few iterations. */
export class OpensslStores {
  readonly #folder = mkdtempSync(join(tmpdir(), 'pkcs12-'));

  constructor() {
    writeFileSync(join(this.#folder, 'pair.pem'), pem('PRIVATE KEY', PKCS8) + pem('CERTIFICATE', certificate()));
  }

  /** Where a file of the name is, or is to be. */
  path(name: string): string {
    return join(this.#folder, `${name}.p12`);
  }

  /** Keeps a file for Java to read. */
  write(name: string, bytes: Uint8Array): string {
    writeFileSync(this.path(name), bytes);
    return this.path(name);
  }

  /** `args` of `openssl pkcs12 -export`; the password's bytes reach openssl as they are. */
  make(name: string, password: string | Buffer, ...args: readonly string[]): Buffer {
    const secret = join(this.#folder, 'password');
    writeFileSync(secret, Buffer.concat([Buffer.from(password as string), Buffer.from('\n')]));
    const input = ['-in', join(this.#folder, 'pair.pem'), '-passout', `file:${secret}`, '-iter', '50'];
    execFileSync('openssl', ['pkcs12', '-export', ...input, ...args, '-out', this.path(name)], { stdio: 'pipe' });
    return readFileSync(this.path(name));
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}
