import type { ConfigDocument } from '../model/document.ts';
import { basename, dirname } from '../model/posixPath.ts';
import type { ServerRole } from '../schema/types.ts';
import { inferRole } from './roles/inferRole.ts';
import type { Server } from './server.ts';
import type { CheckSettings } from './snapshot.ts';

// A folder's name may hold a line break, which `.` takes in with the flag s alone.
const DOCUMENTED_PLACE = /^(.*)\/opt\/(?:puppet-cybereason\/configuration\.d|apache-tomcat-[^/]+\/conf)\/[^/]+$/s;
/** Where units and the CSV lie; no document names these places. `/usr/lib` must not count as a root with `/lib` below. */
const OTHER_PLACE =
  /^(.*?)\/(?:(?:etc|usr\/lib|lib)\/systemd\/system\/webui\.service|opt\/puppet-cybereason\/Server_Configuration\.csv)$/s;

/** The folder that stands for `/` on the file's server: the one above the places of such files; undefined elsewhere. */
export function serverRoot(path: string): string | undefined {
  const match = DOCUMENTED_PLACE.exec(path) ?? OTHER_PLACE.exec(path);
  return match ? match[1] || '/' : undefined;
}

/** Of all documents an edit changes one. */
const roots = new WeakMap<ConfigDocument, { readonly root: string | undefined }>();

function rootOf(document: ConfigDocument): string | undefined {
  const known = roots.get(document) ?? { root: serverRoot(document.path) };
  roots.set(document, known);
  return known.root;
}

/** Groups documents into servers: by their root, or by their folder where they lie outside the documented places. */
export function findServers(
  documents: readonly ConfigDocument[],
  settingsFor: (path: string) => CheckSettings,
): readonly Server[] {
  const groups = new Map<string, ConfigDocument[]>();
  for (const document of documents) {
    const own = rootOf(document);
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

interface Known {
  readonly documents: readonly ConfigDocument[];
  readonly chosen: ServerRole | undefined;
  readonly environment: string | undefined;
  readonly server: Server;
}

/** By the first document: an edit changes one server, and the others need not be looked at again. */
const known = new WeakMap<ConfigDocument, Known>();

function serverIn(
  folder: string,
  first: ConfigDocument,
  others: readonly ConfigDocument[],
  settingsFor: (path: string) => CheckSettings,
): Server {
  const documents = [first, ...others];
  const settings = settingsFor(first.path);
  const { environment } = settings;
  const chosen = chosenRole(folder, settings);
  const last = known.get(first);
  const isSame =
    last?.documents.length === documents.length && documents.every((one, at) => one === last.documents[at]);
  if (last && isSame && last.chosen === chosen && last.environment === environment) return last.server;
  const roleFact = inferRole(documents, chosen);
  const server: Server = {
    root: rootOf(first),
    name: nameOf(folder),
    documents: documents.map(({ path }) => path),
    candidates: roleFact.candidates,
    role: roleFact.role,
    evidence: roleFact.source === 'settings' ? 'the settings' : roleFact.evidence.map(({ what }) => what).join(', '),
    roleFact,
    environment: environment ?? environmentOf(folder),
  };
  known.set(first, { documents, chosen, environment, server });
  return server;
}

function nameOf(folder: string): string {
  return basename(folder) || '/';
}

function chosenRole(
  folder: string,
  { serverRoles, role }: Pick<CheckSettings, 'serverRoles' | 'role'>,
): ServerRole | undefined {
  for (const name of [folder, nameOf(folder)]) if (Object.hasOwn(serverRoles, name)) return serverRoles[name];
  return role;
}

/** The machine itself is no neighbour of copies that lie on it. */
function environmentOf(folder: string): string {
  return folder === '/' ? 'this machine' : dirname(folder);
}
