import type { ConfigDocument } from '../../model/document.ts';
import type { Range } from '../../model/range.ts';
import type { Element } from '../../model/setting.ts';

/** Several readers ask for those of one document. */
const known = new WeakMap<ConfigDocument, readonly Element[]>();

/**
 * The Connectors of a server.xml that Tomcat makes: those of a Service. One whose start tag has an error is left out:
 * it is half typed, and any of its attributes may be cut or missing.
 */
export function connectorElements(document: ConfigDocument): readonly Element[] {
  if (document.kind !== 'server-xml') return [];
  const before = known.get(document);
  if (before) return before;
  const found = document.elements.filter(
    ({ name, parent, startTag }) => name === 'Connector' && parent?.name === 'Service' && !isFaulty(startTag, document),
  );
  known.set(document, found);
  return found;
}

/** True where an error that stops Java's reader lies in the range: what stands there may be cut anywhere. */
export function isFaulty(range: Range, { problems }: ConfigDocument): boolean {
  return problems.some(({ fatal, range: { start, end } }) => fatal && start < range.end && end >= range.start);
}
