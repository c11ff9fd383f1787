import type { ConfigDocument } from '../../model/document.ts';
import { hasPlaceholder, isEmpty, type Setting } from '../../model/setting.ts';
import { certificateRows, flowRows } from '../../schema/index.ts';
import type { ServerRole } from '../../schema/types.ts';
import { looksLikeOurs } from '../looksLikeOurs.ts';
import { listeners } from '../ports.ts';
import type { RoleEvidence } from '../server.ts';
import { documentedIn } from '../settingIndex.ts';
import { namedCertificates, startCommand } from '../unitBindings.ts';

/** What was found, and whether it says something where nothing stronger was found. */
export interface Found {
  readonly evidence: RoleEvidence;
  readonly aloneEnough: boolean;
}

/** Strongest first: what is of a later tier only narrows what those before it leave open. */
export interface Tiers {
  /** Documented keys of server-setup.properties that have a value. */
  readonly set: readonly Found[];
  /** Such keys that are empty or whose value is not known: a template may list them for every role. */
  readonly named: readonly Found[];
  /** Keys of the threat-intel properties, ports, and a unit's certificate. */
  readonly aside: readonly Found[];
}

export function evidenceIn(documents: readonly ConfigDocument[]): Tiers {
  const keys = documents.filter(({ kind }) => kind === 'server-setup').flatMap(keysIn);
  return {
    set: keys.filter(({ evidence }) => evidence.strength === 'decides'),
    named: keys.filter(({ evidence }) => evidence.strength === 'narrows'),
    aside: documents.flatMap((document) => {
      if (document.kind === 'sage-setup') return keysIn(document);
      if (document.kind === 'server-xml') return portsIn(document);
      return document.kind === 'webui-service' ? certificateIn(document) : [];
    }),
  };
}

function keysIn(document: ConfigDocument): readonly Found[] {
  return documentedIn(document).flatMap((setting) => {
    const roles = ROLES.get(setting.name);
    if (roles === undefined) return [];
    const rows = certificateRows().filter((row) => row.settings.includes(setting.name));
    const isMain = document.kind === 'server-setup';
    return [
      {
        evidence: {
          roles,
          strength: isMain && hasValue(setting) ? ('decides' as const) : ('narrows' as const),
          what: setting.name,
          path: document.path,
          range: setting.keyRange,
          rows: rows.map(({ id }) => ({ table: 'certificates' as const, id })),
        },
        // The tables list the threat-intel keys under WebApp, yet name the Detection server in their link.
        aloneEnough: isMain,
      },
    ];
  });
}

function hasValue(setting: Setting): boolean {
  return !isEmpty(setting) && !hasPlaceholder(setting);
}

/** The roles that each setting of a properties file speaks for. */
const ROLES: ReadonlyMap<string, readonly ServerRole[]> = new Map(
  certificateRows().flatMap(({ settings }) => settings.flatMap((name) => rolesOf(name))),
);

/** None for the attributes of server.xml: every role has them. */
function rolesOf(setting: string): readonly (readonly [string, readonly ServerRole[]])[] {
  if (!setting.includes('.')) return [];
  const rows = certificateRows().filter((row) => row.settings.includes(setting));
  return [[setting, [...new Set(rows.map(({ server }) => server))]]];
}

/**
 * The flows to a Tomcat on a port that tells roles apart. On 10443 the threat-intel service of a Microservices server and
 * Keycloak listen as well.
 */
const TELLING_FLOWS: ReadonlyMap<string, boolean> = new Map([
  ['webapp-detection-malware-alerts', true],
  ['arbiter-detection', true],
  ['detection-webapp-add-server', false],
]);

function portsIn(document: ConfigDocument): readonly Found[] {
  return listeners(document).flatMap(({ tls, bound, setting, connector }) => {
    const flow = tls.isActive
      ? flowRows().find(({ id, ports }) => TELLING_FLOWS.has(id) && ports.some((port) => port === bound))
      : undefined;
    if (!flow) return [];
    const evidence: RoleEvidence = {
      roles: flow.destinationRoles,
      strength: 'narrows',
      what: `the TLS Connector on port ${bound}`,
      path: document.path,
      range: setting?.range ?? connector.nameRange,
      rows: [{ table: 'communication', id: flow.id }],
    };
    return [{ evidence, aloneEnough: TELLING_FLOWS.get(flow.id) === true }];
  });
}

function certificateIn(document: ConfigDocument): readonly Found[] {
  const [first] = namedCertificates(document);
  const command = startCommand(document);
  // Others have a service of that name, too.
  if (!first && !(command && looksLikeOurs(document))) return [];
  const rows = certificateRows().filter(({ files }) => files.includes(document.kind));
  const evidence: RoleEvidence = {
    roles: rows.map(({ server }) => server),
    strength: 'narrows',
    what: first ? 'the certificate in webui.service' : 'webui.service',
    path: document.path,
    range: first?.word.range ?? command?.keyRange ?? { start: 0, end: 0 },
    rows: rows.map(({ id }) => ({ table: 'certificates', id })),
  };
  return [{ evidence, aloneEnough: true }];
}
