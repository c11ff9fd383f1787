import { type CheckSettings, DEFAULT_SETTINGS } from '../../deployment/snapshot.ts';
import type { Fact } from './page.ts';

/** Settings of one source, under what people call it. */
export interface SettingsLayer {
  readonly source: string;
  readonly settings: Partial<CheckSettings>;
}

/** What people call a setting: in the editor, as in the settings file but for its dashes. */
const NAMES: Readonly<Record<keyof CheckSettings, string>> = {
  severities: 'rules',
  pathMappings: 'pathMappings',
  ignoredKeys: 'ignoredKeys',
  expiryDays: 'expiryDays',
  role: 'serverRole',
  javaVersion: 'javaVersion',
  serviceUser: 'serviceUser',
  serverRoles: 'serverRoles',
  environment: 'environment',
  tlsMode: 'tlsMode',
  threatIntel: 'threatIntel',
  keyPacks: 'keyPacks',
  pki: 'pki',
};

/** Each setting that is not its default, with its value and where it comes from. The first layer goes before the others. */
export function settingOrigins(layers: readonly SettingsLayer[]): readonly Fact[] {
  const names = Object.keys(DEFAULT_SETTINGS) as (keyof CheckSettings)[];
  return names.flatMap((name) => (name === 'severities' ? severityFacts(layers) : settingFact(name, layers)));
}

function settingFact(
  name: Exclude<keyof CheckSettings, 'severities'>,
  layers: readonly SettingsLayer[],
): readonly Fact[] {
  // Key packs add up; of all else the first layer decides.
  const all = layers.filter(({ settings }) => settings[name] !== undefined);
  return (name === 'keyPacks' ? all : all.slice(0, 1)).flatMap(({ source, settings }) => {
    const value = valueText(name, settings);
    return value === '' || value === valueText(name, DEFAULT_SETTINGS)
      ? []
      : [[NAMES[name], `${value} (${source})`] as const];
  });
}

/** Each rule has its own origin. */
function severityFacts(layers: readonly SettingsLayer[]): readonly Fact[] {
  const chosen = new Map<string, Fact>();
  for (const { source, settings } of layers) {
    for (const [rule, severity] of Object.entries(settings.severities ?? {})) {
      if (!chosen.has(rule)) chosen.set(rule, [`${NAMES.severities}: ${rule}`, `${severity} (${source})`]);
    }
  }
  return [...chosen.values()];
}

function valueText(name: keyof CheckSettings, settings: Partial<CheckSettings>): string {
  if (name === 'keyPacks') return (settings.keyPacks ?? []).map(({ source }) => source).join(', ');
  const value = settings[name];
  if (Array.isArray(value)) return value.join(', ');
  if (value === null || typeof value !== 'object') return String(value ?? '');
  return Object.entries(value)
    .map(([key, one]) => `${key} = ${one}`)
    .join(', ');
}
