import { afterAll, describe, expect, it } from 'vitest';
import type { Certificate } from '../../../../server/src/core/keystore/types.ts';
import { buildPath } from '../../../../server/src/core/keystore/x509/path/build.ts';
import type { PathFault, PathQuestion, PathVerdict } from '../../../../server/src/core/keystore/x509/path/types.ts';
import { checkSignature } from '../../../../server/src/core/keystore/x509/path/verify.ts';
import { seededRandom } from '../../../helpers/seededRandom.ts';
import { startPathOracle } from '../../../oracle/path.ts';
import { makeKeys } from './chains.ts';
import { read } from './issue.ts';
import { type MadePlan, plans } from './plans.ts';

const COUNT = 2000;
const SEED = 20_261_122;
const oracle = startPathOracle();

const FAULTS: readonly PathFault[] = [
  ...(['no-anchors', 'no-issuer', 'signature', 'expired', 'not-yet-valid', 'not-ca', 'path-length'] as const),
  ...(['depth', 'key-usage', 'purpose', 'name-constraints', 'unknown-critical', 'weak-algorithm'] as const),
];

/** What is left open on purpose. */
const DEVIATIONS: readonly string[] = [
  'unknown: it has rules about policies',
  // MD5 with a key of an elliptic curve, which has no identifier.
  'unknown: it has an algorithm that not every Java takes',
  'unknown: it depends on the order in which Java looks at its certificates',
];

afterAll(() => oracle.close());

describe('buildPath', () => {
  it(`judges ${COUNT} chains as Java's trust managers do, those of clients and those of Tomcat (seed ${SEED})`, async () => {
    const below = seededRandom(SEED);
    const pick = <Item>(items: readonly Item[]) => items[below(items.length)] as Item;
    const now = Date.now();
    const tally = new Tally();
    const waiting: Promise<void>[] = [];
    for (const plan of plans(COUNT, { below, pick, keys: makeKeys(), now })) {
      for (const purpose of ['serverAuth', 'clientAuth'] as const) {
        waiting.push(compare(plan, purpose, now, tally));
      }
    }
    await Promise.all(waiting);
    expect(tally.differences.slice(0, 12)).toEqual([]);
    expect(tally.otherFaults.slice(0, 12)).toEqual([]);
    for (const verdict of ['accepted', ...FAULTS.map((fault) => `refused: ${fault}`)]) {
      expect(tally.counts.get(verdict), verdict).toBeGreaterThan(10);
    }
    const unknown = [...tally.counts].filter(([verdict]) => verdict.startsWith('unknown'));
    expect(unknown.map(([verdict]) => verdict).filter((verdict) => !DEVIATIONS.includes(verdict))).toEqual([]);
    expect(unknown.reduce((sum, [, count]) => sum + count, 0)).toBeLessThan(COUNT * 4 * 0.02);
  }, 300_000);
});

async function compare(plan: MadePlan, purpose: PathQuestion['purpose'], now: number, tally: Tally): Promise<void> {
  const { chain, trusted, keys, depth, faults } = plan;
  const own = chain.map(read);
  const java = await oracle.ask({ chain, trusted, keys, purpose, depth });
  const judge = (anchors: readonly Buffer[], bound: number | undefined) =>
    buildPath({ chain: own, anchors: distinct(anchors), purpose, now, depth: bound, java: 17 }, checkSignature);
  tally.add(`${faults.join(', ')} (${purpose}, store)`, judge([...trusted, ...keys], undefined), java.store);
  tally.add(`${faults.join(', ')} (${purpose}, Tomcat)`, judge(trusted, depth), java.tomcat);
}

function distinct(anchors: readonly Buffer[]): readonly Certificate[] {
  return [...new Map(anchors.map(read).map((one) => [one.fingerprint, one])).values()];
}

/** What Java's messages mean; where it had to look for a path, it does not say why it found none. */
const MEANINGS: readonly (readonly [text: string, faults: readonly PathFault[]])[] = [
  ['trustAnchors parameter must be non-empty', ['no-anchors']],
  ['Path does not chain with any of the trust anchors', ['no-issuer']],
  ['validity check failed', ['expired', 'not-yet-valid']],
  ['signature check failed', ['signature']],
  ['this is not a CA certificate', ['not-ca']],
  ['is not a CA certificate', ['not-ca']],
  ['pathLenConstraint violated', ['path-length']],
  ['keyCertSign bit', ['key-usage']],
  ['KeyUsage does not allow', ['key-usage']],
  ['name constraints check failed', ['name-constraints']],
  ['critical extension', ['unknown-critical']],
  ['Algorithm constraints check failed', ['weak-algorithm']],
  ['Extended key usage does not permit', ['purpose']],
  ['Netscape cert type does not permit', ['purpose']],
];

class Tally {
  readonly differences: string[] = [];
  /** Refused by both, for another reason. */
  readonly otherFaults: string[] = [];
  /** Of our verdicts. */
  readonly counts = new Map<string, number>();

  add(label: string, ours: PathVerdict, java: string | undefined): void {
    const said =
      ours.verdict === 'refused'
        ? `refused: ${ours.fault}`
        : ours.verdict === 'unknown'
          ? `unknown: ${ours.why}`
          : 'accepted';
    this.counts.set(said, (this.counts.get(said) ?? 0) + 1);
    const expected = java === undefined ? undefined : MEANINGS.find(([text]) => java.includes(text))?.[1];
    // Below several authorities of one name Java tells what it finds below the last of them, by their hash codes.
    const isTold = !label.includes('authorities of the same name');
    if (ours.verdict === 'refused' && expected && isTold && !expected.includes(ours.fault)) {
      this.otherFaults.push(`${label}: ours ${ours.fault}, Java ${java}`);
    }
    if (ours.verdict === 'unknown' || (ours.verdict === 'accepted') === (java === undefined)) return;
    this.differences.push(`${label}: ours ${said}, Java ${java ?? 'trusts'}`);
  }
}
