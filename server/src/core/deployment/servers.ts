import type { ConfigDocument } from '../model/document.ts';
import { basename, dirname } from '../model/posixPath.ts';
import { inferRole } from './roles/inferRole.ts';
import type { Server } from './server.ts';
import type { CheckSettings } from './snapshot.ts';

const DOCUMENTED_PLACE = /^(.*)\/opt\/(?:puppet-cybereason\/configuration\.d|apache-tomcat-[^/]+\/conf)\/[^/]+$/;
/** Where units and the CSV lie; no document names these places. `/usr/lib` must not count as a root with `/lib` below. */
const OTHER_PLACE =
  /^(.*?)\/(?:(?:etc|usr\/lib|lib)\/systemd\/system\/webui\.service|opt\/puppet-cybereason\/Server_Configuration\.csv)$/;

/** The folder that stands for `/` on the file's server: the one above the places of such files; undefined elsewhere. */
export function serverRoot(path: string): string | undefined {
  const match = DOCUMENTED_PLACE.exec(path) ?? OTHER_PLACE.exec(path);
  return match ? match[1] || '/' : undefined;
}

/** Groups documents into servers: by their root, or by their folder where they lie outside the documented places. */
export function findServers(
  documents: readonly ConfigDocument[],
  settingsFor: (path: string) => CheckSettings,
): readonly Server[] {
  const groups = new Map<string, ConfigDocument[]>();
  for (const document of documents) {
    const own = serverRoot(document.path);
    // A CSV outside of a server's tree speaks for the servers below its folder and is none of their files.
    if (document.kind === 'settings' || (own === undefined && document.kind === 'server-configuration')) continue;
    const folder = own ?? dirname(document.path);
    const group = groups.get(folder);
    if (group) group.push(document);
    else groups.set(folder, [document]);
  }
  return [...groups].flatMap(([folder, [first, ...others]]) =>
    first ? [serverIn(folder, first, others, settingsFor)] : [],
  );
}

function serverIn(
  folder: string,
  first: ConfigDocument,
  others: readonly ConfigDocument[],
  settingsFor: (path: string) => CheckSettings,
): Server {
  const documents = [first, ...others];
  const root = serverRoot(first.path);
  const name = basename(folder) || '/';
  const { serverRoles, role, environment } = settingsFor(first.path);
  const roleFact = inferRole(documents, serverRoles[name] ?? serverRoles[folder] ?? role);
  return {
    root,
    name,
    documents: documents.map(({ path }) => path),
    candidates: roleFact.candidates,
    role: roleFact.role,
    evidence:
      roleFact.source === 'settings'
        ? 'the settings'
        : [...new Set(roleFact.evidence.map(({ what }) => what))].join(', '),
    roleFact,
    environment: environment ?? dirname(folder),
  };
}
