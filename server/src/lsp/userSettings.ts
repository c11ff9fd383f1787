import {
  type CheckSettings,
  isAccountName,
  isJavaVersion,
  rules,
  SERVER_NAMES,
  type ServerRole,
  type Severity,
} from '../core/index.ts';
import type { UserSettings } from '../host/settingsFiles.ts';

const SEVERITIES: ReadonlySet<unknown> = new Set<Severity | 'off'>(['error', 'warning', 'information', 'off']);
const RULE_IDS: ReadonlySet<string> = new Set(rules.map((rule) => rule.id));

/** What is right in the editor's settings; the rest, or settings that are not there at all, count as their defaults. */
export function readUserSettings(value: unknown): UserSettings {
  if (!isObject(value)) return {};
  const { rules: severities, expiryDays, pathMappings, ignoredKeys, javaVersion, serviceUser, pki } = value;
  const { serverRole, serverRoles, environment, tlsMode, threatIntel, keyPacks } = value;
  return {
    ...(isObject(severities) ? { severities: chosen(severities) } : {}),
    ...(isDays(expiryDays) ? { expiryDays } : {}),
    ...(isObject(pathMappings) ? { pathMappings: mappings(pathMappings) } : {}),
    ...(Array.isArray(ignoredKeys) ? { ignoredKeys: ignoredKeys.filter((key) => typeof key === 'string') } : {}),
    ...(Array.isArray(keyPacks) ? { keyPackFiles: absolutePaths(keyPacks) } : {}),
    ...(isRole(serverRole) ? { role: serverRole } : {}),
    ...(isObject(serverRoles) ? { serverRoles: roles(serverRoles) } : {}),
    ...(isText(environment) && environment.trim() !== '' ? { environment: environment.trim() } : {}),
    ...(tlsMode === 'one-way' || tlsMode === 'two-way' ? { tlsMode } : {}),
    ...(threatIntel === 'global' || threatIntel === 'global-proxy' || threatIntel === 'local' ? { threatIntel } : {}),
    ...(isText(javaVersion) && isJavaVersion(javaVersion) ? { javaVersion } : {}),
    ...(isText(serviceUser) && isAccountName(serviceUser) ? { serviceUser } : {}),
    ...(pki === 'internal' || pki === 'public' ? { pki } : {}),
  };
}

function chosen(severities: Record<string, unknown>): CheckSettings['severities'] {
  const valid = Object.entries(severities).filter(([id, value]) => RULE_IDS.has(id) && SEVERITIES.has(value));
  return Object.fromEntries(valid) as CheckSettings['severities'];
}

function mappings(value: Record<string, unknown>): Readonly<Record<string, string>> {
  const valid = Object.entries(value).filter(
    (entry): entry is [string, string] =>
      entry[0].startsWith('/') && typeof entry[1] === 'string' && /^(?:\/(?!\/)|[A-Za-z]:[\\/])/.test(entry[1]),
  );
  return Object.fromEntries(valid.map(([from, to]) => [from, to.replaceAll('\\', '/')]));
}

function roles(value: Record<string, unknown>): CheckSettings['serverRoles'] {
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, ServerRole] => isRole(entry[1])));
}

/** Network paths are not among them. */
function absolutePaths(values: readonly unknown[]): readonly string[] {
  const isAbsolute = (value: unknown): value is string =>
    typeof value === 'string' && /^(?:\/(?!\/)|[A-Za-z]:[\\/])/.test(value);
  return values.filter(isAbsolute).map((path) => path.replaceAll('\\', '/'));
}

function isDays(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 3650;
}

function isRole(value: unknown): value is ServerRole {
  return typeof value === 'string' && Object.hasOwn(SERVER_NAMES, value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
