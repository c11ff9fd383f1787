import { Malformed, OverLimit, Unsupported } from '../../../../server/src/core/keystore/failures.ts';
import { WorkBudget } from '../../../../server/src/core/keystore/limits.ts';
import { openKeystore, READER_FAULT } from '../../../../server/src/core/keystore/open.ts';
import { readCertificate } from '../../../../server/src/core/keystore/x509/certificate.ts';
import { seededRandom } from '../../../helpers/seededRandom.ts';
import { context, integer, oid, sequence, set } from '../matrix/derWriter.ts';
import type { FuzzOptions } from './fuzzStores.ts';
import { mutate, type Random } from './mutate.ts';
import { Report } from './report.ts';

/** Reads mutants of certificates: alone, and in files of PEM, DER and PKCS #7 as they are given for keystores. */
export async function fuzzCertificates(
  certificates: readonly Buffer[],
  options: Omit<FuzzOptions, 'allPasswords'>,
): Promise<Report> {
  const random = seededRandom(options.seed);
  const report = new Report();
  for (let index = 0; index < options.mutants; index++) {
    const original = certificates[random(certificates.length)];
    if (!original) throw new Error('no certificates');
    if (random(2) === 0) {
      const { bytes, by } = mutate(original, random, certificates);
      readAlone(report, by, bytes);
    } else {
      const { bytes, by } = bundle(original, random, certificates);
      readBundle(report, by, bytes);
    }
    await report.pause(index);
  }
  return report;
}

function readAlone(report: Report, name: string, bytes: Buffer): void {
  const budget = new WorkBudget();
  report.measure('certificate', name, () => {
    try {
      readCertificate({ bytes, base: 0, budget });
      return 'read';
    } catch (failure) {
      if ([Malformed, OverLimit, Unsupported].some((kind) => failure instanceof kind)) return 'refused';
      report.fault(`${name}: ${String(failure)}`, bytes);
      return 'fault';
    }
  });
  report.spent(name, bytes, budget);
}

function readBundle(report: Report, name: string, bytes: Buffer): void {
  const budget = new WorkBudget();
  report.measure('bundle', name, () => {
    const result = openKeystore(bytes, 'password', { alias: undefined, password: undefined }, budget);
    if ('what' in result && result.what === READER_FAULT) report.fault(name, bytes);
    if (result.verdict !== 'not-a-keystore') return result.verdict;
    return `${result.content} with ${result.certificates.length === 0 ? 'no' : 'a'} certificate`;
  });
  report.spent(name, bytes, budget);
}

/** A file of two or three certificates; one of them is changed, or the file. */
function bundle(original: Buffer, random: Random, others: readonly Buffer[]): { bytes: Buffer; by: string } {
  const inside = random(2) === 0;
  const mutant = inside ? mutate(original, random, others) : { bytes: original, by: '' };
  const members = [mutant.bytes, others[random(others.length)] ?? original];
  if (random(2) === 0) members.reverse();
  const [kind, write] = WRITERS[random(WRITERS.length)] ?? WRITERS[0];
  const file = write(members);
  if (inside) return { bytes: file, by: `certificate in ${kind}: ${mutant.by}` };
  const { bytes, by } = mutate(file, random, others);
  return { bytes, by: `${kind}: ${by}` };
}

const pem = (label: string, bytes: Buffer): string =>
  `-----BEGIN ${label}-----\n${bytes.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`;

/** SignedData without a signature (RFC 5652, section 5.1), which is how certificates are sent. */
const signedData = (members: readonly Buffer[]): Buffer => {
  const data = sequence(oid('1.2.840.113549.1.7.1'));
  const content = sequence(integer(1), set(), data, context(0, ...members), set());
  return sequence(oid('1.2.840.113549.1.7.2'), context(0, content));
};

type Writer = readonly [kind: string, write: (members: readonly Buffer[]) => Buffer];

const WRITERS: readonly [Writer, ...Writer[]] = [
  ['PEM', (members) => Buffer.from(`subject=…\n${members.map((one) => pem('CERTIFICATE', one)).join('\n')}`)],
  ['PEM of PKCS #7', (members) => Buffer.from(pem('PKCS7', signedData(members)))],
  ['PKCS #7', signedData],
  ['DER', (members) => Buffer.concat(members)],
];
