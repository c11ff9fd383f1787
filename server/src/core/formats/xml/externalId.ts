import { END } from './reader.ts';
import type { ParseState } from './state.ts';

/** Characters of a public identifier, XML 1.0 production 13. */
const PUBLIC = /[- \n\r'()+,./:=?;!*#@$_%a-zA-Z0-9]/;

/**
 * Reads `SYSTEM "…"` or `PUBLIC "…" "…"`, or nothing at all. Undefined when it is not well-formed; a notation may do
 * without the system identifier behind PUBLIC.
 */
export function readExternalId(
  state: ParseState,
  isNotation: boolean,
): { readonly hasSystem: boolean; readonly hasPublic: boolean } | undefined {
  const { reader } = state;
  const hasPublic = reader.skipText('PUBLIC');
  if (hasPublic) {
    if (!reader.skipSpaces() || !readPublicLiteral(state)) return undefined;
    const sawSpace = reader.skipSpaces();
    const next = reader.peek();
    if (isNotation && next !== 34 && next !== 39) return { hasSystem: false, hasPublic };
    if (!sawSpace && !isNotation) return undefined;
  } else {
    if (!reader.skipText('SYSTEM')) return { hasSystem: false, hasPublic };
    if (!reader.skipSpaces()) return undefined;
  }
  return readSystemLiteral(state) ? { hasSystem: true, hasPublic } : undefined;
}

function readSystemLiteral(state: ParseState): boolean {
  const { reader } = state;
  const quote = reader.peek();
  if (quote !== 34 && quote !== 39) return false;
  reader.pos++;
  for (let code = reader.peek(); code !== quote; code = reader.peek()) {
    // Java refuses characters beyond U+FFFF here, unlike elsewhere.
    if (code === END || !reader.isAllowed(code)) return false;
    reader.pos++;
  }
  reader.pos++;
  return true;
}

function readPublicLiteral(state: ParseState): boolean {
  const { reader } = state;
  const quote = reader.peek();
  if (quote !== 34 && quote !== 39) return false;
  reader.pos++;
  for (let code = reader.peek(); code !== quote; code = reader.peek()) {
    if (code === END || !PUBLIC.test(String.fromCharCode(code))) return false;
    reader.pos++;
  }
  reader.pos++;
  return true;
}
