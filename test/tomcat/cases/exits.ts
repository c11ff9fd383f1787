import type { StartupCase } from '../startupCase.ts';

const FAMILIES = new Set([
  'ports',
  'containers',
  'keystores',
  'places of keystores',
  'truststores',
  'PEM',
  'contexts',
  'TLS wiring',
]);
const SHARE = 40;

/** Some of the cases again where EXIT_ON_INIT_FAILURE is set: a Connector that fails ends Tomcat. */
export function exitCases(all: readonly StartupCase[]): readonly StartupCase[] {
  return all
    .filter(({ family, mode }) => FAMILIES.has(family) && mode === 'load')
    .filter((_, index) => index % SHARE === 0)
    .map((one) => ({ ...one, family: 'exits', name: `${one.family}: ${one.name}`, mode: 'exit' }));
}
