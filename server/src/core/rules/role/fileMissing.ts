import { documentsOf } from '../../deployment/documentsOf.ts';
import { type AbsentFile, absentFiles } from '../../deployment/roles/filesOfRole.ts';
import { nameInSettings } from '../../deployment/roles/nameInSettings.ts';
import type { Server } from '../../deployment/server.ts';
import { settingsEntryOf } from '../../deployment/settingsEntryOf.ts';
import { settingsFileOf } from '../../deployment/settingsFileOf.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { FILE_NAMES } from '../../model/fileKind.ts';
import { dirname } from '../../model/posixPath.ts';
import type { Range } from '../../model/range.ts';
import { plainValue } from '../../model/setting.ts';
import { installPaths, SERVER_NAMES } from '../../schema/index.ts';
import { listed, printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';

export const roleFileMissing = defineRule({
  id: 'role/file-missing',
  severity: 'information',
  impact: 'hygiene',
  scope: 'deployment',
  fix: 'none',
  docs: {
    what: 'Reports a server without a file that the certificate table of its role names, where the folder of that file is here.',
    why: 'Without server-setup.properties or server.xml the server has no certificate for what the table names, and nothing of it is checked. sage-setup.properties is looked for on a WebApp server where the settings say that the environment asks a local threat-intel service. In a copy of a server’s tree nothing is reported where the folder was not copied either.',
    todo: 'Copy the file from the server, or correct what the settings say of its role or of threat intel.',
    bad: '# registration-01 has opt/puppet-cybereason/configuration.d/ without server-setup.properties\n[roles]\nregistration-01 = registration\n',
    good: '# nothing of the server but opt/apache-tomcat-8.5.93/ was copied\n[roles]\nregistration-01 = registration\n',
  },
  messages: {
    role: '{servers} has no {file}, which the certificate table of a {role} names for {usages}; its folder {folder} is here. Copy the file, or correct the role.',
    inferred:
      'By this the server is a {role}, whose certificate table names {file} for {usages}. There is none, though its folder {folder} is here: copy the file.',
    local:
      'The settings say that this environment asks a local threat-intel service. {servers} has no {file}, in which the certificate table of a {role} names the keystore for it; its folder {folder} is here. Copy the file, or correct the setting.',
  },
  check({ snapshot, report }) {
    for (const { place, absent, servers } of findingsOf(snapshot)) {
      const [server] = servers;
      if (!server?.role) continue;
      const { message, ...where } = place;
      const names = listed(servers.map(({ name }) => printable(name)));
      const data = {
        servers: servers.length > 1 ? `Each of ${names}` : names,
        file: FILE_NAMES[absent.kind],
        role: SERVER_NAMES[server.role],
        usages: [...new Set(absent.rows.map(({ usage }) => usage))].join(' and '),
        folder: dirname(installPaths[absent.kind]),
      };
      const rows = absent.rows.map(({ id }) => ({ table: 'certificates' as const, id }));
      if (message === 'inferred') report({ ...where, message, data, rows });
      else if (message === 'local') report({ ...where, message, data, rows });
      else report({ ...where, message, data, rows });
    }
  },
});

/** Where it is reported, and with which words. */
interface Place {
  readonly document: ConfigDocument;
  readonly at: Range;
  readonly message: 'role' | 'inferred' | 'local';
}

interface Finding {
  readonly place: Place;
  readonly absent: AbsentFile;
  readonly servers: Server[];
}

/** One for each place and file: a line of the settings may speak of many servers. */
function findingsOf(snapshot: Snapshot): Iterable<Finding> {
  const { facts } = snapshot;
  const found = new Map<string, Finding>();
  for (const server of snapshot.servers) {
    for (const absent of absentFiles(server, snapshot)) {
      if (facts.ofPath(absent.path) !== 'missing' || facts.ofPath(absent.folder) !== 'folder') continue;
      const place = placeFor(server, absent, snapshot);
      if (!place) continue;
      const key = [place.document.path, place.at.start, absent.kind, server.role].join('\n');
      const finding = found.get(key) ?? { place, absent, servers: [] };
      found.set(key, finding);
      finding.servers.push(server);
    }
  }
  return found.values();
}

/** The line of the settings that says so; else what the role was inferred from, or the beginning of a file of the server. */
function placeFor(server: Server, { kind }: AbsentFile, snapshot: Snapshot): Place | undefined {
  const [first = '/'] = server.documents;
  const settings = settingsFileOf(snapshot, first);
  const isLocal = kind === 'sage-setup';
  const entries = isLocal ? [['check', 'threat-intel', 'local'] as const] : roleEntries(server, snapshot);
  for (const [section, key, value] of settings && entries.length > 0 ? entries : []) {
    const entry = settings && settingsEntryOf(settings, section, key);
    if (!settings || !entry || plainValue(entry)?.trim() !== value) continue;
    return { document: settings, at: entry.range, message: isLocal ? 'local' : 'role' };
  }
  const [evidence] = server.roleFact.evidence;
  const isInferred = server.roleFact.source === 'inferred' && evidence !== undefined && !isLocal;
  const documents = documentsOf(server, snapshot);
  const readable = documents.find(({ kind: own }) => own === 'server-setup') ?? documents[0];
  const document = isInferred ? documents.find(({ path }) => path === evidence.path) : readable;
  if (!document) return undefined;
  if (isInferred) return { document, at: evidence.range, message: 'inferred' };
  const at = document.settings[0]?.keyRange ?? { start: 0, end: 0 };
  return { document, at, message: isLocal ? 'local' : 'role' };
}

/** What may give the server its role, the strongest first. */
function roleEntries(server: Server, snapshot: Snapshot) {
  const { role, roleFact, root, name } = server;
  if (role === undefined || roleFact.source !== 'settings') return [];
  const names = new Set([root ?? name, name, nameInSettings(snapshot, server)]);
  return [...[...names].map((key) => ['roles', key, role] as const), ['check', 'role', role] as const];
}
