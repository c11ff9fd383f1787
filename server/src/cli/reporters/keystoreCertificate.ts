import type { Certificate } from '../../core/index.ts';
import { paint, printable, type Terminal } from '../terminal.ts';
import { serialNumber, validityOf } from './keystoreListing.ts';

/** The fields of a certificate, a line each. */
export function certificateLines(certificate: Certificate, now: number, terminal: Terminal): readonly string[] {
  return rowsOf(certificate).map(([label, value]) => {
    const state = label === 'Valid' ? ` (${validityText(certificate, now, terminal)})` : '';
    return `    ${paint(terminal, 'dim', label.padEnd(10))}${printable(value)}${state}`;
  });
}

function rowsOf(certificate: Certificate): readonly (readonly [label: string, value: string])[] {
  const { dnsNames, ipAddresses, keyBits, keyUsage = [], extendedKeyUsage = [] } = certificate;
  const names = [...dnsNames.map((name) => `DNS ${name}`), ...ipAddresses.map((address) => `IP ${address}`)];
  const uses = [...keyUsage, ...extendedKeyUsage];
  return [
    ['Subject', certificate.subject],
    ['Issuer', certificate.issuer],
    ['Names', names.join(', ') || 'none'],
    ['Valid', `${utc(certificate.notBefore)} to ${utc(certificate.notAfter)}`],
    ['Serial', serialNumber(certificate)],
    ['Key', keyBits === undefined ? certificate.keyAlgorithm : `${certificate.keyAlgorithm}, ${keyBits} bits`],
    ['Signature', certificate.signatureAlgorithm],
    ...(uses.length > 0 ? [['Usage', uses.join(', ')] as const] : []),
    ...natureOf(certificate),
    ['SHA-256', certificate.fingerprint],
  ];
}

function natureOf({ isCa, pathLength, isSelfIssued }: Certificate): readonly (readonly [string, string])[] {
  const depth = pathLength === undefined ? 'path length unlimited' : `path length ${pathLength}`;
  const nature = [...(isCa ? [`CA, ${depth}`] : []), ...(isSelfIssued ? ['self-issued'] : [])];
  return nature.length > 0 ? [['Kind', nature.join(', ')]] : [];
}

const DAY = 86_400_000;

function validityText(certificate: Certificate, now: number, terminal: Terminal): string {
  const { notBefore, notAfter } = certificate;
  const days = (span: number) => (span < 2 * DAY ? 'less than two days' : `${Math.floor(span / DAY)} days`);
  switch (validityOf(certificate, now).state) {
    case 'expired':
      return paint(terminal, 'red', `expired ${days(now - notAfter)} ago`);
    case 'not-yet-valid':
      return paint(terminal, 'red', `not valid yet: begins in ${days(notBefore - now)}`);
    case 'valid':
      return `${days(notAfter - now)} left`;
  }
}

/** Date and time in UTC, to the second. */
export function utc(moment: number): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return 'a date out of range';
  return date
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC');
}
