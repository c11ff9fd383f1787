import { isAccountName } from '../../values/accountName.ts';
import { isJavaVersion } from '../../values/javaVersion.ts';
import type { Entry } from '../entries.ts';
import { hint, isOneOf, type Report, type SectionReader } from '../section.ts';
import { roleIn } from './roles.ts';

const PKIS = ['internal', 'public'] as const;
const TLS_MODES = ['one-way', 'two-way'] as const;
const THREAT_INTEL = ['global', 'global-proxy', 'local'] as const;
const CHECK_KEYS = [
  'expiry-days',
  'role',
  'environment',
  'tls-mode',
  'threat-intel',
  'java-version',
  'service-user',
  'pki',
] as const;
const MAX_EXPIRY_DAYS = 3650;

/** What holds for all servers below the settings file, one entry for each of {@link CHECK_KEYS}. */
export const readCheck: SectionReader = (entry, { settings }, report) => {
  const { key, value, keyRange, valueRange } = entry;
  const bad = (message: string) => report('bad-value', valueRange, message);
  const oneOf = <const Name extends string>(names: readonly Name[]) => nameIn(entry, names, report);
  if (key === 'expiry-days') {
    const days = /^\d{1,4}$/.test(value) ? Number(value) : 0;
    if (days >= 1 && days <= MAX_EXPIRY_DAYS) settings.expiryDays = days;
    else bad(`expiry-days is a whole number from 1 to ${MAX_EXPIRY_DAYS}.`);
  } else if (key === 'role') {
    settings.role = roleIn(entry, report) ?? settings.role;
  } else if (key === 'environment') {
    if (value !== '') settings.environment = value;
    else bad('environment is the name of the environment that the servers below this file are of.');
  } else if (key === 'tls-mode') {
    settings.tlsMode = oneOf(TLS_MODES) ?? settings.tlsMode;
  } else if (key === 'threat-intel') {
    settings.threatIntel = oneOf(THREAT_INTEL) ?? settings.threatIntel;
  } else if (key === 'java-version') {
    if (isJavaVersion(value)) settings.javaVersion = value;
    else bad('A version of Java is written as 1.8.0_292, 8u292, 11.0.12 or 17.');
  } else if (key === 'service-user') {
    if (isAccountName(value)) settings.serviceUser = value;
    else bad('service-user is the name of one account, such as tomcat.');
  } else if (key === 'pki') {
    const pki = oneOf(PKIS);
    if (pki) settings.pki = pki;
  } else {
    const [last, ...others] = [...CHECK_KEYS].reverse();
    const known = `${others.reverse().join(', ')} and ${last}`;
    report('unknown-key', keyRange, `[check] has only ${known}.${hint(key, CHECK_KEYS)}`);
  }
};

/** The value where it is one of the names; it is reported where it is none. */
function nameIn<const Name extends string>(
  { key, value, valueRange }: Entry,
  names: readonly Name[],
  report: Report,
): Name | undefined {
  if (isOneOf(names, value)) return value;
  report('bad-value', valueRange, `${key} is one of ${names.join(', ')}.${hint(value, names)}`);
  return undefined;
}
