import { childrenOf, octets, smallInteger } from '../asn1/read.ts';
import { Asn1Value, TAG } from '../asn1/value.ts';
import { IntegrityBroken, Malformed, Unsupported, WrongPassword } from '../failures.ts';
import type { WorkBudget } from '../limits.ts';
import type { JavaFeature, KeyQuestion, KeystoreEntry, StoreContent } from '../types.ts';
import { embedded, readContentInfo } from './contentInfo.ts';
import { type CollectedEntry, EntryCollector } from './entries.ts';
import { type Mac, readMac } from './mac.ts';
import { decryptBags, opensAPart } from './parts.ts';
import { keyFeatures, passwordFeatures, tryKey } from './privateKey.ts';
import { readSafeContents } from './safeBag.ts';

/**
 * Reads a PKCS12 file. Without a password the MAC is not asked and what is encrypted stays out of sight, as in Java:
 * private keys are listed, most certificates are not.
 */
export function readPkcs12(
  bytes: Uint8Array,
  password: string | undefined,
  budget: WorkBudget,
  keys: KeyQuestion | undefined,
): StoreContent {
  const file = Asn1Value.first({ bytes, base: 0, budget });
  const [version, authSafe, macData] = childrenOf(file, TAG.sequence, file, 'the PKCS12 file');
  if (!version || !authSafe || smallInteger(version) !== 3) throw new Malformed(file.offset, 'not version 3 of PKCS12');
  const content = readContentInfo(authSafe);
  if (content.kind !== 'plain') throw new Unsupported('a PKCS12 file protected by a public key');
  const features = new Set<JavaFeature>();
  const mac = password !== undefined && macData ? readMac(macData) : undefined;
  if (password !== undefined && mac) addAll(features, proveMac(mac, content.value, password, budget));
  const parts = embedded(content.value);
  const store = new EntryCollector(budget);
  let decrypted = false;
  for (const info of childrenOf(parts, TAG.sequence, parts, 'the parts of the PKCS12 file')) {
    const part = readContentInfo(info);
    if (part.kind === 'plain') {
      for (const bag of readSafeContents(embedded(part.value))) store.add(bag);
    } else if (password !== undefined) {
      const found = decryptBags(part.value, password, mac !== undefined, budget);
      addAll(features, found.features);
      for (const bag of found.bags) store.add(bag);
      decrypted = true;
    }
  }
  const entries = store.finish();
  return {
    entries: entries.map((entry) => withVerdict(entry, keys, password, features, budget)),
    ignored: store.ignored(entries),
    duplicateAliases: [],
    passwordProved: mac !== undefined || decrypted,
    javaFeatures: [...features].filter(
      (one) => one !== 'non-ascii-password' || !features.has('foreign-password-encoding'),
    ),
  };
}

/** What about the MAC and the password Java of some versions does not read; throws where they do not fit. */
function proveMac(mac: Mac, content: Asn1Value, password: string, budget: WorkBudget): readonly JavaFeature[] {
  const bytes = octets(content);
  const form = mac.forms(password).find((one) => mac.fits(one.bytes, bytes, budget));
  if (form) return [...mac.features, ...passwordFeatures(password, form.java)];
  throw opensAPart(content, password, budget) ? new IntegrityBroken() : new WrongPassword();
}

/** Tries a key when it is asked for; of the others only the encryption is looked at, and only when no question is put. */
function withVerdict(
  { encryptedKey, ...entry }: CollectedEntry,
  keys: KeyQuestion | undefined,
  storePassword: string | undefined,
  features: Set<JavaFeature>,
  budget: WorkBudget,
): KeystoreEntry {
  const password = keys?.password ?? storePassword;
  const isAsked = keys && (keys.alias === undefined || keys.alias.toLowerCase() === entry.alias);
  if (encryptedKey && !keys) addAll(features, keyFeatures(encryptedKey));
  if (!encryptedKey || !isAsked || password === undefined) return { ...entry, key: 'not-asked' };
  const answer = tryKey(encryptedKey, password, entry.chain, budget);
  addAll(features, answer.features);
  return { ...entry, key: answer.verdict };
}

function addAll(features: Set<JavaFeature>, more: readonly JavaFeature[]): void {
  for (const feature of more) features.add(feature);
}
