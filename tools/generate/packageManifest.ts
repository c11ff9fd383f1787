import type { Rule } from '../../server/src/core/rules/rule.ts';

const SETTING = 'cybereason-config.rules';
/** Before a rule's id: the key of its text. */
const RULE_TEXT = 'rule.';

interface Configuration {
  properties?: Record<string, unknown>;
  [other: string]: unknown;
}

interface Manifest {
  contributes?: { configuration?: Configuration; [other: string]: unknown };
  [other: string]: unknown;
}

/** The text of package.json with the severity setting of every rule; all else stays as it is. */
export function packageManifest(text: string, rules: readonly Rule[]): string {
  const manifest = JSON.parse(text) as Manifest;
  const configuration = manifest.contributes?.configuration ?? {};
  const properties = { ...configuration.properties, [SETTING]: severitySetting(rules) };
  manifest.contributes = { ...manifest.contributes, configuration: { ...configuration, properties } };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The text of package.nls.json with the description of every rule behind all others, which stay as they are. */
export function packageTexts(text: string, rules: readonly Rule[]): string {
  const others = Object.entries(JSON.parse(text) as Record<string, string>).filter(
    ([key]) => !key.startsWith(RULE_TEXT),
  );
  const ofRules = rules.map((rule) => [RULE_TEXT + rule.id, rule.docs.what]);
  return `${JSON.stringify(Object.fromEntries([...others, ...ofRules]), null, 2)}\n`;
}

function severitySetting(rules: readonly Rule[]) {
  return {
    type: 'object',
    scope: 'resource',
    markdownDescription: '%setting.rules%',
    additionalProperties: false,
    default: {},
    properties: Object.fromEntries(
      rules.map((rule) => [
        rule.id,
        {
          type: 'string',
          enum: ['error', 'warning', 'information', 'off'],
          default: rule.enabled === false ? 'off' : rule.severity,
          markdownDescription: `%${RULE_TEXT}${rule.id}%`,
        },
      ]),
    ),
  };
}
