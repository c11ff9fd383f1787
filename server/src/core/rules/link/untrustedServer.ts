import { defineRule } from '../rule.ts';
import { trustFindings } from '../shared/trustFindings.ts';

export const linkUntrustedServer = defineRule({
  id: 'link/untrusted-server',
  severity: 'error',
  impact: 'link',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports that a WebApp or Registration server does not trust the certificate that a Detection or Registration server of its environment shows on the port where it is called.',
    why: 'Java refuses the connection in the handshake. The servers start without a word, and what one asks of the other never arrives. Paths are built as Java builds them, from the chain that is shown to the entries of the truststore. Nothing is reported while a store of either end cannot be read, a role is not certain, or something stands between the two.',
    todo: 'Import the certificate of the issuer into the truststore of the server that calls; the fix copies the keytool command, which asks for the password. Where the chain itself is at fault, have it issued anew.',
    bad: '# client.jks holds another authority than that of the Detection server\ntrust.store.file.location=/opt/puppet-cybereason/ssl/client.jks\n',
    good: '# client.jks holds the authority that issued the certificate of the Detection server\ntrust.store.file.location=/opt/puppet-cybereason/ssl/client.jks\n',
    runtimeMessages: [
      'javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
      'javax.net.ssl.SSLHandshakeException: PKIX path validation failed: java.security.cert.CertPathValidatorException: Path does not chain with any of the trust anchors',
    ],
  },
  messages: {
    missing:
      '{path} does not hold {issuer}, the issuer of the {certificate} that {peers} shows on port {port}. This server refuses the connection: import {issuer} into {path}.',
    nearMiss:
      '{path} holds a certificate of {issuer}, but with another key than that which issued the {certificate} that {peers} shows on port {port}. This server refuses the connection: import the certificate of the present key into {path}.',
    selfSigned:
      '{path} does not hold the self-signed certificate {name} that {peers} shows on port {port}. This server refuses the connection: import that certificate into {path}.',
    chain:
      'The chain of entry {alias} of {path} is refused by {peers} on port {port}: {reason} ({name}). Have the chain issued anew.',
    depth: 'The chain of entry {alias} is refused by {peers}: it is longer than {path} allows. Raise {path}.',
  },
  check({ snapshot, document, report }) {
    for (const finding of trustFindings(snapshot, document, 'untrusted-server')) report(finding);
  },
});
