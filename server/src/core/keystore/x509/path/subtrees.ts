import type { ConstrainedName, NameConstraints } from '../../types.ts';
import type { PathBudget } from './budget.ts';
import { constrains } from './constrains.ts';

/** Thrown where Java's own comparison fails in a way that is not judged here. */
export class Unjudged extends Error {}

/** Thrown where constraints of two certificates have nothing in common: Java then fails whatever the names are. */
export class NothingPermitted extends Error {}

/**
 * The constraints of the certificates above one, as sun.security.x509.NameConstraintsExtension and GeneralSubtrees join
 * them: in the same steps, because the order of the names counts there.
 */
export class Subtrees {
  #permitted: ConstrainedName[] | undefined;
  #excluded: ConstrainedName[] | undefined;
  readonly #budget: PathBudget;

  constructor({ permitted, excluded }: NameConstraints, budget: PathBudget) {
    this.#permitted = permitted && [...permitted];
    this.#excluded = excluded && [...excluded];
    this.#budget = budget;
  }

  /** Joins the constraints of the next certificate below. */
  add({ permitted, excluded }: NameConstraints): void {
    if (excluded) this.#excluded = this.#excluded ? this.#union(this.#excluded, excluded) : [...excluded];
    if (permitted)
      this.#permitted = this.#permitted ? this.#intersect(this.#permitted, [...permitted]) : [...permitted];
    if (this.#permitted) this.#permitted = this.#without(this.#permitted, this.#excluded ?? []);
  }

  allows(name: ConstrainedName): boolean {
    for (const one of this.#excluded ?? []) {
      const relation = this.#relate(one, name);
      if (relation === 'match' || relation === 'narrows') return false;
    }
    let isConstrained = false;
    for (const one of this.#permitted ?? []) {
      const relation = this.#relate(one, name);
      if (relation === 'match' || relation === 'narrows') return true;
      if (relation !== 'different-kind') isConstrained = true;
    }
    return !isConstrained;
  }

  #relate(constraint: ConstrainedName, name: ConstrainedName) {
    this.#budget.spendComparison();
    const relation = constrains(constraint, name);
    if (relation === 'unknown') throw new Unjudged();
    return relation;
  }

  #union(own: readonly ConstrainedName[], other: readonly ConstrainedName[]): ConstrainedName[] {
    return this.#minimized([...own, ...other]);
  }

  /** Without those that others of them hold already. */
  #minimized(names: ConstrainedName[]): ConstrainedName[] {
    for (let index = 0; index < names.length - 1; index++) {
      const current = names[index] as ConstrainedName;
      for (let at = index + 1; at < names.length; at++) {
        const relation = this.#relate(current, names[at] as ConstrainedName);
        if (relation === 'narrows') names.splice(at--, 1);
        if (relation !== 'match' && relation !== 'widens') continue;
        names.splice(index--, 1);
        break;
      }
    }
    return names;
  }

  #intersect(own: ConstrainedName[], given: ConstrainedName[]): ConstrainedName[] {
    if (own.length === 0) return this.#minimized(given);
    const names = this.#minimized(own);
    const other = this.#minimized(given);
    const narrower: ConstrainedName[] = [];
    for (let index = 0; index < names.length; index++) {
      const name = names[index] as ConstrainedName;
      const found = this.#firstRelated(name, other);
      if (found === 'none') continue;
      if (found === 'apart') {
        if (!this.#haveCommon(names, other, name.kind)) throw new NothingPermitted();
        names.splice(index--, 1);
      } else if (found.relation === 'narrows') {
        names.splice(index--, 1);
        narrower.push(found.name);
      }
    }
    const joined = narrower.length > 0 ? this.#union(names, narrower) : names;
    for (const name of other) if (this.#isNewKind(name, joined)) joined.push(name);
    return joined;
  }

  /** The first of the names that `name` has something in common with; `apart` where others of its kind have not. */
  #firstRelated(name: ConstrainedName, names: readonly ConstrainedName[]) {
    let isApart = false;
    for (const one of names) {
      const relation = this.#relate(name, one);
      if (relation === 'same-kind') isApart = true;
      else if (relation !== 'different-kind') return { relation, name: one };
    }
    return isApart ? 'apart' : 'none';
  }

  #haveCommon(
    own: readonly ConstrainedName[],
    other: readonly ConstrainedName[],
    kind: ConstrainedName['kind'],
  ): boolean {
    return own.some(
      (name) =>
        name.kind === kind && other.some((one) => !['same-kind', 'different-kind'].includes(this.#relate(name, one))),
    );
  }

  /** Java adds a name when all the others are of other kinds, and there are any. */
  #isNewKind(name: ConstrainedName, names: readonly ConstrainedName[]): boolean {
    return names.length > 0 && names.every((one) => this.#relate(one, name) === 'different-kind');
  }

  #without(permitted: readonly ConstrainedName[], excluded: readonly ConstrainedName[]): ConstrainedName[] {
    return permitted.filter((name) => excluded.every((one) => !['match', 'narrows'].includes(this.#relate(one, name))));
  }
}
