import type { Certificate } from '../../keystore/types.ts';

const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;

/** Names that a certificate is checked for. Java takes the common name where no DNS name stands in the certificate. */
export function hostNamesIn({ dnsNames, commonName }: Certificate): readonly string[] {
  if (dnsNames.length > 0) return dnsNames;
  return commonName === undefined ? [] : [commonName];
}

/** Whether Java's host name check passes. An address must stand in the certificate as an address. */
export function covers(certificate: Certificate, host: string): boolean {
  if (IPV4.test(host)) return certificate.ipAddresses.includes(host);
  const wanted = comparable(host.replace(/\.$/, ''));
  return hostNamesIn(certificate).some((name) => matches(wanted, comparable(name)));
}

/** As sun.security.util.HostnameChecker: label by label, `*` for any part of a label, but no name that is `*` alone. */
function matches(host: string, pattern: string): boolean {
  if (!pattern.includes('*')) return host === pattern;
  if (!pattern.slice(pattern.lastIndexOf('*')).includes('.')) return false;
  const labels = host.split('.');
  const patterns = pattern.split('.');
  return (
    labels.length === patterns.length &&
    patterns.every((part, index) => matchesLabel(labels[index] ?? '', part.split('*')))
  );
}

/** Each part as early as possible, the first at the start, the last at the end; no backtracking is needed. */
function matchesLabel(label: string, parts: readonly string[]): boolean {
  const last = parts.at(-1) ?? '';
  let at = (parts[0] ?? '').length;
  if (!label.startsWith(parts[0] ?? '')) return false;
  if (parts.length === 1) return at === label.length;
  for (const part of parts.slice(1, -1)) {
    const found = label.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return label.length - last.length >= at && label.endsWith(last);
}

/** Lower case, and international names as they stand on the wire. */
function comparable(name: string): string {
  if (/^\p{ASCII}*$/u.test(name)) return name.toLowerCase();
  try {
    return new URL(`https://${name}`).hostname;
  } catch {
    return name.toLowerCase();
  }
}
