import type { Certificate } from '../../keystore/types.ts';
import type { StoreFact } from '../facts.ts';

/** The certificates of a PEM file in its order, which is that in which a server shows them; none where it holds none. */
export function pemCertificates(fact: StoreFact | undefined): readonly Certificate[] {
  if (fact?.status !== 'read' || fact.result.verdict !== 'not-a-keystore') return [];
  return fact.result.certificates;
}
