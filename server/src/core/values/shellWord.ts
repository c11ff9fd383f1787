import { printable } from './printable.ts';

/** An argument as a shell takes it, without control characters. */
export function shellWord(text: string): string {
  const clean = printable(text);
  return /^[\w@%+=:,./-]+$/.test(clean) ? clean : `'${clean.replace(/'/g, "'\\''")}'`;
}
