import type { StoreSpec } from './linkStores.ts';

/** One fault as it is put into the stores and files of the two ends; what is absent is as in a deployment without fault. */
export interface FaultCase {
  readonly name: string;
  /** The keystore and truststore of each end, one file. */
  readonly server?: StoreSpec;
  readonly client?: StoreSpec;
  /** clientAuth of the Connector. */
  readonly clientAuth?: 'true' | 'want' | 'false';
  readonly protocols?: string;
  /** More attributes of the Connector. */
  readonly attributes?: string;
  /** The Java of the client, which offers what that offers; the oracle's own when absent. */
  readonly clientJava?: string;
  /** The client's file names a truststore alone. */
  readonly withoutClientKeystore?: true;
  /** Attributes stand in an SSLHostConfig. */
  readonly nested?: true;
}

const ROOT = ['root'];
export const SERVER: StoreSpec = { chain: ['server', 'intermediate'], trusted: ROOT };
export const CLIENT: StoreSpec = { chain: ['client', 'intermediate'], trusted: ROOT };

const servers = (...chain: readonly string[]): Pick<FaultCase, 'server'> => ({ server: { ...SERVER, chain } });
const clients = (...chain: readonly string[]): Pick<FaultCase, 'client'> => ({ client: { ...CLIENT, chain } });
const serverTrusts = (...trusted: readonly string[]): Pick<FaultCase, 'server'> => ({ server: { ...SERVER, trusted } });
const clientTrusts = (...trusted: readonly string[]): Pick<FaultCase, 'client'> => ({ client: { ...CLIENT, trusted } });

/** Without fault, then what is wrong with versions, with the server's chain, and with the client's. */
export const FAULTS: readonly FaultCase[] = [
  { name: 'none' },
  { name: 'none, in an SSLHostConfig', nested: true },
  { name: 'none, PKCS12 files', server: { ...SERVER, type: 'PKCS12' }, client: { ...CLIENT, type: 'PKCS12' } },
  { name: 'none, TLSv1.3 alone', protocols: 'TLSv1.3' },
  { name: 'the server enables TLSv1.1 alone', protocols: 'TLSv1.1' },
  {
    name: 'the server enables TLSv1.3 alone, the client runs Java 8u292',
    protocols: 'TLSv1.3',
    clientJava: '1.8.0_292',
  },
  { name: 'the client runs Java 8u292', clientJava: '1.8.0_292' },
  { name: 'the client does not trust the root', ...clientTrusts('other') },
  { name: 'the client trusts a root of that name with another key', ...clientTrusts('twin') },
  { name: 'the client trusts both roots of that name', ...clientTrusts('twin', 'root') },
  { name: "the server's intermediate is nowhere", ...servers('server') },
  {
    name: "the server's intermediate is in the client's truststore alone",
    ...servers('server'),
    ...clientTrusts('intermediate'),
  },
  { name: "the server's chain is out of order", ...servers('server', 'root', 'intermediate') },
  { name: "the server's certificate has expired", ...servers('expired', 'intermediate') },
  { name: "the server's certificate is not valid yet", ...servers('future', 'intermediate') },
  { name: 'an intermediate of the server has expired', ...servers('below-old', 'old-intermediate') },
  { name: 'the root of the server has expired', ...servers('below-old-root'), ...clientTrusts('old-root') },
  { name: "the server's issuer is no authority", ...servers('below-no-authority', 'no-authority') },
  { name: 'more authorities than the path length of one allows', ...servers('deep', 'below-short', 'short') },
  {
    name: "the key usage of the server's issuer forbids to sign certificates",
    ...servers('below-no-signing', 'no-signing'),
  },
  { name: "name constraints exclude the server's name", ...servers('excluded', 'excluding') },
  { name: "name constraints do not permit the server's name", ...servers('not-permitted', 'permitting') },
  { name: "the server's certificate is for clients", ...servers('clients-only', 'intermediate') },
  { name: "the server's certificate is signed with MD5", ...servers('md5'), ...clientTrusts('rsa-root') },
  { name: "the server's key has 768 bits", ...servers('short768') },
  { name: 'the server shows a self-signed certificate', ...servers('self') },
  { name: 'the client trusts the self-signed certificate of the server', ...servers('self'), ...clientTrusts('self') },
  {
    name: 'the client trusts the expired certificate of the server',
    ...servers('expired'),
    ...clientTrusts('expired'),
  },
  {
    name: 'the client trusts by a key entry alone',
    ...servers('self'),
    client: { chain: ['self'] },
    clientAuth: 'false',
  },
  { name: 'the server does not trust the root', ...serverTrusts('other') },
  { name: 'the same, and the server only wants a certificate', ...serverTrusts('other'), clientAuth: 'want' },
  { name: 'the same, and the server asks for none', ...serverTrusts('other'), clientAuth: 'false' },
  { name: 'the server trusts a root of that name with another key', ...serverTrusts('twin') },
  { name: 'the same, and it only wants a certificate', ...serverTrusts('twin'), clientAuth: 'want' },
  {
    name: 'the client has a certificate of another authority, and the server asks for none',
    ...clients('foreign'),
    clientAuth: 'false',
  },
  { name: "the client's intermediate is nowhere", ...clients('client') },
  {
    name: "the client's intermediate is in the server's truststore alone",
    ...clients('client'),
    ...serverTrusts('intermediate'),
  },
  { name: "the client's chain is out of order", ...clients('client', 'root', 'intermediate') },
  { name: "the client's certificate has expired", ...clients('expired', 'intermediate') },
  { name: 'the same, and the server only wants one', ...clients('expired', 'intermediate'), clientAuth: 'want' },
  { name: 'the same, and the server asks for none', ...clients('expired', 'intermediate'), clientAuth: 'false' },
  { name: "the client's certificate is for servers", ...clients('servers-only', 'intermediate') },
  { name: 'an intermediate of the client has expired', ...clients('below-old', 'old-intermediate') },
  { name: "the client's key has 768 bits", ...clients('short768') },
  { name: "the client's issuer is no authority", ...clients('below-no-authority', 'no-authority') },
  { name: 'the server trusts the self-signed certificate of the client', ...clients('self'), ...serverTrusts('self') },
  {
    name: 'the server trusts the certificate of the client and no authority above it',
    ...clients('client'),
    ...serverTrusts('client'),
  },
  { name: 'the client has no key', client: { trusted: ROOT } },
  {
    name: 'the client has no key, and the server only wants a certificate',
    client: { trusted: ROOT },
    clientAuth: 'want',
  },
  { name: 'the client names no keystore', withoutClientKeystore: true },
  {
    name: 'the client names no keystore, and the server asks for none',
    withoutClientKeystore: true,
    clientAuth: 'false',
  },
  { name: 'the server trusts by a key entry alone', server: { chain: ['server', 'intermediate'] } },
  {
    name: 'the same, and it asks for no certificate',
    server: { chain: ['server', 'intermediate'] },
    clientAuth: 'false',
  },
  { name: 'a depth of 0, and the chain in order', attributes: 'trustMaxCertLength="0"' },
  {
    name: 'a depth of 0, and the chain out of order',
    attributes: 'trustMaxCertLength="0"',
    ...clients('client', 'root', 'intermediate'),
  },
];
