import type { TomcatAttribute, ValueType } from '../../schema/tomcat/types.ts';
import { code } from '../markdown.ts';

const TYPES: Readonly<Record<ValueType, string>> = {
  boolean: 'true or false',
  int: 'whole number',
  long: 'whole number',
  port: 'port',
  enum: 'one of a list',
  'open-enum': 'text',
  string: 'text',
  password: 'password',
  path: 'path',
  'path-or-uri': 'path or URI',
  dir: 'folder',
  regex: 'regular expression',
  'class-name': 'class name',
  'host-or-ip': 'host name or address',
  'host-name': 'host name',
  charset: 'character encoding',
  url: 'URL',
  'cipher-list': 'list of ciphers',
  'protocol-list': 'list of TLS versions',
  'web-path': 'path within the application',
};

/** "port, required", "text, deprecated". What the product's documents prescribe is not called deprecated. */
export function typeText({ type, required, deprecated }: TomcatAttribute, isPrescribed: boolean): string {
  return `${TYPES[type]}${required ? ', required' : ''}${deprecated && !isPrescribed ? ', deprecated' : ''}`;
}

/** Default, values, release, and what stands for a deprecated one, in Markdown; empty where nothing is known. */
export function attributeText(attribute: TomcatAttribute): string {
  const { values, since, replacedBy, deprecated, only } = attribute;
  const listed = values.map(code).join(', ');
  const parts = [
    attribute.default === undefined ? '' : `Default: ${attribute.default === '' ? 'empty' : code(attribute.default)}.`,
    listed === '' ? '' : `${attribute.type === 'open-enum' ? 'Values: among others' : 'Values:'} ${listed}.`,
    replacedBy ? `Tomcat keeps it as ${code(replacedBy.attribute)} of ${replacedBy.element}.` : '',
    deprecated && !replacedBy ? 'Deprecated.' : '',
    only === undefined ? '' : `Only for the TLS of ${only === 'JSSE' ? 'Java (JSSE)' : 'OpenSSL'}.`,
    attribute.documented ? '' : 'Tomcat takes it, but does not document it.',
    since === undefined ? '' : `Since ${since}.`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}
