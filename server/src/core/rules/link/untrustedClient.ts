import { defineRule } from '../rule.ts';
import { trustFindings } from '../shared/trustFindings.ts';

export const linkUntrustedClient = defineRule({
  id: 'link/untrusted-client',
  severity: 'error',
  impact: 'link',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports that a Connector which asks for certificates does not trust the one that a WebApp or Registration server of its environment shows.',
    why: 'Tomcat tells clients which authorities it trusts. A Java client without a certificate of one of them shows none, and is refused where one is required; one that is shown and not trusted is refused even where it is only wanted. Nothing is reported while a store of either end cannot be read, a role is not certain, or something stands between the two.',
    todo: "Import the certificate of the issuer into the Connector's truststore and restart Tomcat; the fix copies the keytool command, which asks for the password. Where the chain itself is at fault, have it issued anew.",
    bad: '<!-- server.jks does not hold the authority of the WebApp server -->\n<Connector port="8443" SSLEnabled="true" clientAuth="true" truststoreFile="/opt/puppet-cybereason/ssl/server.jks" />\n',
    good: '<!-- server.jks holds the authority of the WebApp server -->\n<Connector port="8443" SSLEnabled="true" clientAuth="true" truststoreFile="/opt/puppet-cybereason/ssl/server.jks" />\n',
    runtimeMessages: [
      'javax.net.ssl.SSLHandshakeException: Received fatal alert: bad_certificate',
      'javax.net.ssl.SSLHandshakeException: Received fatal alert: certificate_unknown',
    ],
  },
  messages: {
    missing:
      '{path} does not hold {issuer}, the issuer of the {certificate} of {peers}. Tomcat refuses the connection to port {port}: import {issuer} into {path}.',
    nearMiss:
      '{path} holds a certificate of {issuer}, but with another key than that which issued the {certificate} of {peers}. Tomcat refuses the connection to port {port}: import the certificate of the present key into {path}.',
    selfSigned:
      '{path} does not hold the self-signed certificate {name} of {peers}. Tomcat refuses the connection to port {port}: import that certificate into {path}.',
    chain:
      'The chain of entry {alias} of {path} is refused by {peers} on port {port}: {reason} ({name}). Have the chain issued anew.',
    depth:
      'The chain of the {certificate} of {peers} is longer than {path} allows. Tomcat refuses the connection to port {port}: raise {path}.',
  },
  check({ snapshot, document, report }) {
    for (const finding of trustFindings(snapshot, document, 'untrusted-client')) report(finding);
  },
});
