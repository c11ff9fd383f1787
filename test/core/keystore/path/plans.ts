import { commonName } from '../matrix/certificateWriter.ts';
import { type Draft, healthy, made, type Plan, type Tools } from './chains.ts';
import { CHANGES } from './changes.ts';

/** Where a change of a certificate goes. */
const PLACES = ['leaf', 'intermediate', 'upper intermediate', 'root'] as const;

function at(place: (typeof PLACES)[number], drafts: readonly Draft[]): number {
  if (place === 'leaf') return 0;
  if (place === 'root') return drafts.length - 1;
  return place === 'intermediate' ? Math.min(1, drafts.length - 1) : Math.max(1, drafts.length - 2);
}

type Shape = (plan: Plan, tools: Tools) => void;

/** Another certificate for a draft, with changes. */
function twin(plan: Plan, index: number, changes: Partial<Draft>): Buffer {
  const draft = { ...(plan.drafts[index] as Draft), ...changes };
  return made(draft, [draft]);
}

/** Faults, and harmless oddities, of what is presented and of what is trusted. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  'the leaf alone': (plan) => {
    plan.present = (all) => all.slice(0, 1);
  },
  'another order': (plan, { pick, below }) => {
    const before = plan.present;
    const seeds = Array.from({ length: 12 }, () => below(1000));
    const keepsLeaf = pick([true, true, true, false]);
    plan.present = (all) => {
      const chain = before(all);
      const order = chain.map((one, index) => ({ one, rank: keepsLeaf && index === 0 ? -1 : (seeds[index] ?? 0) }));
      return order.sort((a, b) => a.rank - b.rank).map(({ one }) => one);
    };
  },
  'an intermediate is missing': (plan, { below }) => {
    const before = plan.present;
    const gap = 1 + below(Math.max(1, plan.drafts.length - 2));
    plan.present = (all) => before(all).filter((_, index) => index !== gap);
  },
  'a certificate twice': (plan, { below }) => {
    const before = plan.present;
    const which = below(plan.drafts.length);
    plan.present = (all) => [...before(all), all[which] as Buffer];
  },
  'a certificate too many': (plan, { pick, keys }) => {
    const before = plan.present;
    const key = pick(keys.EC.slice(6));
    const where = pick([1, 2, 9]);
    plan.present = (all) => {
      const odd = twin(plan, plan.drafts.length - 1, { key, signer: key, subject: commonName('Odd') });
      return before(all).toSpliced(where, 0, odd);
    };
  },
  'no root in the chain': (plan) => {
    plan.present = (all) => all.slice(0, -1);
  },
  'the leaf is trusted': (plan) => {
    plan.trust = (all) => [all[0] as Buffer];
  },
  'the leaf is trusted as well': (plan) => {
    const before = plan.trust;
    plan.trust = (all) => [...before(all), all[0] as Buffer];
  },
  'an intermediate is trusted': (plan) => {
    plan.trust = (all) => [all[Math.min(1, all.length - 1)] as Buffer];
  },
  'an intermediate is trusted as well': (plan) => {
    const before = plan.trust;
    plan.trust = (all) => [...before(all), all[Math.min(1, all.length - 1)] as Buffer];
  },
  'everything is trusted but the leaf': (plan) => {
    plan.trust = (all) => all.slice(1);
  },
  'only others are trusted': (plan, tools) => {
    const other = healthy(tools);
    const key = tools.keys.EC[11] ?? tools.pick(tools.keys.EC);
    plan.trust = () => [twin(other, 0, { isCa: true, key, signer: key, subject: other.drafts[0]?.subject as Buffer })];
  },
  'an authority of the same name is trusted': (plan, { keys, pick }) => {
    const key = pick(keys.EC.slice(6));
    const ids = pick(['both', 'none'] as const);
    plan.trust = () => [twin(plan, plan.drafts.length - 1, { key, signer: key, ids, serial: 7 })];
  },
  'authorities of the same name are trusted': (plan, { keys, pick }) => {
    const before = plan.trust;
    const ids = pick(['both', 'none'] as const);
    const others = keys.EC.slice(6, 6 + pick([1, 2, 3]));
    plan.trust = (all) => [
      ...before(all),
      ...others.map((key) => twin(plan, plan.drafts.length - 1, { key, signer: key, ids, serial: 7 })),
    ];
  },
  'an authority of the same name in the chain': (plan, { keys, pick }) => {
    const before = plan.present;
    const key = pick(keys.EC.slice(6));
    const index = pick([1, plan.drafts.length - 1]);
    const where = pick([1, 2, 9]);
    const changes = pick<Partial<Draft>>([{ key }, { key, ids: 'none' }, { key, signer: key }]);
    plan.present = (all) => before(all).toSpliced(where, 0, twin(plan, index, { ...changes, serial: 8 }));
  },
  'a cross-signed root': (plan, { keys, pick }) => {
    const before = plan.present;
    const [old, trustsBoth, where] = [pick(keys.EC.slice(6)), pick([true, false]), pick([1, 2, 9])];
    const oldName = commonName('Old');
    plan.present = (all) =>
      before(all).toSpliced(where, 0, twin(plan, plan.drafts.length - 1, { issuer: oldName, signer: old, serial: 9 }));
    const trusted = plan.trust;
    plan.trust = (all) => [
      twin(plan, plan.drafts.length - 1, { subject: oldName, issuer: oldName, key: old, signer: old, serial: 10 }),
      ...(trustsBoth ? trusted(all) : []),
    ];
  },
  'a renewed root': (plan, { pick, now }) => {
    const changes = pick<Partial<Draft>>([
      { serial: 11 },
      { serial: 11, until: now + 1000 * 86_400_000 },
      { serial: 11, digest: 'sha1' },
    ]);
    plan.trust = () => [twin(plan, plan.drafts.length - 1, changes)];
  },
  'a key entry is trusted': (plan, { below }) => {
    const which = below(plan.drafts.length);
    plan.trustKeys = (all) => [all[which] as Buffer];
  },
  'only a key entry': (plan, { pick }) => {
    const trusted = plan.trust;
    const which = pick([0, 1]);
    plan.trust = () => [];
    plan.trustKeys = (all) => (which === 0 ? trusted(all).slice(-1) : all.slice(0, 1));
  },
  'depth 0': (plan) => {
    plan.depth = 0;
  },
  'depth 1': (plan) => {
    plan.depth = 1;
  },
  'depth 2': (plan) => {
    plan.depth = 2;
  },
};

export interface MadePlan {
  readonly faults: readonly string[];
  readonly chain: readonly Buffer[];
  readonly trusted: readonly Buffer[];
  readonly keys: readonly Buffer[];
  readonly depth: number;
}

const NAMES = [
  ...Object.keys(SHAPES),
  ...PLACES.flatMap((place) => Object.keys(CHANGES).map((name) => `${place}: ${name}`)),
];

/** Each fault alone, then pairs, then more of them, as many plans as are asked for. */
export function* plans(count: number, tools: Tools): Iterable<MadePlan> {
  for (let index = 0; index < count; index++) {
    const plan = healthy(tools);
    const single = NAMES[index % NAMES.length] as string;
    const more = index < NAMES.length ? 0 : index < 6 * NAMES.length ? 1 : 2 + tools.below(2);
    const faults = index === 0 ? [] : [single, ...Array.from({ length: more }, () => another(tools))];
    for (const fault of faults) apply(fault, plan, tools);
    yield finished({ ...plan, faults });
  }
}

/** Shapes as often as changes, and names more often: there is more to tell about them. */
function another({ pick }: Tools): string {
  const kind = pick(['shape', 'shape', 'any', 'name']);
  if (kind === 'shape') return pick(Object.keys(SHAPES));
  if (kind === 'any') return pick(NAMES);
  return pick([
    ...['leaf: other names', 'leaf: another subject', 'root: name constraints'],
    ...['intermediate: name constraints', 'upper intermediate: name constraints'],
  ]);
}

function apply(fault: string, plan: Plan, tools: Tools): void {
  const shape = SHAPES[fault];
  if (shape) {
    shape(plan, tools);
    return;
  }
  const [place, change = ''] = fault.split(': ') as [(typeof PLACES)[number], string];
  const index = at(place, plan.drafts);
  const draft = plan.drafts[index] as Draft;
  const [key, subject] = [draft.key, draft.subject];
  const parent = plan.drafts[index + 1] ?? draft;
  const parentKey = parent.key;
  CHANGES[change]?.(draft, tools, parent);
  if (parent !== draft && parent.key !== parentKey && parent.signer === parentKey) parent.signer = parent.key;
  // What is below it goes on with its new key and name.
  const child = plan.drafts[index - 1];
  if (child && child.signer === key) child.signer = draft.key;
  if (child?.issuer.equals(subject)) child.issuer = draft.subject;
  if (index === plan.drafts.length - 1 && draft.signer === key) draft.signer = draft.key;
  if (index === plan.drafts.length - 1 && draft.issuer.equals(subject)) draft.issuer = draft.subject;
}

function finished(plan: Plan): MadePlan {
  const all = plan.drafts.map((draft) => made(draft, plan.drafts));
  const { faults, depth } = plan;
  return { faults, depth, chain: plan.present(all), trusted: plan.trust(all), keys: plan.trustKeys(all) };
}
