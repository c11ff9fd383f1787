import { type Certificate, keyText, natureOf, remainingText, serialNumber, validityOf } from '../../core/index.ts';
import { paint, printable, type Terminal } from '../terminal.ts';

/** The fields of a certificate, a line each. */
export function certificateLines(certificate: Certificate, now: number, terminal: Terminal): readonly string[] {
  return rowsOf(certificate).map(([label, value]) => {
    const state = label === 'Valid' ? ` (${stateText(certificate, now, terminal)})` : '';
    return `    ${paint(terminal, 'dim', label.padEnd(10))}${printable(value)}${state}`;
  });
}

function rowsOf(certificate: Certificate): readonly (readonly [label: string, value: string])[] {
  const { dnsNames, ipAddresses, keyUsage = [], extendedKeyUsage = [] } = certificate;
  const names = [...dnsNames.map((name) => `DNS ${name}`), ...ipAddresses.map((address) => `IP ${address}`)];
  const nature = natureOf(certificate);
  const uses = [...keyUsage, ...extendedKeyUsage];
  return [
    ['Subject', certificate.subject],
    ['Issuer', certificate.issuer],
    ['Names', names.join(', ') || 'none'],
    ['Valid', `${utc(certificate.notBefore)} to ${utc(certificate.notAfter)}`],
    ['Serial', serialNumber(certificate)],
    ['Key', keyText(certificate)],
    ['Signature', certificate.signatureAlgorithm],
    ...(uses.length > 0 ? [['Usage', uses.join(', ')] as const] : []),
    ...(nature.length > 0 ? [['Kind', nature.join(', ')] as const] : []),
    ['SHA-256', certificate.fingerprint],
  ];
}

function stateText(certificate: Certificate, now: number, terminal: Terminal): string {
  const text = remainingText(certificate, now);
  return validityOf(certificate, now).state === 'valid' ? text : paint(terminal, 'red', text);
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
