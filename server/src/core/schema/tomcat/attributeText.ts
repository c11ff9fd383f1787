import type { ProtocolKey, TomcatAttribute, ValueType } from './types.ts';

const FORM =
  /^(?<type>[a-z-]+)(?:\((?<values>[^)]*)\))?(?: (?<flags>[!~?xJOr-]+))?(?: @(?<protocols>[n2pNMP]+))?(?: >=(?<since>[\d.]+))?(?: ->(?<element>\w+)\.(?<attribute>\w+))?(?: =(?<default>.*))?$/s;

/**
 * Reads the one-line form of schemas/tomcat-8.5.json: `type(values) flags @protocols >=since ->Element.attribute =default`,
 * each part but the type optional. Flags: `!` required, `~` deprecated, `?` not documented, `-` internal, `x` documented
 * but rejected, `r` the setter refuses what does not fit, `J` and `O` for JSSE and OpenSSL only. The JSON Schema beside it holds every text to this form.
 */
export function readAttribute(name: string, text: string): TomcatAttribute {
  const { type = 'string', values, flags = '', protocols, since, element, attribute, ...rest } = partsOf(text);
  return {
    name,
    type: type as ValueType,
    values: values?.split('|') ?? [],
    default: rest.default,
    required: flags.includes('!'),
    deprecated: flags.includes('~'),
    replacedBy: element && attribute ? { element, attribute } : undefined,
    documented: !flags.includes('?'),
    internal: flags.includes('-'),
    rejected: flags.includes('x'),
    refuses: flags.includes('r'),
    only: flags.includes('J') ? 'JSSE' : flags.includes('O') ? 'OpenSSL' : undefined,
    protocols: protocols === undefined ? 'all' : ([...protocols] as ProtocolKey[]),
    since,
  };
}

function partsOf(text: string): Partial<Record<Part, string>> {
  return FORM.exec(text)?.groups ?? {};
}

type Part = 'type' | 'values' | 'flags' | 'protocols' | 'since' | 'element' | 'attribute' | 'default';
