import type { KeystoreBinding } from '../../deployment/binding.ts';
import type { StoreFact } from '../../deployment/facts.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import { covers, hostNamesIn } from '../../deployment/stores/certificateNames.ts';
import { describeContent } from '../../keystore/describe.ts';
import type { Certificate, KeystoreEntry, OpenResult } from '../../keystore/types.ts';
import type { Problem } from '../../model/problem.ts';
import { printable } from '../../values/printable.ts';
import { relevantEntry, validityText } from '../certificateText.ts';
import { aliasOf } from '../navigation/uses.ts';
import { type Consumer, isAt } from './plan.ts';

/** Whether the new file does for one consumer what it must. */
export interface Verdict {
  readonly what: 'place' | 'opens' | 'type' | 'alias' | 'key password' | 'dates' | 'names' | 'trust';
  /** Undefined where it is not known, or cannot be wrong. */
  readonly ok: boolean | undefined;
  /** A sentence, without any password. */
  readonly text: string;
}

type Opened = Extract<OpenResult, { verdict: 'opened' }>;

/** `problems` are those that there would be with the new file. Trust is judged apart, because others take part in it. */
export function verdictsOn(
  consumer: Consumer,
  before: Snapshot,
  after: Snapshot,
  problems: readonly Problem[],
): readonly Verdict[] {
  const { after: binding, refused } = consumer;
  const fact = after.facts.get(binding.id);
  const place: Verdict[] =
    refused === undefined ? [] : [{ what: 'place', ok: false, text: `The setting cannot name it: ${refused}.` }];
  if (binding.format === 'pem' || !binding.inUse) {
    const text = binding.inUse ? 'A PEM file: only the findings below judge it.' : 'The server does not open it here.';
    return [...place, { what: 'opens', ok: undefined, text }];
  }
  const opened = openedBy(fact);
  const own = opened ? contentVerdicts(consumer, before, opened, after.now) : [];
  return [...place, opensVerdict(binding, fact), ...typeVerdict(binding, opened, problems), ...own];
}

function openedBy(fact: StoreFact | undefined): Opened | undefined {
  return fact?.status === 'read' && fact.result.verdict === 'opened' ? fact.result : undefined;
}

function opensVerdict(binding: KeystoreBinding, fact: StoreFact | undefined): Verdict {
  const verdict = (ok: boolean | undefined, text: string): Verdict => ({ what: 'opens', ok, text });
  if (binding.effectivePassword === 'unknown') return verdict(undefined, 'Its password is not known here.');
  if (fact === undefined) return verdict(undefined, 'It was not opened.');
  if (fact.status !== 'read') return verdict(fact.status === 'missing' ? false : undefined, 'The file cannot be read.');
  const { result } = fact;
  switch (result.verdict) {
    case 'opened':
      return result.passwordProved
        ? verdict(true, 'The configured password opens it.')
        : verdict(
            binding.store === 'truststore' ? true : undefined,
            'It can be read; nothing in it proves the password.',
          );
    case 'wrong-password':
    case 'integrity-broken':
      return verdict(fact.withoutPassword ? undefined : false, wrongPassword(binding, fact));
    case 'not-a-keystore':
      return verdict(false, `It is ${describeContent(result.content, result.certificates.length)}.`);
    case 'corrupt':
      return verdict(false, 'It is damaged.');
    case 'empty-file':
      return verdict(false, 'It is empty.');
    case 'unsupported':
      return verdict(undefined, `It cannot be checked: ${result.what}.`);
    case 'over-limit':
      return verdict(undefined, `It cannot be checked: over the limit of ${result.limit}.`);
  }
}

function wrongPassword({ password }: KeystoreBinding, { withoutPassword }: Extract<StoreFact, { status: 'read' }>) {
  const text = 'The configured password does not open it.';
  const todo = password ? ` Change ${printable(password.name)} by hand, too.` : ' Write its password by hand, too.';
  return text + todo + (withoutPassword ? ' Tomcat then reads it without a password.' : '');
}

function typeVerdict(
  binding: KeystoreBinding,
  opened: Opened | undefined,
  problems: readonly Problem[],
): readonly Verdict[] {
  if (problems.some((problem) => problem.rule === 'keystore/wrong-type' && isAt(problem, binding))) {
    return [{ what: 'type', ok: false, text: `Java does not open it as the type that is configured.` }];
  }
  return opened ? [{ what: 'type', ok: true, text: `It is a ${opened.type} file, which Java opens here.` }] : [];
}

function contentVerdicts(consumer: Consumer, before: Snapshot, opened: Opened, now: number): readonly Verdict[] {
  const { after: binding } = consumer;
  const last = openedBy(before.facts.get(binding.id));
  if (binding.store === 'truststore') return [anchorsVerdict(opened, last)];
  const entry = relevantEntry(binding, opened);
  const leaf = entry?.kind === 'private-key' ? entry.chain[0] : undefined;
  const previous = last && relevantEntry(consumer.before, last)?.chain[0];
  return [
    aliasVerdict(consumer, opened, entry),
    ...(entry && leaf ? [keyVerdict(entry), datesVerdict(entry, now), namesVerdict(leaf, previous)] : []),
  ];
}

function aliasVerdict({ before, alias }: Consumer, { entries }: Opened, entry: KeystoreEntry | undefined): Verdict {
  const verdict = (ok: boolean | undefined, text: string): Verdict => ({ what: 'alias', ok, text });
  const keys = entries.filter(({ kind }) => kind === 'private-key').map((one) => printable(one.alias));
  const configured = aliasOf(before);
  if (keys.length === 0) return verdict(false, 'It holds no private key.');
  if (alias !== undefined) return verdict(true, `The alias becomes ${printable(alias)}, that of its only key.`);
  if (before.alias && !configured) return verdict(undefined, 'Which alias is configured is not known here.');
  if (!configured) {
    if (keys.length === 1) return verdict(true, `Its only key is ${keys[0]}; no alias is configured.`);
    return verdict(undefined, `It has ${keys.length} keys, and no alias says which is meant.`);
  }
  if (!entry) return verdict(false, `It has no entry ${printable(configured)}, only ${keys.slice(0, 5).join(', ')}.`);
  const isKey = entry.kind === 'private-key';
  return verdict(isKey, `Its entry ${printable(entry.alias)} is ${isKey ? 'a private key' : 'no private key'}.`);
}

function keyVerdict({ key }: KeystoreEntry): Verdict {
  const verdict = (ok: boolean | undefined, text: string): Verdict => ({ what: 'key password', ok, text });
  if (key === 'opens') return verdict(true, 'The key opens and belongs to its certificate.');
  if (key === 'wrong-password') return verdict(false, 'The configured password does not open the key.');
  if (key === 'mismatch') return verdict(false, 'The key is not that of its certificate.');
  if (key === 'corrupt') return verdict(false, 'The key is damaged.');
  return verdict(undefined, 'The key was not tried.');
}

/** Of the certificates that the server shows, without the root, the one that ends first. */
function datesVerdict({ chain }: KeystoreEntry, now: number): Verdict {
  const [leaf, ...above] = chain;
  const shown = [...(leaf ? [leaf] : []), ...above.filter(({ isSelfIssued }) => !isSelfIssued)];
  const [first] = [...shown].sort(
    (a, b) => Number(now >= a.notBefore) - Number(now >= b.notBefore) || a.notAfter - b.notAfter,
  );
  const ok = shown.every(({ notBefore, notAfter }) => notBefore <= now && now <= notAfter);
  const whose = first === leaf ? 'Its certificate is' : 'A certificate of its chain is';
  const text = first ? validityText(first, now) : '';
  return { what: 'dates', ok, text: `${text.startsWith('expired') ? whose.replace(/is$/, 'has') : whose} ${text}.` };
}

function namesVerdict(leaf: Certificate, previous: Certificate | undefined): Verdict {
  const list = (names: readonly string[]) => names.slice(0, 5).map(printable).join(', ') || 'no host';
  const own = [...hostNamesIn(leaf), ...leaf.ipAddresses];
  if (!previous)
    return { what: 'names', ok: undefined, text: `It is for ${list(own)}; for whom the present one is is not known.` };
  const lost = [...hostNamesIn(previous), ...previous.ipAddresses].filter(
    (name) => !covers(leaf, name) && !leaf.ipAddresses.includes(name),
  );
  if (lost.length > 0)
    return { what: 'names', ok: false, text: `It is no longer for ${list(lost)}, only for ${list(own)}.` };
  return { what: 'names', ok: true, text: `It is for all names of the present one: ${list(own)}.` };
}

function anchorsVerdict(opened: Opened, last: Opened | undefined): Verdict {
  const verdict = (ok: boolean | undefined, text: string): Verdict => ({ what: 'trust', ok, text });
  const anchorsOf = ({ entries }: Opened) =>
    entries.flatMap(({ kind, chain: [first] }) => (kind === 'trusted-certificate' && first ? [first] : []));
  const anchors = anchorsOf(opened);
  if (anchors.length === 0) return verdict(false, 'It holds no trusted certificate.');
  if (!last) return verdict(undefined, `It trusts ${anchors.length}; what the present one trusts is not known.`);
  const kept = new Set(anchors.map(({ fingerprint }) => fingerprint));
  const lost = anchorsOf(last).filter(({ fingerprint }) => !kept.has(fingerprint));
  if (lost.length === 0) return verdict(true, 'It trusts all that the present one trusts.');
  const names = lost.slice(0, 5).map(({ commonName, subject }) => printable(commonName || subject));
  const more = lost.length > names.length ? ` and ${lost.length - names.length} more` : '';
  return verdict(undefined, `It no longer trusts ${names.join(', ')}${more}.`);
}
