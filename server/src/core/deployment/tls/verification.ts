import type { TlsHost } from './types.ts';

/** What Tomcat asks of clients (SSLHostConfig.setCertificateVerification); a word that it does not know is `required`. */
export type Verification = 'none' | 'required' | 'optional' | 'optionalNoCA' | 'unknown';

const WORDS: Readonly<Record<string, Verification>> = {
  true: 'required',
  yes: 'required',
  require: 'required',
  required: 'required',
  optional: 'optional',
  want: 'optional',
  optionalnoca: 'optionalNoCA',
  optional_no_ca: 'optionalNoCA',
  false: 'none',
  no: 'none',
  none: 'none',
};

/** `isWord` is false for a value that Tomcat does not know. */
export function verificationOf(host: TlsHost): { readonly verification: Verification; readonly isWord: boolean } {
  const { value } = host.value('certificateVerification');
  if (value === undefined) return { verification: 'none', isWord: true };
  if (value === 'unknown') return { verification: 'unknown', isWord: true };
  const word = Object.hasOwn(WORDS, value.toLowerCase()) ? WORDS[value.toLowerCase()] : undefined;
  return { verification: word ?? 'required', isWord: word !== undefined };
}
