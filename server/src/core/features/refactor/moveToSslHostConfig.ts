import { tlsConfigs } from '../../deployment/tls/tlsConfigs.ts';
import type { TlsConfig } from '../../deployment/tls/types.ts';
import type { ConfigDocument, NewElement } from '../../model/document.ts';
import type { Edit } from '../../model/problem.ts';
import type { Range } from '../../model/range.ts';
import type { Setting } from '../../model/setting.ts';
import { tlsName } from '../../schema/tomcat/attributes.ts';

/** A change that leaves the meaning as it is. */
export interface Refactoring {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** What can be rewritten at the range: TLS attributes of a Connector as SSLHostConfig, also of all Connectors at once. */
export function refactorings(document: ConfigDocument, range: Range): readonly Refactoring[] {
  const configs = tlsConfigs(document).filter(({ attributes }) => attributes.length > 0);
  const here = configs.find(({ connector: { range: own } }) => own.start <= range.end && range.start <= own.end);
  const edits = here && editsFor(document, here);
  if (!edits || edits.length === 0) return [];
  const one = { title: "Move the Connector's TLS attributes into SSLHostConfig", edits };
  const all = configs.map((config) => editsFor(document, config));
  if (all.length < 2 || all.some((each) => each.length === 0)) return [one];
  return [one, { title: 'Move the TLS attributes of all Connectors into SSLHostConfig', edits: all.flat() }];
}

function editsFor(document: ConfigDocument, config: TlsConfig): readonly Edit[] {
  const child = isMovable(config) ? sslHostConfig(config) : undefined;
  return (child && document.syntax.nest?.(config.connector, child)) ?? [];
}

/** False where Tomcat could build something else afterwards: it takes elements in another order than attributes. */
function isMovable({ connector, protocol, isComplete, hosts, collisions }: TlsConfig): boolean {
  if (protocol === 'unknown' || !isComplete || collisions.length > 0) return false;
  if (connector.attributes.some(({ isDerived }) => isDerived)) return false;
  if (hosts.some(({ hostName }) => hostName.value === 'unknown')) return false;
  const own = hosts.find(({ element }) => element === undefined);
  return own?.mixed.length === 0 && own.certificates.every(({ mixed }) => mixed.length === 0);
}

/** Undefined where two attributes are one to Tomcat. */
function sslHostConfig({ attributes, hosts }: TlsConfig): NewElement | undefined {
  const name = hosts.find(({ element }) => element === undefined)?.hostName.setting;
  const moved = { SSLHostConfig: new Map<string, Setting>(), Certificate: new Map<string, Setting>() };
  for (const setting of attributes) {
    const target = tlsName(setting.name);
    if (!target || moved[target.element].has(target.attribute)) return undefined;
    moved[target.element].set(target.attribute, setting);
  }
  const list = (settings: ReadonlyMap<string, Setting>) => [...settings].map(([key, from]) => ({ name: key, from }));
  const certificate = { name: 'Certificate', attributes: list(moved.Certificate), children: [] };
  return {
    name: 'SSLHostConfig',
    attributes: [...(name ? [{ name: 'hostName', from: name, isCopy: true }] : []), ...list(moved.SSLHostConfig)],
    children: moved.Certificate.size > 0 ? [certificate] : [],
  };
}
