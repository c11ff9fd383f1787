import { type Asn1Value, context, TAG } from '../asn1/value.ts';
import type { ConstrainedName, NameConstraints } from '../types.ts';
import { inner, listed } from './extension.ts';
import { readName } from './name.ts';

/** More constraints than this are not judged: comparing them takes time that is quadratic in their number. */
const MOST_SUBTREES = 256;

/** The emails, URIs and directory names among subject alternative names. */
export function constrainedNames(names: readonly Asn1Value[]): readonly ConstrainedName[] {
  const found = names.filter(({ tag }) => tag === EMAIL || tag === DIRECTORY || tag === URI);
  return found.length === 0 ? NO_NAMES : found.flatMap((name) => constrainedName(name) ?? NO_NAMES);
}

const NO_NAMES: readonly ConstrainedName[] = [];
const EMAIL = context(1);
const DNS = context(2);
const DIRECTORY = context(4);
const URI = context(6);
const ADDRESS = context(7);

/** Undefined for the kinds of which Java compares nothing, or little. */
function constrainedName(name: Asn1Value): ConstrainedName | undefined {
  switch (name.tag) {
    case EMAIL:
      return { kind: 'email', value: name.latin1() };
    case DNS:
      return { kind: 'dns', value: name.latin1() };
    case URI:
      return { kind: 'uri', value: name.latin1() };
    case ADDRESS:
      return { kind: 'address', value: Buffer.from(name.content).toString('hex') };
    case DIRECTORY:
      return { kind: 'directory', value: readName(name.children()[0], name, 'a name in an extension').comparable };
    default:
      return undefined;
  }
}

/** Reads name constraints (RFC 5280, section 4.2.1.10); what stands in the extension's OCTET STRING. */
export function readNameConstraints(value: Asn1Value): NameConstraints | 'unreadable' {
  const fields = listed(inner(value));
  const permitted = subtrees(fields.find(({ tag }) => tag === context(0)));
  const excluded = subtrees(fields.find(({ tag }) => tag === context(1)));
  return permitted === 'unreadable' || excluded === 'unreadable' ? 'unreadable' : { permitted, excluded };
}

function subtrees(field: Asn1Value | undefined): readonly ConstrainedName[] | 'unreadable' | undefined {
  if (field === undefined) return undefined;
  const children = field.children();
  if (children.length > MOST_SUBTREES) return 'unreadable';
  const names: ConstrainedName[] = [];
  for (const child of children) {
    const [base, ...distances] = child.tag === TAG.sequence ? child.children() : [];
    const name = base && distances.length === 0 ? constrainedName(base) : undefined;
    if (name === undefined || (name.value === '' && name.kind !== 'directory')) return 'unreadable';
    names.push(name);
  }
  return names;
}
