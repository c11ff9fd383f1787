import type { ConfigDocument, CursorContext } from '../../model/document.ts';
import { type DocumentedSetting, documentedSettings } from '../../schema/index.ts';
import type { Candidate } from './candidate.ts';

/** The documented names that are not there yet: keys of a properties file, attributes within a Connector's start tag. */
export function completeName(
  document: ConfigDocument,
  context: Extract<CursorContext, { at: 'key' }>,
): readonly Candidate[] {
  const { setting, element, range } = context;
  const isXml = document.kind === 'server-xml';
  if (isXml && element === undefined) return [];
  const others = (element ? element.attributes : document.settings).filter((other) => other !== setting);
  const present = new Set(others.map((other) => canonical(other.name, isXml)));
  const assigned = setting !== undefined && isAssigned(document, setting.keyRange.end, setting.valueRange.start);
  return documentedSettings(document.kind)
    .filter((documented) => !isXml || documented.element === element?.name)
    .filter((documented) => !present.has(documented.name))
    .map((documented) => candidate(document, documented, range, assigned));
}

function candidate(
  document: ConfigDocument,
  documented: DocumentedSetting,
  range: Candidate['range'],
  assigned: boolean,
): Candidate {
  const { name, summary, details } = documented;
  const key = document.syntax.encode(name, 'key');
  const base = { label: name, documentation: details ? `${summary} ${details}` : summary, range };
  if (document.kind !== 'server-xml') return { ...base, kind: 'key', text: assigned ? key : `${key}=` };
  if (assigned) return { ...base, kind: 'attribute', text: key };
  return { ...base, kind: 'attribute', text: `${key}=""`, caret: key.length + 2 };
}

function isAssigned(document: ConfigDocument, keyEnd: number, valueStart: number): boolean {
  return /[=:]/.test(document.text.slice(keyEnd, valueStart));
}

function canonical(name: string, isXml: boolean): string {
  return isXml ? name.slice(0, 1).toLowerCase() + name.slice(1) : name;
}
