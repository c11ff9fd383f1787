import type { Certificate, ConstrainedName } from '../../keystore/types.ts';
import { pemText, sha1Fingerprint } from '../../keystore/x509/publicForms.ts';
import type { ViewCertificate, ViewValidity } from '../../model/keystoreView.ts';
import { isoDay } from '../../values/day.ts';
import { printable } from '../../values/printable.ts';
import { keyText, natureOf, remainingText, serialNumber, validityOf } from './certificateFields.ts';

/** A certificate for some hundreds of hosts is one for a provider of hosts; nobody reads them all. */
const MOST_NAMES = 200;

/** What certificates are judged by. */
export interface Moment {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Days before its end that a certificate counts as expiring. */
  readonly expiryDays: number;
}

/** The certificates of a view, each once. */
export class CertificateList {
  readonly items: ViewCertificate[] = [];
  readonly #moment: Moment;
  readonly #indexes = new Map<string, number>();

  constructor(moment: Moment) {
    this.#moment = moment;
  }

  /** Where the certificate stands in {@link items}. */
  indexOf(certificate: Certificate): number {
    const known = this.#indexes.get(certificate.fingerprint);
    if (known !== undefined) return known;
    const index = this.items.push(viewOf(certificate, this.#moment)) - 1;
    this.#indexes.set(certificate.fingerprint, index);
    return index;
  }
}

export function viewValidity(certificate: Certificate, { now, expiryDays }: Moment): ViewValidity {
  const { notBefore, notAfter } = certificate;
  const { state, daysLeft } = validityOf(certificate, now);
  const inside = Math.min(1, Math.max(0, (now - notBefore) / (notAfter - notBefore || 1)));
  return {
    state: state !== 'valid' ? 'bad' : daysLeft < expiryDays ? 'soon' : 'good',
    from: isoDay(notBefore),
    to: isoDay(notAfter),
    elapsed: state === 'valid' ? inside : state === 'expired' ? 2 : -1,
    text: remainingText(certificate, now),
  };
}

function viewOf(certificate: Certificate, moment: Moment): ViewCertificate {
  const { subject, issuer, commonName, keyUsage = [], extendedKeyUsage = [], encoding, fingerprint } = certificate;
  return {
    title: printable(commonName ?? subject),
    subject: printable(subject),
    issuer: printable(issuer),
    serial: serialNumber(certificate),
    names: namesOf(certificate),
    validity: viewValidity(certificate, moment),
    key: keyText(certificate),
    signature: certificate.signatureAlgorithm,
    keyUsage,
    extendedKeyUsage,
    marks: natureOf(certificate),
    sha1: sha1Fingerprint(encoding),
    sha256: fingerprint,
    pem: pemText(encoding),
  };
}

const KINDS: Readonly<Record<ConstrainedName['kind'], string>> = {
  dns: 'DNS',
  email: 'email',
  uri: 'URI',
  directory: 'directory',
  address: 'IP',
};

function namesOf({ dnsNames, ipAddresses, constrainedNames = [] }: Certificate): readonly string[] {
  const all = [
    ...dnsNames.map((name) => `DNS ${name}`),
    ...ipAddresses.map((address) => `IP ${address}`),
    ...constrainedNames.map(({ kind, value }) => `${KINDS[kind]} ${value}`),
  ].map(printable);
  const more = all.length - MOST_NAMES;
  return more > 0 ? [...all.slice(0, MOST_NAMES), `and ${more} more`] : all;
}
