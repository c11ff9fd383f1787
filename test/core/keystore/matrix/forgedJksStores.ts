import { certificate, commonName, PKCS8 } from './certificateWriter.ts';
import { integer, NULL, octetString, oid, sequence } from './derWriter.ts';
import { JCEKS_MAGIC, type JksEntry, type JksFile, jceksKey, jksFile, jksKey } from './jksWriter.ts';
import { PASSWORD, type StoreFolder } from './storeFolder.ts';

const leaf = certificate({ subject: commonName('forged.example') });
const trusted = (alias: string): JksEntry => ({ tag: 2, alias, certificates: [leaf] });
const key = (alias: string, bytes: Buffer = jksKey(PKCS8, PASSWORD)): JksEntry => ({
  ...{ tag: 1, alias, key: bytes },
  certificates: [leaf],
});
const encrypted = (algorithm: string, parameters: Buffer = NULL): Buffer =>
  sequence(sequence(oid(algorithm), parameters), octetString(Buffer.alloc(80)));

/** JKS files that no Java of today writes, or none at all. */
const FILES: Readonly<Record<string, JksFile>> = {
  'version-1': { version: 1, entries: [key('server'), trusted('ca')] },
  'version-3': { version: 3, entries: [trusted('ca')] },
  'version-0': { version: 0, entries: [trusted('ca')] },
  'aliases-in-capitals': { entries: [key('Server'), trusted('CA')] },
  'aliases-by-case': { entries: [trusted('Ca'), trusted('CA'), trusted('ca'), key('cA')] },
  'alias-twice': { entries: [trusted('ca'), key('ca'), { ...trusted('ca'), created: 5n }] },
  'alias-empty': { entries: [trusted(''), key(' ')] },
  'alias-controls': { entries: [trusted('nul\u0000'), trusted('line\nfeed'), trusted('\u202ertl'), trusted('\ud83d')] },
  'alias-folded': { entries: [trusted('ß'), trusted('İ'), trusted('ı'), trusted('ς'), trusted('σ')] },
  'dates-of-entries': {
    entries: [0n, -1n, 1n, -86_400_000n, 253_402_300_800_000n, 8_640_000_000_000_000n].map((created) => ({
      ...trusted(`created ${created}`),
      created,
    })),
  },
  'chain-of-none': { entries: [{ ...key('server'), certificates: [] }] },
  'chain-of-60': { entries: [{ ...key('server'), certificates: Array<Buffer>(60).fill(leaf) }] },
  'key-empty': { entries: [key('server', Buffer.alloc(0))] },
  'key-not-der': { entries: [key('server', Buffer.alloc(40, 0xff))] },
  'key-in-clear': { entries: [key('server', PKCS8)] },
  'key-algorithm-unknown': { entries: [key('server', encrypted('1.2.3.4.5'))] },
  'key-of-jceks': { entries: [key('server', jceksKey(PKCS8, PASSWORD, 10_000))] },
  'key-short': {
    entries: [key('server', sequence(sequence(oid('1.3.6.1.4.1.42.2.17.1.1'), NULL), octetString(Buffer.alloc(39))))],
  },
  'key-of-nothing': { entries: [key('server', jksKey(Buffer.alloc(0), PASSWORD))] },
  'key-of-rubbish': { entries: [key('server', jksKey(Buffer.alloc(50, 1), PASSWORD))] },
  'key-without-parameters': {
    entries: [key('server', sequence(sequence(oid('1.3.6.1.4.1.42.2.17.1.1')), octetString(Buffer.alloc(90))))],
  },
  'certificate-type-lower': { entries: [{ ...trusted('ca'), certificateType: 'x.509' }] },
  'certificate-type-short': { entries: [{ ...trusted('ca'), certificateType: 'X509' }] },
  'certificate-type-pgp': { entries: [{ ...trusted('ca'), certificateType: 'PGP' }] },
  'certificate-type-empty': { entries: [{ ...trusted('ca'), certificateType: '' }] },
  'tag-3': { entries: [{ tag: 3, alias: 'secret', key: Buffer.alloc(20) }] },
  'tag-0': { entries: [{ tag: 0, alias: 'nothing' }] },
  'count-short': { entries: [trusted('one'), trusted('two')], count: 1 },
  'count-none': { entries: [trusted('one')], count: 0 },
  'count-negative': { count: -1 },
  'count-long': { entries: [trusted('one')], count: 2 },
};

const JCEKS_FILES: Readonly<Record<string, JksFile>> = {
  'version-1': { version: 1, entries: [key('server', jceksKey(PKCS8, PASSWORD, 20_000)), trusted('ca')] },
  'version-3': { version: 3, entries: [trusted('ca')] },
  'aliases-in-capitals': { entries: [trusted('CA'), trusted('Other')] },
  'alias-twice': { entries: [trusted('ca'), key('ca', jceksKey(PKCS8, PASSWORD, 20))] },
  'iterations-20': { entries: [key('server', jceksKey(PKCS8, PASSWORD, 20))] },
  'iterations-10000': { entries: [key('server', jceksKey(PKCS8, PASSWORD, 10_000))] },
  'iterations-5000001': {
    entries: [
      key('server', encrypted('1.3.6.1.4.1.42.2.19.1', sequence(octetString(Buffer.alloc(8, 1)), integer(5_000_001)))),
    ],
  },
  'iterations-0': {
    entries: [key('server', encrypted('1.3.6.1.4.1.42.2.19.1', sequence(octetString(Buffer.alloc(8, 1)), integer(0))))],
  },
  'salt-of-equal-halves': {
    entries: [key('server', jceksKey(PKCS8, PASSWORD, 20, Buffer.from('0102030401020304', 'hex')))],
  },
  'salt-of-equal-octets': { entries: [key('server', jceksKey(PKCS8, PASSWORD, 20, Buffer.alloc(8, 5)))] },
  'salt-short': {
    entries: [
      key('server', encrypted('1.3.6.1.4.1.42.2.19.1', sequence(octetString(Buffer.alloc(7, 1)), integer(20)))),
    ],
  },
  'key-of-jks': { entries: [key('server')] },
  'key-in-clear': { entries: [key('server', PKCS8)] },
  'key-of-rubbish': { entries: [key('server', jceksKey(Buffer.alloc(50, 1), PASSWORD, 20))] },
  'key-algorithm-unknown': { entries: [key('server', encrypted('1.2.3.4.5'))] },
  'chain-of-none': { entries: [{ ...key('server', jceksKey(PKCS8, PASSWORD, 20)), certificates: [] }] },
  'secret-not-serialized': { entries: [{ tag: 3, alias: 'secret', key: Buffer.alloc(60) }] },
  'secret-cut': { entries: [{ tag: 3, alias: 'secret', key: Buffer.from('aced0005', 'hex') }] },
  'tag-4': { entries: [{ tag: 4, alias: 'nothing' }] },
};

export function makeForgedJksStores(folder: StoreFolder): void {
  for (const [name, file] of Object.entries(FILES)) folder.write(`forged-${name}.jks`, jksFile(file));
  for (const [name, file] of Object.entries(JCEKS_FILES)) {
    folder.write(`forged-${name}.jceks`, jksFile({ magic: JCEKS_MAGIC, ...file }), { type: 'JCEKS' });
  }
  folder.write('jks-as-jceks.jks', jksFile({ entries: [key('server'), trusted('ca')] }), { type: 'JCEKS' });
}
