import type { Certificate } from '../../keystore/types.ts';

const DAY = 86_400_000;

export interface Validity {
  readonly state: 'valid' | 'expired' | 'not-yet-valid';
  /** Whole days from now to the end; negative once it is past. */
  readonly daysLeft: number;
}

export function validityOf({ notBefore, notAfter }: Certificate, now: number): Validity {
  const state = now > notAfter ? 'expired' : now < notBefore ? 'not-yet-valid' : 'valid';
  return { state, daysLeft: Math.floor((notAfter - now) / DAY) };
}

/** "41 days left", "expired 3 days ago", "not valid yet: begins in 9 days". */
export function remainingText(certificate: Certificate, now: number): string {
  const { notBefore, notAfter } = certificate;
  const days = (span: number) => (span < 2 * DAY ? 'less than two days' : `${Math.floor(span / DAY)} days`);
  switch (validityOf(certificate, now).state) {
    case 'expired':
      return `expired ${days(now - notAfter)} ago`;
    case 'not-yet-valid':
      return `not valid yet: begins in ${days(notBefore - now)}`;
    case 'valid':
      return `${days(notAfter - now)} left`;
  }
}

/** As keytool prints it: lower-case hexadecimal. */
export function serialNumber({ serialNumber }: Certificate): string {
  return serialNumber.toLowerCase();
}

/** "RSA, 2048 bits". */
export function keyText({ keyAlgorithm, keyBits }: Certificate): string {
  return keyBits === undefined ? keyAlgorithm : `${keyAlgorithm}, ${keyBits} bits`;
}

/** What it is beside a certificate: "CA, path length 0", "self-issued". */
export function natureOf({ isCa, pathLength, isSelfIssued }: Certificate): readonly string[] {
  const depth = pathLength === undefined ? 'path length unlimited' : `path length ${pathLength}`;
  return [...(isCa ? [`CA, ${depth}`] : []), ...(isSelfIssued ? ['self-issued'] : [])];
}
