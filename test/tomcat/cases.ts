import { attributeCases } from './cases/attributes.ts';
import { classCases } from './cases/classes.ts';
import { placeCases } from './cases/places.ts';
import { handshakeCases, keystoreCases, truststoreCases } from './cases/tls.ts';
import { wiringCases } from './cases/wiring.ts';
import type { StartupCase } from './startupCase.ts';

/** Every case, always in the same order. */
export function startupCases(): readonly StartupCase[] {
  return [
    ...placeCases(),
    ...classCases(),
    ...attributeCases(),
    ...wiringCases(),
    ...keystoreCases(),
    ...truststoreCases(),
    ...handshakeCases(),
  ];
}
