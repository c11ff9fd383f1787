import { basename } from '../model/posixPath.ts';
import { printable } from '../values/printable.ts';

/** Names of environments for people: the last part of a folder's path where no other has the same, else all of it. */
export function environmentNames(names: readonly string[]): (name: string) => string {
  const short = (name: string) => basename(name) || name;
  const count = new Map<string, number>();
  for (const name of new Set(names)) count.set(short(name), (count.get(short(name)) ?? 0) + 1);
  return (name) => printable(count.get(short(name)) === 1 ? short(name) : name);
}
