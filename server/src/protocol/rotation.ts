/**
 * Requests to the server for putting another file in the place of a keystore. Refused, with the reason as the error's
 * message, where nothing can be said: in a workspace that is not trusted, or for a file that is not there.
 */

/** Lists the keystores that documents name: no parameters, a {@link RotationStore} for each. */
export const ROTATION_STORES = 'cybereason-config/rotationStores';

/** What the new file is to everything that names the present one: {@link RotationParams} to {@link RotationReport}. */
export const ROTATION_CHECK = 'cybereason-config/rotationCheck';

/**
 * {@link RotationParams} to a WorkspaceEdit that changes the paths, and the alias and type where they must; never a
 * password. Refused where a setting cannot name the new file.
 */
export const ROTATION_EDIT = 'cybereason-config/rotationEdit';

export interface RotationStore {
  readonly uri: string;
  /** Its path, for people. */
  readonly path: string;
  /** How many settings name it. */
  readonly uses: number;
}

/** The keystore to replace: that of the setting at `position` in `textDocument`, or the file at `keystore`. */
export interface RotationParams {
  readonly textDocument?: { readonly uri: string };
  readonly position?: { readonly line: number; readonly character: number };
  /** URI. */
  readonly keystore?: string;
  /** URI of the new file. */
  readonly replacement: string;
}

export interface RotationReport {
  /** URI of the present file. */
  readonly keystore: string;
  readonly consumers: readonly RotationConsumer[];
  /** True where nothing is known to be wrong for any of them. */
  readonly fits: boolean;
  /** False where a setting cannot name the new file, or it is the present one. */
  readonly canApply: boolean;
  /** All of it for people: Markdown. */
  readonly markdown: string;
}

export interface RotationConsumer {
  readonly uri: string;
  /** Of the path's value. */
  readonly range: { readonly start: Place; readonly end: Place };
  readonly server: string;
  readonly setting: string;
  readonly verdicts: readonly RotationVerdict[];
  /** Findings that come with the new file, and those that go with the present one: their messages. */
  readonly comes: readonly string[];
  readonly goes: readonly string[];
}

export interface RotationVerdict {
  readonly what: 'place' | 'opens' | 'type' | 'alias' | 'key password' | 'dates' | 'names' | 'trust';
  /** Null where it is not known. */
  readonly ok: boolean | null;
  readonly text: string;
}

interface Place {
  readonly line: number;
  readonly character: number;
}
