import type { KeystoreBinding } from '../../deployment/binding.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { Edit, Problem } from '../../model/problem.ts';
import { hasPlaceholder, plainValue } from '../../model/setting.ts';
import { configuredPath } from '../navigation/configuredPath.ts';
import { baseOf } from '../navigation/renameKeystore.ts';
import { aliasOf, type Names, usesOfFile } from '../navigation/uses.ts';

/** What a setting that names the keystore would say once another file takes its place. */
export interface Consumer {
  /** As it is now. */
  readonly before: KeystoreBinding;
  /** As it would be: for looking into the new file, whether or not the setting can name it. */
  readonly after: KeystoreBinding;
  /** Why the setting cannot name the new file; undefined where it can. */
  readonly refused: string | undefined;
  /** Of the path, the alias and the type. Passwords are never written. */
  readonly edits: readonly Edit[];
  /** The alias that the edits write; undefined where it stays. */
  readonly alias: string | undefined;
}

/** Every consumer of a keystore, with its path changed. `names` are those of the present file. */
export function planned(snapshot: Snapshot, names: Names, replacement: string): readonly Consumer[] {
  return usesOfFile(snapshot, names).map((before): Consumer => {
    const { path, document } = before;
    const target = { status: 'resolved', path: replacement } as const;
    const value = path && configuredPath(document, path, baseOf(snapshot, document), replacement);
    const nothing = { alias: undefined, edits: [] };
    if (typeof value !== 'string' || !path) {
      const refused = typeof value === 'object' ? value.refused : 'no path is written';
      return { before, after: { ...before, target }, refused, ...nothing };
    }
    const text = document.syntax.encode(value, 'value');
    const edits = value === plainValue(path) ? [] : [{ path: document.path, range: path.valueRange, text }];
    return { before, after: { ...before, target, path: { ...path, value } }, refused: undefined, ...nothing, edits };
  });
}

/**
 * The consumers with what must change besides the path, seen in the new file: an alias that it lacks where it has one key
 * alone, and the type. `problems` are those with the paths changed; their fixes know how a type is written.
 */
export function refined(
  after: Snapshot,
  consumers: readonly Consumer[],
  problems: readonly Problem[],
): readonly Consumer[] {
  return consumers.map((consumer) => withType(withAlias(consumer, after), after, problems));
}

function withAlias(consumer: Consumer, { facts }: Snapshot): Consumer {
  const { after: binding } = consumer;
  const { alias: setting, document } = binding;
  const alias = aliasOf(binding);
  const fact = facts.get(binding.id);
  if (!setting || !alias || hasPlaceholder(setting) || setting.isDerived || setting.isSubstituted) return consumer;
  if (binding.store !== 'keystore' || fact?.status !== 'read' || fact.result.verdict !== 'opened') return consumer;
  const { entries } = fact.result;
  const [only, ...others] = entries.filter(({ kind }) => kind === 'private-key');
  if (!only || others.length > 0 || entries.some((entry) => entry.alias.toLowerCase() === alias.toLowerCase())) {
    return consumer;
  }
  const text = document.syntax.encode(only.alias, 'value');
  return {
    ...consumer,
    after: { ...binding, alias: { ...setting, value: only.alias } },
    alias: only.alias,
    edits: [...consumer.edits, { path: document.path, range: setting.valueRange, text }],
  };
}

function withType(consumer: Consumer, { facts }: Snapshot, problems: readonly Problem[]): Consumer {
  const { after: binding } = consumer;
  const fact = facts.get(binding.id);
  const type = fact?.status === 'read' && 'type' in fact.result ? fact.result.type : undefined;
  const problem = problems.find((one) => one.rule === 'keystore/wrong-type' && isAt(one, binding));
  const [fix] = problem?.fixes() ?? [];
  if (!fix || type === undefined) return consumer;
  const { path } = binding.document;
  return {
    ...consumer,
    after: { ...binding, configuredType: type },
    edits: [...consumer.edits, ...fix.edits.map((edit) => ({ path, ...edit }))],
  };
}

/** True for a problem at one of the settings that open the store. */
export function isAt({ path, range }: Problem, binding: KeystoreBinding): boolean {
  if (path !== binding.document.path) return false;
  const settings = [binding.path, binding.password, binding.alias, binding.keyPassword];
  return settings.some((one) => one && one.range.start <= range.start && range.end <= one.range.end);
}
