import { attributeCases } from './cases/attributes.ts';
import { classCases } from './cases/classes.ts';
import { containerCases } from './cases/containers.ts';
import { exitCases } from './cases/exits.ts';
import { opensslCases } from './cases/openssl.ts';
import { pairCases } from './cases/pairs.ts';
import { placeholderCases } from './cases/placeholders.ts';
import { placeCases } from './cases/places.ts';
import { portCases } from './cases/ports.ts';
import { handshakeCases, keystoreCases, truststoreCases } from './cases/tls.ts';
import { wiringCases } from './cases/wiring.ts';
import { xmlCases } from './cases/xml.ts';
import type { StartupCase } from './startupCase.ts';

/** Every case, always in the same order. */
export function startupCases(): readonly StartupCase[] {
  const all = [
    ...placeCases(),
    ...classCases(),
    ...attributeCases(),
    ...portCases(),
    ...containerCases(),
    ...xmlCases(),
    ...placeholderCases(),
    ...wiringCases(),
    ...keystoreCases(),
    ...truststoreCases(),
    ...handshakeCases(),
    ...opensslCases(),
    ...pairCases(),
  ];
  return [...all, ...exitCases(all)];
}
