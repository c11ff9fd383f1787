import { isAccountName } from '../../values/accountName.ts';
import { isJavaVersion } from '../../values/javaVersion.ts';
import { hint, isOneOf, type SectionReader } from '../section.ts';

const ROLES = ['detection', 'webapp', 'registration', 'configuration-management', 'microservices'] as const;
const PKIS = ['internal', 'public'] as const;
const CHECK_KEYS = ['expiry-days', 'role', 'java-version', 'service-user', 'pki'] as const;
const MAX_EXPIRY_DAYS = 3650;

/** `expiry-days = 1 to 3650`, `role`, `java-version`, `service-user` and `pki` */
export const readCheck: SectionReader = ({ key, value, keyRange, valueRange }, { settings }, report) => {
  const bad = (message: string) => report('bad-value', valueRange, message);
  if (key === 'expiry-days') {
    const days = /^\d{1,4}$/.test(value) ? Number(value) : 0;
    if (days >= 1 && days <= MAX_EXPIRY_DAYS) settings.expiryDays = days;
    else bad(`expiry-days is a whole number from 1 to ${MAX_EXPIRY_DAYS}.`);
  } else if (key === 'role') {
    if (isOneOf(ROLES, value)) settings.role = value;
    else bad(`A role is one of ${ROLES.join(', ')}.${hint(value, ROLES)}`);
  } else if (key === 'java-version') {
    if (isJavaVersion(value)) settings.javaVersion = value;
    else bad('A version of Java is written as 1.8.0_292, 8u292, 11.0.12 or 17.');
  } else if (key === 'service-user') {
    if (isAccountName(value)) settings.serviceUser = value;
    else bad('service-user is the name of one account, such as tomcat.');
  } else if (key === 'pki') {
    if (isOneOf(PKIS, value)) settings.pki = value;
    else bad(`pki is one of ${PKIS.join(', ')}.${hint(value, PKIS)}`);
  } else {
    const [last, ...others] = [...CHECK_KEYS].reverse();
    const known = `${others.reverse().join(', ')} and ${last}`;
    report('unknown-key', keyRange, `[check] has only ${known}.${hint(key, CHECK_KEYS)}`);
  }
};
