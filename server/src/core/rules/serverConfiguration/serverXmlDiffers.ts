import { configuredField } from '../../deployment/configuredPort.ts';
import { type Listener, listeners, portOffset } from '../../deployment/ports.ts';
import type { Server } from '../../deployment/server.ts';
import { CSV_FIELDS, serversConcerned } from '../../deployment/serverConfiguration.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Fix } from '../../model/problem.ts';
import type { Setting } from '../../model/setting.ts';
import { fieldPorts } from '../../schema/fields.ts';
import type { FlowRow } from '../../schema/index.ts';
import { listed, printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { restRow, tableRows } from '../shared/fieldFixes.ts';
import { flowName } from '../shared/flowNames.ts';

export const serverConfigurationServerXmlDiffers = defineRule({
  id: 'server-configuration/server-xml-differs',
  severity: 'warning',
  impact: 'link',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a `probe_port` or `web_port` that no Connector of a server listens on, where one with TLS listens on the other of 443 and 8443.',
    why: 'The other servers, sensors and browsers call the port that Server_Configuration.csv names, and nothing answers there.',
    todo: 'Give the Connector the port of the field, or the field the port of the Connector.',
    bad: '# registration-01: <Connector port="443" SSLEnabled="true" …>\nprobe_port,8443\nweb_port,443\n',
    good: '# registration-01: <Connector port="8443" SSLEnabled="true" …>\nprobe_port,8443\nweb_port,443\n',
  },
  messages: {
    differs:
      '{field} is {port}, yet server.xml of {servers} listens on {other} and not on {port} ({flow}). Use one port in both.',
  },
  check({ snapshot, document, report }) {
    const servers = serversConcerned(document, snapshot);
    for (const field of CSV_FIELDS) {
      for (const concerned of byPlace(
        servers.flatMap((server) => contradictionOf(server, field, document, snapshot)),
      )) {
        const [first] = concerned;
        const [setting] = first?.settings ?? [];
        if (!first || !setting) continue;
        report({
          at: setting.valueRange,
          message: 'differs',
          data: {
            field,
            port: first.port,
            other: first.bound,
            servers: listed(concerned.map(({ server }) => printable(server.name))),
            flow: flowName(first.row),
          },
          rows: tableRows([first.row]),
          related: concerned.map(({ document: owner, at, bound, server }) => ({
            path: owner.path,
            range: at,
            message: `${printable(server.name)} listens on ${bound}.`,
          })),
          fixes: () => [...fieldFix(concerned, first), ...(concerned.length === 1 ? connectorFix(first) : [])],
        });
      }
    }
  },
});

/** Of the servers that one row of the file speaks for, or all rows alike. */
function byPlace(contradictions: readonly Contradiction[]): Iterable<readonly Contradiction[]> {
  const groups = new Map<Setting | undefined, Contradiction[]>();
  for (const one of contradictions) {
    const [setting] = one.settings;
    const group = groups.get(setting);
    if (group) group.push(one);
    else groups.set(setting, [one]);
  }
  return groups.values();
}

/** A server whose Connector listens on the other port. */
interface Contradiction {
  readonly server: Server;
  readonly document: ConfigDocument;
  readonly listener: Listener;
  readonly at: { readonly start: number; readonly end: number };
  readonly bound: number;
  /** What the file says, and where: in the first of these, and in the others the same. */
  readonly port: number;
  readonly settings: readonly Setting[];
  /** The row that the documents agree on. */
  readonly row: FlowRow;
}

type Field = NonNullable<FlowRow['definedBy']>;

function contradictionOf(
  server: Server,
  field: Field,
  configuration: ConfigDocument,
  snapshot: Snapshot,
): readonly Contradiction[] {
  const { role } = server;
  const { port, settings = [] } = configuredField(server, field, configuration) ?? {};
  const row = role && restRow(field, role);
  if (!row || typeof port !== 'number' || !fieldPorts(field).includes(port)) return [];
  const documents = serverXmls(snapshot).get(server) ?? [];
  const [document] = documents;
  if (!document || documents.length > 1 || !isCertain(document)) return [];
  const all = listeners(document);
  if (all.some(({ bound, connector }) => bound === 'unknown' || bound === port || isBehindProxy(connector))) return [];
  const others = fieldPorts(field).filter((other) => other !== port);
  const listener = all.find(
    ({ bound, tls }) => typeof bound === 'number' && others.includes(bound) && tls.enabled.value === true,
  );
  if (!listener?.setting || typeof listener.bound !== 'number') return [];
  const { bound, setting } = listener;
  return [{ server, document, listener, at: setting.valueRange, bound, port, settings, row }];
}

const known = new WeakMap<Snapshot['documents'], ReadonlyMap<Server, readonly ConfigDocument[]>>();

/** Found once for each list of documents. */
function serverXmls(snapshot: Snapshot): ReadonlyMap<Server, readonly ConfigDocument[]> {
  const before = known.get(snapshot.documents);
  if (before) return before;
  const found = new Map<Server, ConfigDocument[]>();
  for (const document of snapshot.documents) {
    const server = document.kind === 'server-xml' ? serverOf(snapshot, document.path) : undefined;
    if (server) found.set(server, [...(found.get(server) ?? []), document]);
  }
  known.set(snapshot.documents, found);
  return found;
}

function isCertain({ complete, problems }: ConfigDocument): boolean {
  return complete && problems.every(({ fatal }) => !fatal);
}

/** What clients call is then the proxy's port. */
function isBehindProxy({ attributes }: Listener['connector']): boolean {
  return attributes.some(({ name }) => /^proxy(?:Name|Port)$/i.test(name));
}

/** Offered where it is right for all of them. */
function fieldFix(concerned: readonly Contradiction[], { bound, row, settings }: Contradiction): readonly Fix[] {
  if (concerned.some((one) => one.bound !== bound)) return [];
  const edits = settings.map(({ valueRange }) => ({ range: valueRange, text: String(bound) }));
  return [{ title: `Use ${bound} (${flowName(row)})`, safe: false, edits }];
}

function connectorFix({ document, listener, row, server, at, port }: Contradiction): readonly Fix[] {
  const { setting } = listener;
  if (!setting || setting.isDerived || setting.isSubstituted || portOffset(document) !== 0) return [];
  const title = `Use ${port} in server.xml of ${printable(server.name)} (${flowName(row)})`;
  return [{ title, safe: false, edits: [{ range: at, text: String(port), path: document.path }] }];
}
