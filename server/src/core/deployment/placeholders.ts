import type { ParsedText } from '../formats/format.ts';
import { propertiesFormat } from '../formats/properties/index.ts';
import type { ConfigDocument } from '../model/document.ts';
import type { FileKind } from '../model/fileKind.ts';
import { hasPlaceholder, plainValue, type Setting } from '../model/setting.ts';
import { isSecretName } from './secretNames.ts';

/** System properties by name; undefined where one is set to what cannot be known here. */
export type SystemProperties = ReadonlyMap<string, string | undefined>;

/** What the JVM and Tomcat's scripts set, whose values are known only there. */
const SET_BY_JAVA =
  /^(?:java|javax|jdk|sun|com\.sun|user|os|file|line|path|native|stdout|stderr|awt|catalina|org\.apache)\./;

type LookUp = (name: string) => string | undefined | 'unknown';

/**
 * The text with `${name}` and `${name:-default}` replaced, as Tomcat does (IntrospectionUtils.replaceProperties). What is
 * not defined stays as it stands, and so do placeholders within what comes in their place: 9.0.70 leaves them, and later
 * versions do not, so the value is unknown.
 */
export function substitute(text: string, properties: SystemProperties): string {
  return replaceAll(text, (name) => lookUp(name, properties));
}

function lookUp(name: string, properties: SystemProperties): string | undefined | 'unknown' {
  if (properties.has(name)) return properties.get(name) ?? 'unknown';
  return name === '' || SET_BY_JAVA.test(name) ? 'unknown' : undefined;
}

function replaceAll(text: string, lookUpOne: LookUp): string {
  return text.replace(/\$\{([^}]*)\}/g, (whole, inside: string) => replacement(inside, lookUpOne) ?? whole);
}

function replacement(inside: string, lookUpOne: LookUp): string | undefined {
  const found = lookUpOne(inside);
  const split = inside.indexOf(':-');
  if (found !== undefined || split < 0) return found === 'unknown' ? undefined : found;
  const named = lookUpOne(inside.slice(0, split));
  return named === 'unknown' ? undefined : (named ?? inside.slice(split + 2));
}

/**
 * Puts the values in place of the placeholders of attributes, in the settings themselves: elements and the syntax refer
 * to these. A property that is named like a password comes into nothing but passwords; elsewhere it stays unknown.
 */
export function substituteIn(parsed: ParsedText, properties: SystemProperties): void {
  const open: LookUp = (name) => (isSecretName(name, 'server-xml') ? 'unknown' : lookUp(name, properties));
  for (const setting of new Set([...parsed.settings, ...parsed.elements.flatMap(({ attributes }) => attributes)])) {
    const before = plainValue(setting);
    if (before === undefined || !before.includes('${')) continue;
    const isSecret = isSecretName(setting.name, 'server-xml');
    const value = replaceAll(before, isSecret ? (name) => lookUp(name, properties) : open);
    if (value !== before) Object.assign(setting, { value, isSubstituted: true });
  }
}

/** True for a server.xml whose text names system properties, be they known or not. */
export function holdsPlaceholders({ kind, elements }: Pick<ConfigDocument, 'kind' | 'elements'>): boolean {
  const isOne = (setting: Setting) => setting.isSubstituted === true || hasPlaceholder(setting);
  return kind === 'server-xml' && elements.some(({ attributes }) => attributes.some(isOne));
}

/** Whether Tomcat ends where a Connector cannot be initialised; it goes on without the Connector otherwise. */
export function exitsOnInitFailure(kind: FileKind, properties: SystemProperties | undefined): boolean {
  const value = properties?.get('org.apache.catalina.startup.EXIT_ON_INIT_FAILURE');
  return kind === 'server-xml' && value?.toLowerCase() === 'true';
}

/** What conf/catalina.properties sets: Tomcat makes a system property of each (CatalinaProperties.loadProperties). */
export function propertiesOf(catalinaProperties: string): SystemProperties {
  const { settings } = propertiesFormat.parse(catalinaProperties);
  return new Map(settings.map((setting) => [setting.name, plainValue(setting)]));
}

const OPTION = /(?<![\w$-])-D([\w.-]+)(?:=(\\?"(?:[^"\\]|\\[^"])*\\?"|'[^']*'|[^\s"';|&]*))?/g;

/** What the `-D` options of bin/setenv.sh set; those whose value the shell works out are set to the unknown. */
export function optionsOf(setenv: string): SystemProperties {
  const lines = setenv.split(/\r?\n/).filter((line) => !/^\s*#/.test(line));
  return new Map(
    [...lines.join('\n').matchAll(OPTION)].map(([, name = '', written = '']) => {
      const value = written.replace(/^(\\?["'])([\s\S]*)\1$/, '$2');
      return [name, /[$`\\"]/.test(value) ? undefined : value];
    }),
  );
}
