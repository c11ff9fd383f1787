import type { ServerFact } from '../../deployment/facts.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import { peculiarIn } from '../../deployment/settingIndex.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { Secret } from '../../model/secret.ts';
import type { Setting } from '../../model/setting.ts';
import { type LookedUpStore, lookedUpStores } from './stores.ts';

/** What is known of the tree of the document's server. */
export function serverFactOf(snapshot: Snapshot, document: ConfigDocument): ServerFact | undefined {
  const root = serverOf(snapshot, document.path)?.root;
  return root === undefined ? undefined : snapshot.facts.ofServer(root);
}

/** The settings of the document that hold a password, in file order: not an empty one, not a placeholder. */
export function passwordsIn(document: ConfigDocument): readonly (Setting & { readonly value: Secret })[] {
  return peculiarIn(document).filter(
    (setting): setting is Setting & { readonly value: Secret } =>
      setting.value instanceof Secret && !setting.value.isEmpty && !setting.value.hasPlaceholder,
  );
}

/** A store's file with what is known of its content. */
export type ReadStore = LookedUpStore & { readonly fact: Extract<LookedUpStore['fact'], { status: 'read' }> };

/** The files of the stores that were read, each once, by the first setting of the document that names it. */
export function readStores(snapshot: Snapshot, document: ConfigDocument): readonly ReadStore[] {
  const byFile = new Map<string, ReadStore>();
  for (const store of lookedUpStores(snapshot, document)) {
    const { fact } = store;
    if (fact.status !== 'read') continue;
    const known = byFile.get(fact.path);
    // With the right password its content is known.
    if (!known || (known.fact.result.verdict !== 'opened' && fact.result.verdict === 'opened')) {
      byFile.set(fact.path, { ...store, fact });
    }
  }
  return [...byFile.values()].sort((a, b) => a.path.range.start - b.path.range.start);
}

/** True where the file holds private or secret keys, or, unopened, is where the server expects its key. */
export function holdsKeys({ binding, fact: { result } }: ReadStore): boolean {
  if (result.verdict === 'opened') return result.entries.some(({ kind }) => kind !== 'trusted-certificate');
  if (result.verdict === 'not-a-keystore') return result.content === 'PEM private key';
  return result.verdict !== 'empty-file' && binding.store === 'keystore';
}

/** Permission bits as `chmod` takes them. */
export function octal(mode: number): string {
  return (mode & 0o777).toString(8).padStart(3, '0');
}
