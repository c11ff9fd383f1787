import { tlsConfigs } from '../../deployment/tls/tlsConfigs.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Impact } from '../../model/problem.ts';
import { type Element, hasPlaceholder, plainValue, type Setting } from '../../model/setting.ts';
import { type ClassStatus, classStatus, tlsClassStatus } from '../../schema/tomcat/classes.ts';
import { needsNative } from '../../schema/tomcat/protocols.ts';
import { looksLikeTemplate } from '../../values/template.ts';
import { attributeOf } from './connectors.ts';
import { placedElements } from './placedElements.ts';

/** A class that Tomcat makes an object of. */
export interface NamedClass {
  readonly setting: Setting;
  readonly name: string;
  readonly status: ClassStatus['status'];
  /** Of the Tomcat that has it, where this one does not; empty otherwise. */
  readonly version: string;
  /** The class or interface that it must be of. */
  readonly kind: string;
  /** Those of Tomcat that would fit. */
  readonly fitting: readonly string[];
  /** What becomes of Tomcat where the class does not fit. */
  readonly impact: Impact;
  /** The element that is made of it; undefined for an attribute of TLS. */
  readonly element: Element | undefined;
}

/** Every class name of a server.xml by which Tomcat makes something; placeholders are left out. */
export function namedClasses(document: ConfigDocument): readonly NamedClass[] {
  return [...elementClasses(document), ...tlsClasses(document)];
}

function elementClasses(document: ConfigDocument): readonly NamedClass[] {
  return placedElements(document).flatMap(({ element, definition }) => {
    const setting = element.attributes.find(({ name }) => name === 'className');
    if (!definition || definition.className === 'ignored' || !setting || isOpen(setting)) return [];
    const name = plainValue(setting) ?? '';
    const { status, ...rest } = classStatus(definition, name);
    const kind = definition.mustImplement ?? '';
    const version = 'version' in rest ? rest.version : '';
    const fitting = [...definition.classes, ...(definition.defaultClass ? [definition.defaultClass] : [])];
    return [{ setting, name, status, version, kind, fitting, impact: 'start', element }];
  });
}

/** sslImplementationName of NIO and NIO2, and the trust managers: Tomcat looks for them when it binds the port. */
function tlsClasses(document: ConfigDocument): readonly NamedClass[] {
  return tlsConfigs(document).flatMap(({ connector, protocol, isActive, hosts }) => {
    if (!isActive || protocol === 'unknown' || needsNative(protocol)) return [];
    const implementation = attributeOf(connector, 'sslImplementationName');
    const managers = hosts.flatMap(({ trustManager }) => (trustManager ? [trustManager] : []));
    return [
      ...(implementation ? tlsClass(implementation, 'sslImplementationName', SSL_IMPLEMENTATION) : []),
      ...managers.flatMap((manager) => tlsClass(manager, 'trustManagerClassName', TRUST_MANAGER)),
    ];
  });
}

const SSL_IMPLEMENTATION = 'org.apache.tomcat.util.net.SSLImplementation';
const TRUST_MANAGER = 'javax.net.ssl.TrustManager';

function tlsClass(setting: Setting, attribute: Parameters<typeof tlsClassStatus>[0], kind: string) {
  const name = plainValue(setting) ?? '';
  // Empty stands for Tomcat's own.
  if (isOpen(setting) || name === '') return [];
  const { status, ...rest } = tlsClassStatus(attribute, name);
  const version = 'version' in rest ? rest.version : '';
  return [{ setting, name, status, version, kind, fitting: [], impact: 'bind', element: undefined } as const];
}

function isOpen(setting: Setting): boolean {
  return hasPlaceholder(setting) || looksLikeTemplate(plainValue(setting) ?? '');
}
