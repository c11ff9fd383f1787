import type { Certificate, KeystoreEntry } from '../../../../server/src/core/keystore/types.ts';

const ENTRY_TYPES: Readonly<Record<KeystoreEntry['kind'], string>> = {
  'private-key': 'PrivateKeyEntry',
  'trusted-certificate': 'trustedCertEntry',
  'secret-key': 'SecretKeyEntry',
};

const FACTS =
  /^\s*(?:Alias name|Creation date|Entry type|Certificate chain length|Owner|Issuer|Serial number|Valid from|SHA256):/;

/** The lines of `keytool -list -v` that tell facts about an entry, by alias. */
export function linesOfKeytool(text: string): Map<string, string[]> {
  const blocks = text.split(/^(?=Alias name: )/m).slice(1);
  return new Map(
    blocks.map((block) => {
      const [first = '', ...others] = block.split('\n');
      // The entry type is followed by a comma when no certificate is.
      const lines = others
        .filter((line) => FACTS.test(line))
        .map((line) => line.trim().replace(/KeyEntry,$/, 'KeyEntry'));
      return [first.slice('Alias name: '.length), lines];
    }),
  );
}

/** The same lines from what we read. Where the file has no creation date, keytool prints the present one. */
export function linesOfEntry({ kind, created, chain }: KeystoreEntry): string[] {
  const length = kind === 'private-key' ? [`Certificate chain length: ${chain.length}`] : [];
  return [
    ...(created === undefined ? [] : [`Creation date: ${DAY.format(created)}`]),
    `Entry type: ${ENTRY_TYPES[kind]}`,
    ...length,
    ...chain.flatMap(linesOfCertificate),
  ];
}

const DAY = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });

function linesOfCertificate(certificate: Certificate): string[] {
  const { subject, issuer, serialNumber, notBefore, notAfter, fingerprint } = certificate;
  return [
    `Owner: ${subject}`,
    `Issuer: ${issuer}`,
    `Serial number: ${serialNumber.toLowerCase()}`,
    `Valid from: ${moment(notBefore)} until: ${moment(notAfter)}`,
    `SHA256: ${fingerprint}`,
  ];
}

/** As java.util.Date prints itself: `Sat Nov 21 23:26:52 UTC 2026`. */
function moment(milliseconds: number): string {
  const [day, date, month, year, time] = new Date(milliseconds).toUTCString().split(/,? /);
  return `${day} ${month} ${date} ${time} UTC ${year}`;
}
