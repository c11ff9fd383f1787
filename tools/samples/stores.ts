/** The keystores of the samples: what `make.ts` makes with keytool. Dates are UTC; validities are in days. */

/** Who issues: the servers' own authority, the one that is to follow it, or that of the services beside them. */
export const AUTHORITY_NAMES = {
  servers: 'Example Root CA',
  successor: 'Example Root CA 2026',
  services: 'Example Services CA',
} as const;

export type Authority = keyof typeof AUTHORITY_NAMES;

export interface KeyEntry {
  readonly kind: 'key';
  readonly alias: string;
  /** A host of the example domain, or a whole common name where `names` is given. */
  readonly commonName: string;
  readonly names: readonly string[];
  readonly from: string;
  readonly days: number;
}

interface TrustedEntry {
  readonly kind: 'trusted';
  readonly alias: string;
}

export interface Store {
  /** Below samples/. */
  readonly path: string;
  readonly type: 'JKS' | 'PKCS12';
  readonly password: string;
  readonly authority: Authority;
  readonly entries: readonly (KeyEntry | TrustedEntry)[];
}

/** A certificate as PEM text: of the key, which is not kept, or of the authority itself. */
export interface PemFile {
  readonly path: string;
  readonly authority: Authority;
  readonly key?: KeyEntry;
}

const FROM = '2026/11/01 00:00:00';
/** Fifteen years: the samples stay as they are described until 2041. */
const DAYS = 5479;

const ssl = (sample: string, server: string, name: string) => `${sample}/${server}/opt/puppet-cybereason/ssl/${name}`;
const key = (alias: string, host: string, from = FROM, days = DAYS): KeyEntry => {
  const name = `${host}.cybereason.example`;
  return { kind: 'key', alias, commonName: name, names: [name, host], from, days };
};
const ca: TrustedEntry = { kind: 'trusted', alias: 'cybereason-ca' };
const poc: KeyEntry = {
  kind: 'key',
  alias: 'webapp',
  commonName: '*.cr-poc.com',
  names: ['*.cr-poc.com'],
  from: FROM,
  days: DAYS,
};

type Make = (
  server: string,
  name: string,
  type: Store['type'],
  password: string,
  entries: Store['entries'],
  authority?: Authority,
) => Store;

const make =
  (sample: string): Make =>
  (server, name, type, password, entries, authority = 'servers') => ({
    path: ssl(sample, server, name),
    type,
    password,
    authority,
    entries,
  });

const healthy = make('healthy');
const faulty = make('deployment');

export const stores: readonly Store[] = [
  healthy('detection-01', 'server.jks', 'JKS', 's4mple-Detection-Server-7Kq2', [
    key('detection-01', 'detection-01'),
    ca,
  ]),
  healthy('detection-01', 'server_certificate.jks', 'PKCS12', 's4mple-Detection-Sensor-Vd93', [
    key('sensor', 'detection-01'),
  ]),
  healthy('detection-01', 'global.jks', 'JKS', 's4mple-Detection-Global-Rw58', [ca]),
  healthy('registration-01', 'server.jks', 'PKCS12', 's4mple-Registration-Server-Bn31', [
    key('registration-01', 'registration-01'),
    ca,
  ]),
  healthy('registration-01', 'client.jks', 'JKS', 's4mple-Registration-Client-Zt64', [
    key('registration-client', 'registration-01'),
    ca,
  ]),
  healthy('registration-01', 'server_certificate.jks', 'JKS', 's4mple-Registration-Sensor-Ly17', [
    key('sensor', 'registration-01'),
  ]),
  healthy('registration-01', 'global.jks', 'PKCS12', 's4mple-Registration-Global-Hf82', [ca]),
  healthy('webapp-01', 'server.jks', 'JKS', 's4mple-Webapp-Server-Qp45', [key('webapp', 'webapp-01'), ca]),
  healthy('webapp-01', 'client.jks', 'PKCS12', 's4mple-Webapp-Client-Gx29', [key('webapp-client', 'webapp-01'), ca]),
  healthy('webapp-01', 'sage.jks', 'JKS', 's4mple-Webapp-Sage-Jc76', [key('sage', 'webapp-01'), ca], 'services'),
  healthy(
    'microservices-01',
    'sage.jks',
    'PKCS12',
    's4mple-Microservices-Sage-Wb37',
    [key('sage', 'microservices-01'), ca],
    'services',
  ),

  faulty('detection-01', 'server.jks', 'JKS', 's4mple-Detection-Server-7Kq2', [
    key('detection-01', 'detection-01'),
    ca,
  ]),
  faulty('detection-01', 'server-alerts.jks', 'PKCS12', 's4mple-Detection-Alerts-Pm60', [
    key('alerts', 'detection-01'),
  ]),
  faulty('detection-01', 'server_certificate.jks', 'PKCS12', 's4mple-Detection-Sensor-Vd93', [
    key('sensor', 'detection-01'),
  ]),
  faulty('detection-01', 'global.jks', 'JKS', 's4mple-Detection-Global-Rw58', [key('sensor', 'detection-01')]),
  faulty(
    'detection-02',
    'server.jks',
    'PKCS12',
    's4mple-Second-Server-Fd06',
    [key('detection-02', 'detection-02'), { kind: 'trusted', alias: 'cybereason-ca-2026' }],
    'successor',
  ),
  faulty('detection-02', 'server-2025.jks', 'JKS', 's4mple-Second-Former-Nx52', [key('detection-02', 'detection-02')]),
  faulty('detection-02', 'server-alerts.jks', 'PKCS12', 's4mple-Second-Alerts-Mq94', [
    key('alerts', 'detection-02'),
    ca,
  ]),
  faulty('detection-02', 'server_certificate.jks', 'JKS', 's4mple-Second-Sensor-Ua35', [ca]),
  faulty('detection-02', 'global.jks', 'JKS', 's4mple-Second-Global-Ek71', [ca]),
  faulty('registration-01', 'server.jks', 'PKCS12', 's4mple-Registration-Server-Bn31', [
    key('registration-01', 'registration-01'),
    ca,
  ]),
  faulty('registration-01', 'client.jks', 'JKS', 's4mple-Registration-Client-Zt64', [
    key('registration-client', 'registration-01', '2022/01/01 00:00:00', 730),
    ca,
  ]),
  faulty('registration-01', 'server_certificate.jks', 'JKS', 's4mple-Registration-Sensor-Ly17', [
    key('sensor', 'registration-01'),
  ]),
  faulty('webapp-01', 'server.jks', 'JKS', 's4mple-Webapp-Server-Qp45', [poc, ca]),
  faulty('webapp-01', 'server-renewed.jks', 'PKCS12', 's4mple-Webapp-Renewed-Tk08', [
    key('webapp', 'webapp-01', '2050/01/01 00:00:00', 730),
  ]),
  faulty('webapp-01', 'client.jks', 'PKCS12', 's4mple-Webapp-Client-Gx29', [key('webapp-client', 'webapp-01'), ca]),
  faulty('webapp-01', 'sage.jks', 'JKS', 's4mple-Webapp-Sage-Jc76', [key('sage', 'webapp-01'), ca], 'services'),
  faulty(
    'microservices-01',
    'sage.jks',
    'PKCS12',
    's4mple-Microservices-Sage-Wb37',
    [key('sage', 'microservices-01'), ca],
    'services',
  ),
];

const webui = (sample: string): PemFile => ({
  path: ssl(sample, 'config-mgmt-01', 'config-mgmt-01.cert'),
  authority: 'services',
  key: key('webui', 'config-mgmt-01'),
});

export const pemFiles: readonly PemFile[] = [
  { path: ssl('deployment', 'registration-01', 'global.jks'), authority: 'servers' },
  webui('healthy'),
  webui('deployment'),
];
