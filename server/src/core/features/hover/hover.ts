import type { KeystoreBinding } from '../../deployment/binding.ts';
import { documentedSetting } from '../../deployment/documentedSetting.ts';
import { rowsOfSetting } from '../../deployment/rowsOfSetting.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { isProperties } from '../../model/fileKind.ts';
import type { Range } from '../../model/range.ts';
import { type Element, plainValue, type Setting } from '../../model/setting.ts';
import type { DocumentedSetting } from '../../schema/index.ts';
import { packedKeys } from '../../schema/keyPacks.ts';
import { code } from '../markdown.ts';
import type { References } from '../references.ts';
import { roleSection } from './roleSection.ts';
import { certificateSection, fieldSection, portSection, rowsSection } from './rowSections.ts';
import { entryText, storeSection } from './storeSection.ts';
import { isTlsSetting, tlsSection } from './tlsSection.ts';
import { attributeSection, elementSection } from './tomcatSection.ts';

export interface Hover {
  readonly markdown: string;
  /** The key, value or name of an element that it explains. */
  readonly range: Range;
}

/** What a key or element means, or what a value leads to; undefined where nothing of ours stands. */
export function hover(
  snapshot: Snapshot,
  document: ConfigDocument,
  offset: number,
  references: References,
): Hover | undefined {
  const context = document.syntax.contextAt(offset);
  if (context.at === 'element') {
    const { element, range } = context;
    const about = [elementSection(element), tlsSection(document, element), serverSection(snapshot, document, element)];
    return { markdown: about.filter((section) => section !== undefined).join('\n\n'), range };
  }
  if ((context.at !== 'key' && context.at !== 'value') || !context.setting) return undefined;
  const { setting, range } = context as { setting: Setting; range: Range };
  const server = serverOf(snapshot, document.path);
  const documented = documentedSetting(setting, document.kind);
  const binding = snapshot.bindings.find(
    ({ format, path, password, alias }) =>
      (format === 'keystore' || document.kind === 'webui-service') && [path, password, alias].includes(setting),
  );
  const store = binding && storeSection(binding, snapshot.facts.get(binding.id), snapshot.now, references);
  const { keyPacks } = snapshot.settingsFor(document.path);
  const described = documented ?? packedKeys(keyPacks, document.kind).get(setting.name);
  const meaning = described && meaningSection(described);
  const rows = documented
    ? certificateSection(document, documented, server, references)
    : rowsSection(rowsOfSetting(setting, document, snapshot), references);
  const value = [binding && aliasSection(binding, setting, snapshot), store];
  const sections = context.at === 'value' ? [...value, meaning, rows] : [meaning, rows, ...value];
  const tls = setting.element && isTlsSetting(document, setting) ? tlsSection(document, setting.element) : undefined;
  const field = fieldSection(document, setting, references);
  const isOfServer = (documented && isProperties(document.kind)) || field !== undefined || binding?.format === 'pem';
  const markdown = [
    portSection(setting, server, references),
    field,
    ...sections,
    document.kind === 'server-xml' ? attributeSection(setting) : undefined,
    placeholderSection(document, setting),
    tls,
    isOfServer && server ? roleSection(server, snapshot, documented) : undefined,
  ].filter((section) => section !== undefined);
  return markdown.length > 0 ? { markdown: markdown.join('\n\n'), range } : undefined;
}

/** The root element stands for the server. */
function serverSection(snapshot: Snapshot, { path }: ConfigDocument, { name, parent }: Element): string | undefined {
  const server = name === 'Server' && !parent ? serverOf(snapshot, path) : undefined;
  return server && roleSection(server, snapshot);
}

function meaningSection({ name, summary, details }: Pick<DocumentedSetting, 'name' | 'summary' | 'details'>): string {
  return `**${code(name)}**\n\n${summary}${details ? ` ${details}` : ''}`;
}

/** What placeholders stand for, where the files of this server say it. */
function placeholderSection({ text, kind }: ConfigDocument, setting: Setting): string | undefined {
  const { start, end } = setting.valueRange;
  const value = plainValue(setting);
  const isReplaced = kind === 'server-xml' && value !== undefined && text.slice(start, end).includes('${');
  return isReplaced && !value.includes('${') ? `On this server: ${value === '' ? 'empty' : code(value)}.` : undefined;
}

function aliasSection(binding: KeystoreBinding, setting: Setting, snapshot: Snapshot): string | undefined {
  const alias = binding.alias === setting ? plainValue(setting) : undefined;
  const fact = snapshot.facts.get(binding.id);
  if (!alias || fact?.status !== 'read' || fact.result.verdict !== 'opened') return undefined;
  const entry = fact.result.entries.find((candidate) => candidate.alias.toLowerCase() === alias.toLowerCase());
  return entry ? entryText(entry, snapshot.now) : `The keystore has no entry ${code(alias)}.`;
}
