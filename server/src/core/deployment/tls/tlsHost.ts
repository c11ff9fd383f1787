import { type Element, plainValue, type Setting } from '../../model/setting.ts';
import { attributeOf } from '../../schema/tomcat/attributes.ts';
import { tomcatElement } from '../../schema/tomcat/elements.ts';
import { certificateOf } from './tlsCertificate.ts';
import { effectiveText, findLast, settingsOf, type TlsSetting } from './tlsSettings.ts';
import type { Effective, MixedPart, TlsCertificate, TlsHost, TlsStore } from './types.ts';

/** What makes one SSLHostConfig, in the order in which Tomcat takes it. */
export interface HostParts {
  /** Undefined for the one that attributes of the Connector make. */
  readonly element: Element | undefined;
  /** The SSLHostConfig, or else the Connector. */
  readonly holder: Element;
  readonly hostName: Effective<string>;
  readonly settings: readonly TlsSetting[];
  /** Certificate and OpenSSLConf elements. */
  readonly children: readonly Element[];
}

export function hostOf({ element, holder, hostName, settings, children }: HostParts): TlsHost {
  const own = settings.filter(({ owner }) => owner === 'Certificate');
  const nested = children.filter(({ name }) => name === 'Certificate');
  const certificates = [
    ...(own.length > 0 ? [certificateOf(undefined, holder, own)] : []),
    ...nested.map((certificate) => certificateOf(certificate, certificate, settingsOf(certificate))),
  ];
  const find = (attribute: string) => findLast(settings, 'SSLHostConfig', attribute);
  const trustManager = find('trustManagerClassName');
  return {
    element,
    hostName,
    certificates,
    settings: [...settings, ...nested.flatMap(settingsOf)].map(({ setting }) => setting),
    ...syntaxOf(settings, children),
    openSslConfs: children.filter(({ name }) => name === 'OpenSSLConf'),
    truststore: truststoreOf(holder, find, certificates),
    trustManager: trustManager && plainValue(trustManager) === '' ? undefined : trustManager,
    value: (attribute) => effectiveText(find(attribute)),
  };
}

/** SSLHostConfig.setProperty: the first decides. The element OpenSSLConf counts when it ends. */
function syntaxOf(settings: readonly TlsSetting[], children: readonly Element[]): Pick<TlsHost, 'syntax' | 'mixed'> {
  const parts = [...settings.map(ofSetting), ...children.flatMap(ofChild)];
  const syntax = parts.find(({ only }) => only !== undefined)?.only;
  return { syntax, mixed: parts.flatMap(({ only, part }) => (only !== undefined && only !== syntax ? [part] : [])) };
}

interface SyntaxPart {
  readonly only: TlsHost['syntax'];
  readonly part: MixedPart;
}

function ofSetting({ owner, attribute, setting }: TlsSetting): SyntaxPart {
  const element = tomcatElement(owner);
  const meaning = element && attributeOf(element, attribute);
  return {
    only: typeof meaning === 'object' ? meaning.only : undefined,
    part: { name: setting.name, at: setting.keyRange, setting },
  };
}

function ofChild(child: Element): readonly SyntaxPart[] {
  if (child.name === 'Certificate') return settingsOf(child).map(ofSetting);
  return [{ only: 'OpenSSL', part: { name: child.name, at: child.nameRange, setting: undefined } }];
}

/** SSLHostConfig.getTruststore: type and provider follow those of the only certificate, a type unless it is PKCS12. */
function truststoreOf(
  element: Element,
  find: (attribute: string) => Setting | undefined,
  certificates: readonly TlsCertificate[],
): TlsStore | undefined {
  const path = find('truststoreFile');
  const password = find('truststorePassword');
  const ownType = find('truststoreType');
  const ownProvider = find('truststoreProvider');
  if (!path && !password && !ownType && !ownProvider) return undefined;
  const only = certificates.length === 1 ? certificates[0] : undefined;
  const inherited = effectiveText(only?.setting('certificateKeystoreType'));
  const isInherited = inherited.value !== undefined && inherited.value.toUpperCase() !== 'PKCS12';
  const type = ownType ? effectiveText(ownType) : isInherited ? inherited : { value: undefined, setting: undefined };
  return {
    element,
    path,
    isDefaultPath: false,
    password,
    keyPassword: undefined,
    alias: undefined,
    type: { value: type.value ?? 'JKS', setting: type.setting },
    provider: ownProvider ?? only?.setting('certificateKeystoreProvider'),
  };
}
