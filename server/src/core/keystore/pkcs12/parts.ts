import { childrenOf } from '../asn1/read.ts';
import { Asn1Value, TAG } from '../asn1/value.ts';
import { Malformed, OverLimit, Unsupported, WrongPassword } from '../failures.ts';
import type { WorkBudget } from '../limits.ts';
import { passwordCipher } from '../pbe/algorithm.ts';
import type { JavaFeature } from '../types.ts';
import { embedded, readContentInfo, readEncryptedData } from './contentInfo.ts';
import { opensKey, passwordFeatures } from './privateKey.ts';
import { readSafeContents, type SafeBag } from './safeBag.ts';

interface DecryptedPart {
  readonly bags: readonly SafeBag[];
  readonly features: readonly JavaFeature[];
}

/**
 * The bags of an encrypted part. Wrong passwords show as broken padding or as bytes that are no SEQUENCE of their length.
 * What is wrong further inside, or where the MAC has proved the password, is damage to the file.
 */
export function decryptBags(
  encrypted: Asn1Value,
  password: string,
  macFits: boolean,
  budget: WorkBudget,
): DecryptedPart {
  const part = readEncryptedData(encrypted);
  const cipher = passwordCipher(part.algorithm);
  let damage: Malformed | undefined;
  for (const { bytes, java } of cipher.forms(password)) {
    const plain = cipher.decrypt(bytes, part.ciphertext, budget);
    if (!plain || !(macFits || isWhole(plain, budget))) continue;
    try {
      const contents = Asn1Value.first({ bytes: plain, base: part.offset, budget });
      return {
        bags: readSafeContents(contents),
        features: [...cipher.features, ...passwordFeatures(password, java)],
      };
    } catch (failure) {
      if (!(failure instanceof Malformed)) throw failure;
      damage ??= failure;
    }
  }
  if (damage) throw damage;
  if (!macFits) throw new WrongPassword();
  throw new Malformed(part.offset, 'certificates that the password of the file does not decrypt');
}

/** Chance makes a short value of random bytes now and then, though hardly ever one that ends where they do. */
function isWhole(plain: Uint8Array, budget: WorkBudget): boolean {
  const contents = attempt(() => Asn1Value.first({ bytes: plain, base: 0, budget }));
  return contents?.tag === TAG.sequence && contents.encoding.length === plain.length;
}

/**
 * Whether the password opens something although the MAC does not fit: the first encrypted part or the first key, because
 * each costs a derivation.
 */
export function opensAPart(content: Asn1Value, password: string, budget: WorkBudget): boolean {
  const infos = attempt(() => {
    const parts = embedded(content);
    return childrenOf(parts, TAG.sequence, parts, 'the parts of the PKCS12 file');
  });
  const parts = (infos ?? []).flatMap((info) => attempt(() => readContentInfo(info)) ?? []);
  const encrypted = parts.find((part) => part.kind === 'encrypted');
  if (encrypted && attempt(() => decryptBags(encrypted.value, password, false, budget))) return true;
  for (const part of parts) {
    const bags = part.kind === 'plain' ? attempt(() => readSafeContents(embedded(part.value))) : undefined;
    for (const { content: bag } of bags ?? []) {
      if (bag.kind === 'key') return attempt(() => opensKey(bag.encrypted, password, budget)) === true;
    }
  }
  return false;
}

/** Undefined for what fails to be read, for whatever reason: what a wrong password is has been said already. */
function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (failure) {
    const kinds = [Malformed, Unsupported, OverLimit, WrongPassword];
    if (kinds.some((kind) => failure instanceof kind)) return undefined;
    throw failure;
  }
}
