import type { AttributeCase } from './attributeCases.ts';

/** Attributes on which Tomcat 9.0.70 and 8.5.93 differ, or on which another rule speaks, with the reason. */
const DIFFERENCES: readonly { readonly names: RegExp; readonly of: RegExp; readonly why: string }[] = [
  {
    names: /^(backlog|soLinger|soTimeout|compressableMimeType|protocolHandlerClassName|sendReasonPhrase)$/,
    of: /^Connector /,
    why: 'deprecated in 8.5, and gone in 9.0',
  },
  {
    names: /^(securityLoginConfigurationProtection|securityPolicyProtection)$/,
    of: /JreMemoryLeakPreventionListener$/,
    why: 'against leaks of Java 7 and 8 that 8.5 runs on as well; gone in 9.0',
  },
  {
    names: /^useVirtualThreads$/,
    of: /^Connector /,
    why: 'since 8.5.90, and 9.0.73',
  },
  { names: /^initSeedGenerator$/, of: /JreMemoryLeakPreventionListener$/, why: 'since 8.5.88, and 9.0.74' },
  { names: /^userAttributes$/, of: /^Realm /, why: 'since 8.5.87, and 9.0.73' },
  { names: /^authenticationSessionTimeout$/, of: /FormAuthenticator$/, why: 'since 8.5.88, and 9.0.74' },
  { names: /^algorithms$/, of: /DigestAuthenticator$/, why: 'since 8.5.91, and 9.0.77' },
  { names: /^semaphore/, of: /PersistentValve$/, why: 'since 8.5.90, and 9.0.76' },
  {
    names: /^(clientAuth|SSLVerifyClient|certificateVerification)$/,
    of: /^(Connector|SSLHostConfig)/,
    why: 'a bad value is told by a rule about certificates of clients',
  },
  {
    names: /^(allow|deny)$/,
    of: /Remote(Addr|Host|CIDR)Valve$/,
    why: 'a bad filter keeps Tomcat from starting, and is told by a rule of its own',
  },
  {
    names: /^libraryPath$/,
    of: /JniLifecycleListener$/,
    why: 'stands beside libraryName here, where one excludes the other',
  },
  { names: /^uniqueId$/, of: /MemberImpl$/, why: 'takes nothing, and without a host complains of that' },
  { names: /^configuration$/, of: /RewriteValve$/, why: 'is set by the program once the Valve runs' },
];

/** Why the two need not agree; undefined where no difference is known. */
export function differenceOf({ of }: AttributeCase, name: string): string | undefined {
  return DIFFERENCES.find((one) => one.names.test(name) && one.of.test(of))?.why;
}
