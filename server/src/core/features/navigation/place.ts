import type { KeystoreBinding } from '../../deployment/binding.ts';
import { bindingsIn, pemBindingsIn } from '../../deployment/bindingsIn.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Range } from '../../model/range.ts';
import type { Setting } from '../../model/setting.ts';

/** A setting that helps to open a keystore, at the cursor. */
export interface Place {
  readonly binding: KeystoreBinding;
  readonly part: 'path' | 'password' | 'alias' | 'keyPassword';
  readonly setting: Setting;
  /** True where the cursor is in the value, false in the name. */
  readonly isValue: boolean;
}

const PARTS: readonly Place['part'][] = ['path', 'password', 'alias', 'keyPassword'];

/** What of a keystore binding stands at the offset; undefined elsewhere. */
export function placeAt(snapshot: Snapshot, document: ConfigDocument, offset: number): Place | undefined {
  const context = document.syntax.contextAt(offset);
  if ((context.at !== 'key' && context.at !== 'value') || !context.setting) return undefined;
  const { setting } = context;
  for (const binding of bindingsOf(snapshot, document)) {
    const part = PARTS.find((name) => isOne(binding[name], setting));
    if (part) return { binding, part, setting, isValue: context.at === 'value' };
  }
  return undefined;
}

export function bindingsOf(snapshot: Snapshot, document: ConfigDocument): readonly KeystoreBinding[] {
  return [...bindingsIn(snapshot, document), ...pemBindingsIn(snapshot, document)];
}

/** The words of a unit are settings of their own, made anew for each look. */
function isOne(one: Setting | undefined, { range }: Setting): boolean {
  return one?.range.start === range.start && one.range.end === range.end;
}

/** Where a thing stands; without a range the file as a whole. */
export interface FilePlace {
  readonly path: string;
  readonly range: Range | undefined;
}

export function placeOf(document: ConfigDocument, setting: Setting): FilePlace {
  return { path: document.path, range: setting.valueRange };
}
