import { roleName } from '../deployment/roles/roleText.ts';
import type { Server } from '../deployment/server.ts';
import type { ConfigDocument } from '../model/document.ts';
import { encloses, type Range } from '../model/range.ts';
import { MASK } from '../model/secret.ts';
import type { Element, Setting } from '../model/setting.ts';

/** A line of a document's outline. */
export interface OutlineItem {
  /** Never empty. */
  readonly name: string;
  /** The value or port; passwords are masked. */
  readonly detail: string;
  readonly kind: 'setting' | 'server' | 'service' | 'connector' | 'engine' | 'host';
  readonly range: Range;
  /** Within `range`. */
  readonly nameRange: Range;
  readonly children: readonly OutlineItem[];
}

const OUTLINED = new Map<string, OutlineItem['kind']>([
  ['Server', 'server'],
  ['Service', 'service'],
  ['Connector', 'connector'],
  ['Engine', 'engine'],
  ['Host', 'host'],
]);
const DETAIL_LIMIT = 120;

/**
 * The outline: every setting of a properties file, CSV or unit; of server.xml the servers, services, connectors, engines
 * and hosts. The root, or the first setting that tells what the server is, says it.
 */
export function outline(document: ConfigDocument, server?: Server): readonly OutlineItem[] {
  const isXml = document.kind === 'server-xml';
  const items = isXml
    ? outlineElements(document.elements)
    : document.settings.map((setting) => outlineSetting(setting, document.text));
  if (!server?.role) return items;
  const role = roleName(server.roleFact);
  const told = server.roleFact.evidence.find(({ path }) => path === document.path)?.range;
  const isOf = ({ kind, range }: OutlineItem) => (isXml ? kind === 'server' : told && encloses(range, told));
  return items.map((item) =>
    isOf(item) ? { ...item, detail: item.detail === '' ? role : `${item.detail}, ${role}` } : item,
  );
}

function outlineSetting(setting: Setting, text: string): OutlineItem {
  const { name, value, keyRange, valueRange, range } = setting;
  const shown = (read: string, { start, end }: Range) => asWritten(read, text.slice(start, end));
  return {
    name: shown(name, keyRange).trim() || '(no key)',
    detail: detailOf(typeof value === 'string' ? { value: shown(value, valueRange) } : setting),
    kind: 'setting',
    range,
    nameRange: keyRange,
    children: [],
  };
}

/** Java may read other characters than the file shows, which nobody would know again. */
function asWritten(read: string, raw: string): string {
  return /[^\0-\x7f]/.test(raw) ? raw : read;
}

function detailOf(setting: Pick<Setting, 'value'>): string {
  const value = typeof setting.value === 'string' ? setting.value : MASK;
  return value.length > DETAIL_LIMIT ? `${value.slice(0, DETAIL_LIMIT)}…` : value;
}

function outlineElements(elements: readonly Element[]): readonly OutlineItem[] {
  const roots: OutlineItem[] = [];
  const childrenOf = new Map<Element, OutlineItem[]>();
  for (const element of elements) {
    const kind = OUTLINED.get(element.name);
    if (kind === undefined) continue;
    const children: OutlineItem[] = [];
    childrenOf.set(element, children);
    let above = element.parent;
    while (above && !childrenOf.has(above)) above = above.parent;
    const list = (above && childrenOf.get(above)) ?? roots;
    list.push({
      name: nameOf(element),
      detail: describe(element),
      kind,
      range: element.range,
      nameRange: element.nameRange,
      children,
    });
  }
  return roots;
}

function nameOf(element: Element): string {
  const own = attribute(element, 'name');
  return own ? `${element.name} ${own}` : element.name;
}

function describe(element: Element): string {
  const port = attribute(element, 'port');
  const parts = [
    port ? `port ${port}` : '',
    attribute(element, 'protocol'),
    attribute(element, 'SSLEnabled') === 'true' ? 'TLS' : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function attribute(element: Element, name: string): string {
  const found = element.attributes.find((candidate) => candidate.name === name);
  return found ? detailOf(found) : '';
}
