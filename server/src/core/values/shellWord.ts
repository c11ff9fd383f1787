import { visible } from './printable.ts';

/** An argument as a shell takes it, whole, without control characters. */
export function shellWord(text: string): string {
  const clean = visible(text);
  return /^[\w@%+=:,./-]+$/.test(clean) ? clean : `'${clean.replace(/'/g, "'\\''")}'`;
}
