import type { StartupCase } from './startupCase.ts';

interface Deviation {
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
    why: 'no warning in any of the start-ups of 8.5.93',
  },
  {
    where: /^places: (?:Local)?Member in Membership/,
    why: '8.5 has no rule for members of a Membership',
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
];

/** Why the two need not agree; undefined where no reason is known. */
export function deviationOf(
  { family, name }: StartupCase,
  difference: string,
  log: readonly string[],
): string | undefined {
  const [what, said] = [`${family}: ${name}: ${difference}`, log.join('\n')];
  return [...DEVIATIONS, ...UNSAID].find(({ where, log: text }) => where.test(what) && (text?.test(said) ?? true))?.why;
}
