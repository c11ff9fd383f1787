import { childrenOf, octets, smallInteger } from '../asn1/read.ts';
import { Asn1Value, TAG } from '../asn1/value.ts';
import { decryptCbc } from '../cipher/cbc.ts';
import { Malformed, Unsupported, WrongPassword } from '../failures.ts';
import type { WorkBudget } from '../limits.ts';
import { passwordCipher } from '../pbe/algorithm.ts';
import { pkcs12Passwords } from '../pbe/password.ts';
import { NOTHING_IGNORED, type StoreContent } from '../types.ts';
import { type Content, embedded, readContentInfo } from './contentInfo.ts';
import { EntryCollector } from './entries.ts';
import { proveMac } from './mac.ts';
import { readSafeContents, type SafeBag } from './safeBag.ts';

/**
 * Reads a PKCS12 file. Without a password the MAC is not asked and what is encrypted stays out of sight, as in Java:
 * private keys are listed, most certificates are not.
 */
export function readPkcs12(bytes: Uint8Array, password: string | undefined, budget: WorkBudget): StoreContent {
  const file = Asn1Value.first({ bytes, base: 0, budget });
  const [version, authSafe, macData] = childrenOf(file, TAG.sequence, file, 'the PKCS12 file');
  if (!version || !authSafe || smallInteger(version) !== 3) throw new Malformed(file.offset, 'not version 3 of PKCS12');
  const content = readContentInfo(authSafe);
  if (content.kind !== 'plain') throw new Unsupported('a PKCS12 file protected by a public key');
  if (password !== undefined && macData) proveMac(macData, octets(content.value), password);
  const parts = embedded(content.value);
  const store = new EntryCollector();
  let decrypted = false;
  for (const info of childrenOf(parts, TAG.sequence, parts, 'the parts of the PKCS12 file')) {
    const part = readContentInfo(info);
    if (part.kind === 'encrypted' && password === undefined) continue;
    if (part.kind === 'encrypted') decrypted = true;
    for (const bag of bagsOf(part, password ?? '', macData !== undefined, budget)) store.add(bag);
  }
  const proved = password !== undefined && (macData !== undefined || decrypted);
  if (proved) refuseAsJavaDoes(password);
  return { entries: store.finish(), passwordProved: proved, javaFeatures: [], ignored: NOTHING_IGNORED };
}

/** Wrong passwords show as broken padding or as bytes that are no SafeContents. */
function bagsOf(part: Content, password: string, macFits: boolean, budget: WorkBudget): SafeBag[] {
  if (part.kind === 'plain') return readSafeContents(embedded(part.value));
  const encryption = passwordCipher(part.algorithm);
  for (const utf16 of pkcs12Passwords(password)) {
    const { key, iv } = encryption.derive(password, utf16, budget);
    const bytes = decryptCbc(encryption.cipher, key, iv, part.ciphertext);
    if (!bytes) continue;
    try {
      return readSafeContents(Asn1Value.first({ bytes, base: part.offset, budget }));
    } catch (failure) {
      if (!(failure instanceof Malformed) || macFits) throw failure;
    }
  }
  if (macFits) throw new Malformed(part.offset, 'certificates that the password of the file does not decrypt');
  throw new WrongPassword();
}

/** Only passwords of printable ASCII work with PKCS12 in the Java versions that the product can run on. */
function refuseAsJavaDoes(password: string): void {
  if (/[^\x20-\x7e]/.test(password)) {
    throw new Unsupported('a PKCS12 file whose password is not plain ASCII (Java 17 and older refuse such passwords)');
  }
}
