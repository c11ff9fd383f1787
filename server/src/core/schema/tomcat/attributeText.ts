import type { ProtocolKey, TomcatAttribute, ValueType } from './types.ts';

const FORM =
  /^(?<type>[a-z-]+)(?:\((?<values>[^)]*)\))?(?: (?<flags>[!~?xJO-]+))?(?: @(?<protocols>[n2pNMP]+))?(?: >=(?<since>[\d.]+))?(?: ->(?<element>\w+)\.(?<attribute>\w+))?(?: =(?<default>.*))?$/s;

/**
 * Reads the one-line form of schemas/tomcat-8.5.json: `type(values) flags @protocols >=since ->Element.attribute =default`,
 * each part but the type optional. Flags: `!` required, `~` deprecated, `?` not documented, `-` internal, `x` documented
 * but rejected, `J` and `O` for JSSE and OpenSSL only. The JSON Schema beside it holds every text to this form.
 */
export function readAttribute(name: string, text: string): TomcatAttribute {
  const parts = FORM.exec(text)?.groups ?? {};
  const flags = parts['flags'] ?? '';
  const { element, attribute, protocols } = parts;
  return {
    name,
    type: (parts['type'] ?? 'string') as ValueType,
    values: parts['values']?.split('|') ?? [],
    default: parts['default'],
    required: flags.includes('!'),
    deprecated: flags.includes('~'),
    replacedBy: element && attribute ? { element, attribute } : undefined,
    documented: !flags.includes('?'),
    internal: flags.includes('-'),
    rejected: flags.includes('x'),
    only: flags.includes('J') ? 'JSSE' : flags.includes('O') ? 'OpenSSL' : undefined,
    protocols: protocols === undefined ? 'all' : ([...protocols] as ProtocolKey[]),
    since: parts['since'],
  };
}
