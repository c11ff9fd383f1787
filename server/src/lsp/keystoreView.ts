import {
  type KeystoreBinding,
  type OpenResult,
  type PasswordSource,
  passwordsToTry,
  placeAt,
  Secret,
  type SeenFile,
  type Snapshot,
} from '../core/index.ts';
import type { StoreLook } from '../host/keystores/storeLook.ts';
import type { KeystoreOrigin } from '../protocol/keystoreView.ts';
import type { Session } from './session.ts';
import { pathOfUri } from './uris.ts';

/** The one of the uses that stands at the place; undefined where something else does. */
export function originOf(
  session: Session,
  snapshot: Snapshot,
  { uri, position }: KeystoreOrigin,
  uses: readonly KeystoreBinding[],
): KeystoreBinding | undefined {
  const document = session.workspace.document(pathOfUri(uri) ?? '');
  const binding = document && placeAt(snapshot, document, document.lines.offsetAt(position))?.binding;
  return uses.find((use) => use.id === binding?.id);
}

/** What the user typed. */
export interface Typed {
  readonly password: Secret | undefined;
  readonly keyPassword: Secret | undefined;
}

/** Tries a file with what the user typed, else with the passwords of its uses until one opens it, else with none. */
export async function seenFile(
  look: StoreLook,
  uses: readonly KeystoreBinding[],
  origin: KeystoreBinding | undefined,
  typed: Typed,
): Promise<SeenFile> {
  if (look.status !== 'read') return look;
  const attempts = attemptsWith(uses, origin, typed);
  let first: { readonly attempt: Attempt; readonly tried: OpenResult } | undefined;
  for (const attempt of attempts) {
    const tried = await look.open(attempt.password, attempt.keyPassword);
    if (tried.verdict === 'opened') return seen(look.bytes, attempt, tried, undefined);
    first ??= { attempt, tried };
  }
  const unproved = await look.open(undefined, undefined);
  if (first === undefined) return seen(look.bytes, { ...NO_PASSWORD, source: 'none' }, unproved, undefined);
  return seen(look.bytes, first.attempt, first.tried, unproved);
}

interface Attempt extends Typed {
  readonly source: PasswordSource;
  readonly keySource: 'typed' | 'configured' | undefined;
}

const NO_PASSWORD = { password: undefined, keyPassword: undefined, keySource: undefined };

function attemptsWith(
  uses: readonly KeystoreBinding[],
  origin: KeystoreBinding | undefined,
  { password, keyPassword }: Typed,
): readonly Attempt[] {
  const keySource = keyPassword ? 'typed' : undefined;
  if (password) return [{ source: 'typed', password, keyPassword, keySource }];
  return passwordsToTry(uses, origin).flatMap((binding) => {
    const { effectivePassword, effectiveKeyPassword } = binding;
    if (!(effectivePassword instanceof Secret)) return [];
    const own = effectiveKeyPassword instanceof Secret ? effectiveKeyPassword : undefined;
    return [
      {
        source: binding,
        password: effectivePassword,
        keyPassword: keyPassword ?? own,
        keySource: keySource ?? (own ? 'configured' : undefined),
      } as const,
    ];
  });
}

function seen(
  bytes: number,
  { source, keySource }: Attempt,
  tried: OpenResult,
  unproved: OpenResult | undefined,
): SeenFile {
  return { status: 'read', bytes, source, keySource, tried, unproved };
}
