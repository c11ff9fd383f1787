/** Bytes that a password may stand for. */
export interface PasswordForm {
  readonly bytes: Uint8Array;
  /** Whether a version of Java reads the password so. */
  readonly java: boolean;
}

/** Java before 25 refuses every other password for PKCS12 (JDK-8348732). */
export function isPlainAscii(password: string): boolean {
  return /^[\x20-\x7e]*$/.test(password);
}

/**
 * What the MAC of PKCS12 derives its key from: UTF-16, big-endian, with a terminator. For the empty password there are
 * two readings in the wild, the terminator alone and nothing at all; Java tries both, in this order. OpenSSL before 1.1
 * took each byte of UTF-8 for a character.
 */
export function macPasswords(password: string): readonly PasswordForm[] {
  if (password === '') return [javaForm(terminatedUtf16('')), javaForm(new Uint8Array())];
  return distinct([javaForm(terminatedUtf16(password)), otherForm(terminatedUtf16(utf8AsLatin1(password)))]);
}

/**
 * What the encryptions of PKCS12 itself derive their keys from. Where the MAC takes a password as it is, Java 25 gives
 * these the low seven bits of its UTF-8, and so cannot read what OpenSSL encrypts with a password that is not ASCII.
 */
export function pkcs12CipherPasswords(password: string): readonly PasswordForm[] {
  if (password === '') return macPasswords(password);
  const sevenBits = Buffer.from(password, 'utf8').map((octet) => octet & 0x7f);
  return distinct([
    javaForm(terminatedUtf16(Buffer.from(sevenBits).toString('latin1'))),
    ...others(macPasswords(password)),
  ]);
}

/** What PBES1 and PBES2 take for a password: UTF-8 by the standard, Latin-1 where a terminal of that kind gave it to OpenSSL. */
export function octetPasswords(password: string): readonly PasswordForm[] {
  const latin1 = Buffer.from(password, 'latin1');
  const isLatin1 = latin1.toString('latin1') === password;
  return distinct([javaForm(Buffer.from(password, 'utf8')), ...(isLatin1 ? [otherForm(latin1)] : [])]);
}

/** UTF-16, big-endian, as JKS digests it. */
export function jksPassword(password: string): Uint8Array {
  return Buffer.from(password, 'utf16le').swap16();
}

const javaForm = (bytes: Uint8Array): PasswordForm => ({ bytes, java: true });
const otherForm = (bytes: Uint8Array): PasswordForm => ({ bytes, java: false });
const others = (forms: readonly PasswordForm[]): PasswordForm[] => forms.map(({ bytes }) => otherForm(bytes));

function terminatedUtf16(password: string): Uint8Array {
  return Buffer.from(`${password}\0`, 'utf16le').swap16();
}

function utf8AsLatin1(password: string): string {
  return Buffer.from(password, 'utf8').toString('latin1');
}

/** For a password of ASCII all forms are one, which is tried once. */
function distinct(forms: readonly PasswordForm[]): readonly PasswordForm[] {
  return forms.filter(
    ({ bytes }, index) => forms.findIndex((form) => Buffer.compare(form.bytes, bytes) === 0) === index,
  );
}
