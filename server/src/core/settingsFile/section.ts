import type { CheckSettings } from '../deployment/snapshot.ts';
import type { Range } from '../model/range.ts';
import { nearest } from '../values/nearest.ts';
import type { Entry } from './entries.ts';

export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A key pack that the settings file names. */
export interface NamedPack {
  /** Absolute, with forward slashes. */
  readonly path: string;
  /** Of its name in the settings file. */
  readonly range: Range;
}

/** What is read so far. */
export interface Draft {
  readonly settings: Mutable<Partial<CheckSettings>>;
  readonly packs: NamedPack[];
}

export type Report = (code: string, range: Range, message: string) => void;

/** What else a section's reader knows. */
export interface Place {
  /** The settings file's own folder. */
  readonly directory: string;
  readonly knownRules: readonly string[];
}

/** Takes one entry of a section over into the draft, or reports what is wrong with it. */
export type SectionReader = (entry: Entry, draft: Draft, report: Report, place: Place) => void;

export function isOneOf<const Name extends string>(names: readonly Name[], name: string): name is Name {
  return (names as readonly string[]).includes(name);
}

export function hint(name: string, candidates: readonly string[]): string {
  const match = nearest(name, candidates);
  return match === undefined ? '' : ` Did you mean ${quote(match)}?`;
}

export function quote(name: string): string {
  return JSON.stringify(name.length > 60 ? `${name.slice(0, 60)}…` : name);
}
