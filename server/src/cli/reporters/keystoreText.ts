import { type Certificate, describeContent, type KeystoreEntry, type OpenResult } from '../../core/index.ts';
import { paint, printable, type Terminal } from '../terminal.ts';

/** A keystore as it was opened. */
export interface KeystoreListing {
  /** As the user wrote it. */
  readonly file: string;
  readonly result: OpenResult;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly withPassword: boolean;
}

type Refused = Exclude<OpenResult, { readonly verdict: 'opened' }>;

/** Why a file could not be opened, in one sentence. */
export function verdictText(result: Refused): string {
  switch (result.verdict) {
    case 'wrong-password':
      return `The password does not open this ${result.type} keystore.`;
    case 'integrity-broken':
      return `The password fits, but this ${result.type} keystore was changed after it was written: its digest does not fit.`;
    case 'corrupt':
      return `This ${result.type} keystore is damaged at byte ${result.offset}: ${result.reason}.`;
    case 'not-a-keystore':
      return `This is ${describeContent(result.content)}.`;
    case 'empty-file':
      return 'This file is empty.';
    case 'unsupported':
      return `This cannot be read here, which says nothing about Java: ${result.what}.`;
    case 'over-limit':
      return `This is over a limit and was not opened: ${result.limit}.`;
  }
}

/** For people: what `keytool -list -v` is used for. */
export function keystoreText({ file, result, now, withPassword }: KeystoreListing, terminal: Terminal): string {
  const name = paint(terminal, 'bold', printable(file));
  if (result.verdict !== 'opened') return `${name}: ${printable(verdictText(result))}\n`;
  const { type, entries, passwordProved } = result;
  const count = `${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}`;
  const password = passwordProved
    ? 'The password opens it.'
    : withPassword
      ? 'Nothing in it depends on the password.'
      : 'Without a password: nothing is verified, and what is encrypted is not listed.';
  const parts = entries.map((entry) => entryText(entry, now, terminal));
  return `${[`${name}: ${type} keystore, ${count}. ${password}`, ...parts].join('\n\n')}\n`;
}

const KINDS = {
  'private-key': 'private key',
  'trusted-certificate': 'trusted certificate',
  'secret-key': 'secret key',
} as const;

function entryText({ alias, kind, created, chain }: KeystoreEntry, now: number, terminal: Terminal): string {
  const since = created === undefined ? '' : `, created ${day(created)}`;
  const head = `${paint(terminal, 'bold', printable(alias))} (${KINDS[kind]}${since})`;
  const certificates = chain.map((certificate, index) => {
    const title = chain.length > 1 ? [`  Certificate ${index + 1} of ${chain.length}`] : [];
    return [...title, ...certificateLines(certificate, now, terminal)].join('\n');
  });
  return [head, ...certificates].join('\n');
}

function certificateLines(certificate: Certificate, now: number, terminal: Terminal): readonly string[] {
  const { dnsNames, ipAddresses, keyBits, isCa, isSelfIssued } = certificate;
  const names = [...dnsNames.map((name) => `DNS ${name}`), ...ipAddresses.map((address) => `IP ${address}`)];
  const nature = [...(isCa ? ['CA'] : []), ...(isSelfIssued ? ['self-issued'] : [])];
  const rows: readonly (readonly [string, string])[] = [
    ['Subject', certificate.subject],
    ['Issuer', certificate.issuer],
    ['Names', names.join(', ') || 'none'],
    ['Valid', `${day(certificate.notBefore)} to ${day(certificate.notAfter)}`],
    ['Serial', certificate.serialNumber],
    ['Key', keyBits === undefined ? certificate.keyAlgorithm : `${certificate.keyAlgorithm}, ${keyBits} bits`],
    ['Signature', certificate.signatureAlgorithm],
    ...(nature.length > 0 ? [['Kind', nature.join(', ')] as const] : []),
    ['SHA-256', certificate.fingerprint],
  ];
  return rows.map(([label, value]) => {
    const state = label === 'Valid' ? ` (${validity(certificate, now, terminal)})` : '';
    return `    ${paint(terminal, 'dim', label.padEnd(10))}${printable(value)}${state}`;
  });
}

const DAY = 86_400_000;

function validity({ notBefore, notAfter }: Certificate, now: number, terminal: Terminal): string {
  const days = (span: number) => (span < 2 * DAY ? 'less than two days' : `${Math.floor(span / DAY)} days`);
  if (now > notAfter) return paint(terminal, 'red', `expired ${days(now - notAfter)} ago`);
  if (now < notBefore) return paint(terminal, 'red', `not valid yet: begins in ${days(notBefore - now)}`);
  return `${days(notAfter - now)} left`;
}

/** Date and time in UTC, to the second. */
function day(moment: number): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return 'a date out of range';
  return date
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC');
}
