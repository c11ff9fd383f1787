import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { completeAlias } from './aliases.ts';
import { completeAttribute } from './attributes.ts';
import type { Candidate, ListFolder } from './candidate.ts';
import { completeElement, completeEndTag } from './elements.ts';
import { completeField } from './fields.ts';
import { completeName } from './names.ts';
import { completePath } from './paths.ts';
import { completeValue } from './values.ts';

/** What could stand at the cursor, best first: names, values, paths on disk, aliases of the opened keystore. */
export async function complete(
  snapshot: Snapshot,
  document: ConfigDocument,
  offset: number,
  listFolder: ListFolder,
): Promise<readonly Candidate[]> {
  const context = document.syntax.contextAt(offset);
  switch (context.at) {
    case 'key':
      return document.kind === 'server-xml' ? completeAttribute(document, context) : completeName(document, context);
    case 'content':
    case 'element':
      return completeElement(document, context);
    case 'endTag':
      return completeEndTag(context);
    case 'value': {
      const { setting, range } = context;
      const binding = snapshot.bindings.find(({ path, alias }) => path === setting || alias === setting);
      if (binding?.path === setting) return completePath(snapshot, document, setting, range, offset, listFolder);
      if (binding?.alias === setting) return completeAlias(snapshot, document, binding, range);
      if (document.kind === 'server-configuration') return completeField(setting, range);
      return document.kind === 'server-xml' ? completeValue(snapshot, document, setting, range, offset) : [];
    }
    default:
      return [];
  }
}
