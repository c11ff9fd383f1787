import { buildSnapshot, type KeystoreBinding, type Snapshot } from '../../core/index.ts';
import type { StoreFacts } from './storeFacts.ts';
import type { TrustFacts } from './trustFacts.ts';

/** The snapshot with other bindings in the place of those of the same ids, and the facts that are known of them. */
export function withBindings(
  snapshot: Snapshot,
  others: readonly KeystoreBinding[],
  stores: StoreFacts,
  trust: TrustFacts,
): Snapshot {
  const byId = new Map(others.map((binding) => [binding.id, binding]));
  const bindings = snapshot.bindings.map((binding) => byId.get(binding.id) ?? binding);
  const get = stores.view(bindings);
  const facts = { ...snapshot.facts, get, trust: trust.view(get, snapshot.now) };
  return buildSnapshot({ ...snapshot, bindings }, facts, snapshot.now);
}
