import type { Rule } from '../../server/src/core/rules/rule.ts';

const SETTING = 'cybereason-config.rules';

interface Configuration {
  title?: string;
  properties?: Record<string, unknown>;
}

interface Manifest {
  contributes?: { configuration?: Configuration; [other: string]: unknown };
  [other: string]: unknown;
}

/** The text of package.json with the severity setting of every rule; all else stays as it is. */
export function packageManifest(text: string, rules: readonly Rule[]): string {
  const manifest = JSON.parse(text) as Manifest;
  const configuration = manifest.contributes?.configuration ?? { title: 'Cybereason Configuration' };
  const properties = { ...configuration.properties, [SETTING]: severitySetting(rules) };
  manifest.contributes = { ...manifest.contributes, configuration: { ...configuration, properties } };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function severitySetting(rules: readonly Rule[]) {
  return {
    type: 'object',
    scope: 'resource',
    markdownDescription:
      'The severity of each rule. A `.cybereason-config.properties` file above the checked file goes before this.',
    additionalProperties: false,
    default: {},
    properties: Object.fromEntries(
      rules.map((rule) => [
        rule.id,
        {
          type: 'string',
          enum: ['error', 'warning', 'information', 'off'],
          default: rule.enabled === false ? 'off' : rule.severity,
          markdownDescription: rule.docs.what,
        },
      ]),
    ),
  };
}
