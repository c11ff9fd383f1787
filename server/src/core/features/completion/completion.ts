import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { isProperties } from '../../model/fileKind.ts';
import type { Range } from '../../model/range.ts';
import type { Setting } from '../../model/setting.ts';
import { completeAlias } from './aliases.ts';
import { completeAttribute } from './attributes.ts';
import type { Candidate, ListFolder } from './candidate.ts';
import { completeElement, completeEndTag } from './elements.ts';
import { completeField } from './fields.ts';
import { completeName, completePackedValue } from './names.ts';
import { completePath, isPath } from './paths.ts';
import { completeValue } from './values.ts';

/** What could stand at the cursor, best first: names, values, paths on disk, aliases of the opened keystore. */
export async function complete(
  snapshot: Snapshot,
  document: ConfigDocument,
  offset: number,
  listFolder: ListFolder,
): Promise<readonly Candidate[]> {
  const context = document.syntax.contextAt(offset);
  const { keyPacks } = snapshot.settingsFor(document.path);
  switch (context.at) {
    case 'key':
      return document.kind === 'server-xml'
        ? completeAttribute(document, context)
        : completeName(document, keyPacks, context);
    case 'content':
    case 'element':
      return completeElement(document, context);
    case 'endTag':
      return completeEndTag(context);
    case 'value': {
      const { setting, range } = context;
      const found = await completeSetting(snapshot, document, setting, range, offset, listFolder);
      if (document.kind !== 'server-xml' || isQuoted(document, range)) return found;
      return range.start < range.end ? [] : found.map((one) => ({ ...one, text: `"${one.text}"` }));
    }
    default:
      return [];
  }
}

async function completeSetting(
  snapshot: Snapshot,
  document: ConfigDocument,
  setting: Setting,
  range: Range,
  offset: number,
  listFolder: ListFolder,
): Promise<readonly Candidate[]> {
  const binding = snapshot.bindings.find(({ path, alias }) => path === setting || alias === setting);
  if (binding?.alias === setting) return completeAlias(snapshot, document, binding, range);
  if (binding?.path === setting || isPath(setting)) {
    return completePath(snapshot, document, setting, range, offset, listFolder);
  }
  if (document.kind === 'server-configuration') return completeField(setting, range);
  if (isProperties(document.kind))
    return completePackedValue(document, snapshot.settingsFor(document.path).keyPacks, { setting, range });
  return document.kind === 'server-xml' ? completeValue(snapshot, document, setting, range, offset) : [];
}

/** False where quotes are still to be written. */
function isQuoted({ text }: ConfigDocument, { start }: Range): boolean {
  return text[start - 1] === '"' || text[start - 1] === "'";
}
