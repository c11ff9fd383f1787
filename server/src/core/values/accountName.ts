/** True for what can name one account of a Linux machine, or be its number: no blank, no `%` or `$` of a template. */
export function isAccountName(text: string): boolean {
  return /^[A-Za-z0-9_][\w.@-]{0,31}\$?$/.test(text);
}
