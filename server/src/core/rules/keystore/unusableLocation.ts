import type { KeystoreBinding } from '../../deployment/binding.ts';
import { bindingsIn } from '../../deployment/bindingsIn.ts';
import type { StoreFact } from '../../deployment/facts.ts';
import { plainValue } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { attributeOf } from '../shared/connectors.ts';
import { pemFilesIn } from '../shared/pemFiles.ts';

/** What Java opens from elsewhere. */
const REMOTE = new Set(['http', 'https', 'ftp']);
/** Other schemes that Java knows: whether a keystore lies there cannot be told. */
const OTHER = new Set(['jrt', 'jmod', 'mailto']);
/** Tomcat adds these when its applications start, which is after the Connectors, unless bindOnInit is off. */
const LATE = new Set(['classpath', 'war']);
const HOME = /^~(?=[/\\]|$)/;
/** The home of accounts that have none, which Debian's policy (9.2.3) forbids to exist; others took the name over. */
const NOWHERE = /^\/nonexistent(?=\/|$)/;

export const keystoreUnusableLocation = defineRule({
  id: 'keystore/unusable-location',
  severity: 'error',
  impact: 'bind',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports, in server.xml, a keystore or truststore that is named in a way that leads Tomcat to no file: ~/…, classpath:…, http://…, NONE, an empty path, /nonexistent/…; and a PEM file at ~/… or on a drive.',
    why: 'Tomcat takes a path that is not absolute as one below its own folder (catalina.base), where ~ is a folder of that name, and hands addresses to Java, which knows no classpath:. With an empty path or NONE it opens no file and has an empty store. In all cases the port is not bound. A keystore at http:// is fetched at each start, without any proof of what comes.',
    todo: 'Write the absolute path of the file.',
    bad: '<Connector port="8443" SSLEnabled="true" keystoreFile="classpath:server.jks" keystorePass="changeme" />',
    good: '<Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" />',
    runtimeMessages: [
      'java.net.MalformedURLException: unknown protocol: classpath',
      'java.io.IOException: No aliases for private keys found in key store',
      'java.security.InvalidAlgorithmParameterException: the trustAnchors parameter must be non-empty',
    ],
  },
  messages: {
    nowhere:
      '{path} lies in the folder that stands for no folder at all: no machine has it, so Tomcat does not bind the port. Write the path of the file.',
    home: 'To Tomcat ~ is not the home directory but a folder of that name below its own, so it does not find {path}. Write the absolute path.',
    drive:
      '{path} names a drive, which the server, a Linux machine, does not have, so Tomcat does not bind the port. Write the path on the server.',
    scheme:
      '{path} is no file, and Java opens no address that begins with {scheme}:, so Tomcat does not bind the port. Write the path of a file.',
    loopback:
      '{path} is an address of this machine, where nothing answers before Tomcat is up, so it does not bind the port. Write the path of a file.',
    remote:
      'Tomcat fetches the {store} from {path} at each start, and does not bind the port while that fails. Put it on this machine, and write the path of the file.',
    nothing:
      '{attribute} is {value}, so Tomcat opens no file and has an empty {store}, and does not bind the port. Write the path of the file.',
  },
  check({ snapshot, document, report }) {
    for (const { certificate, key, chain, isReadByTomcat, tls } of pemFilesIn(snapshot, document)) {
      // Without certificateFile Tomcat does not come so far: tls/no-certificate.
      if (!isReadByTomcat || !tls.certificate.pem?.certificate) continue;
      for (const { path, name, fact, binding } of [certificate, key, chain].filter((file) => file !== undefined)) {
        const [at, data] = [path.valueRange, { path: name }];
        if (binding.target.status === 'not-absolute') report({ at, message: 'drive', data });
        else if (isNowhere(binding, fact)) report({ at, message: 'nowhere', data });
        // Of one that is missing keystore/pem says so.
        else if (HOME.test(plainValue(path) ?? '') && fact?.status === 'not-in-copy')
          report({ at, message: 'home', data });
      }
    }
    for (const binding of bindingsIn(snapshot, document)) {
      const { path, target, store, inUse, tls, id } = binding;
      const value = path && plainValue(path);
      if (!tls || !path || value === undefined || !inUse) continue;
      const at = path.valueRange;
      const data = { path: printable(value), store };
      if (target.status === 'none') {
        const written = value === '' ? 'empty' : printable(value);
        report({ at, message: 'nothing', data: { attribute: tls.names.path, value: written, store } });
      } else if (target.status === 'address') {
        const { scheme } = target;
        const binds = attributeOf(tls.config.connector, 'bindOnInit');
        if (OTHER.has(scheme) || (LATE.has(scheme) && binds !== undefined)) continue;
        if (!REMOTE.has(scheme)) report({ at, message: 'scheme', data: { path: data.path, scheme } });
        else if (isLoopback(value)) report({ at, message: 'loopback', data: { path: data.path } });
        else report({ at, message: 'remote', data, severity: 'warning' });
      } else if (isNowhere(binding, snapshot.facts.get(id))) {
        report({ at, message: 'nowhere', data: { path: data.path } });
      } else if (HOME.test(value)) {
        const status = snapshot.facts.get(id)?.status;
        if (status === 'missing' || status === 'not-in-copy') {
          report({ at, message: 'home', data: { path: data.path } });
        }
      }
    }
  },
});

/** Not where a mapping leads the path elsewhere; of what was looked up and is missing, keystore/missing says so. */
function isNowhere({ path, target }: KeystoreBinding, fact: StoreFact | undefined): boolean {
  if (!NOWHERE.test((path && plainValue(path)) ?? '')) return false;
  return target.status === 'unmapped' || fact?.status === 'not-in-copy';
}

function isLoopback(address: string): boolean {
  return /^[a-z]+:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(?=[:/?#]|$)/i.test(address);
}
