import type { StartupCase } from './startupCase.ts';

export interface Deviation {
  readonly why: string;
  /** Found in `family: name: difference`. */
  readonly where: RegExp;
  /** Found in Tomcat's log. */
  readonly log?: RegExp;
}

/** Where Tomcat 9.0.70 differs from 8.5.93, which is what we predict. */
const DEVIATIONS: readonly Deviation[] = [
  {
    where: /missed: (?:backlog|soLinger|soTimeout|compressableMimeType|protocolHandlerClassName|sendReasonPhrase)$/i,
    why: 'deprecated in 8.5, and gone in 9.0',
  },
  {
    where: /(?:missed|invented): (?:useVirtualThreads)$/,
    why: 'since 8.5.90, and 9.0.73',
  },
  {
    where: /^classes: /,
    log: /<- org\.apache\.catalina\.(?:core\.StandardVirtualThreadExecutor|core\.ContextNamingInfoListener|core\.PropertiesRoleMappingListener|util\.SystemPropertyReplacerListener|valves\.JsonAccessLogValve|valves\.ProxyErrorReportValve)/,
    why: 'a class of 8.5.93 that came to 9.0 after 9.0.70',
  },
  {
    where: /^(?:classes|places): /,
    log: /This listener must only be nested within Server elements/,
    why: 'warned of since 9.0.55; 8.5 has no such message',
  },
  {
    where: /^places: (?:Local)?Member in Membership/,
    why: '8.5 has no rule for members of a Membership',
  },
  {
    where: /SEVERE missed: connector, not dies$|warnings missed: address$/,
    log: /Protocol handler instantiation failed/,
    why: 'without a protocol handler 8.5 ends at the next attribute, and 9.0 leaves the Connector out',
  },
  {
    where: /^containers: protocol="org\.apache\.coyote\.(?:http11\.Http11|ajp\.Ajp)Protocol"/,
    log: /Protocol handler instantiation failed/,
    why: '8.5 warns of a blocking protocol and takes NIO instead',
  },
];

/** What Tomcat logs and we leave unsaid on purpose. */
const UNSAID: readonly Deviation[] = [
  {
    where: /defaultSSLHostConfigName="".*warnings missed|#3: warnings missed/,
    log: /No host name was provided for the SSL host configuration/,
    why: 'follows from the empty defaultSSLHostConfigName, which is told',
  },
  {
    where: /^TLS wiring: .* #11: SEVERE missed: dies, not connector/,
    why: 'one more fault in an SSLHostConfig of AJP, where there is none to be: told is that AJP has no TLS',
  },
  {
    where: /sslImplementationName="[^"]*" of Connector [NM]/,
    log: /does not support changing the SSL implementation/,
    why: 'TLS of AJP, which has none',
  },
  {
    where: /^classes: Listener className="org\.apache\.catalina\.startup\.\w+Config"/,
    why: 'Tomcat adds these listeners itself; nobody writes them',
  },
  {
    where: / useInheritedChannel="true"/,
    why: 'whether whoever starts Tomcat hands a channel over is not known here',
  },
  {
    where: /^attributes: bad (?:certificateVerificationAsString|wrapperClass)=/,
    why: 'set by Tomcat’s own code alone',
  },
  {
    where: /^ports: (?:shutdown at |address=")nope\.invalid|^containers: RemoteCIDRValve allow="x"/,
    why: 'whether a name stands for a host, only a look-up tells',
  },
  { where: /^ports: address="1": SEVERE missed: connector/, why: 'an IPv4 address in one number' },
  {
    where: /^containers: Host appBase="conf\/server\.xml"/,
    log: /does not exist or is not a directory/,
    why: 'an appBase is not looked up',
  },
  { where: /^containers: Aliases that are empty/, why: 'an empty Alias names nothing, and nothing is lost with it' },
  {
    where: /^XML: (?:empty|blanks alone|text alone|a namespace|root \S+): /,
    why: 'nothing in it says that it is Tomcat’s: other servers have a server.xml, too',
  },
  {
    where: /^placeholders: .*\$\{(?:nope\}|nope:-\$|test\.nested\}|test\.port"| test\.port\}|TEST|\}|:-)/,
    why: 'a property that no file here sets, whoever starts Tomcat may; one within another later versions replace',
  },
];

export const deviations: readonly Deviation[] = [...DEVIATIONS, ...UNSAID];

/** Why the two need not agree; undefined where no reason is known. */
export function deviationOf(
  { family, name }: StartupCase,
  difference: string,
  log: readonly string[],
): Deviation | undefined {
  const [what, said] = [`${family}: ${name}: ${difference}`, log.join('\n')];
  return deviations.find(({ where, log: text }) => where.test(what) && (text?.test(said) ?? true));
}
