import { type Deployment, pathsAsked } from '../core/index.ts';
import type { LookUps } from './lookUps.ts';

/** Paths here of all keystores that documents refer to, and of what else the facts come from: for watching. */
export function referencedFiles(deployment: Deployment, { servers, folders, catalina }: LookUps): readonly string[] {
  const targets = deployment.bindings.flatMap(({ target }) => (target.status === 'resolved' ? [target.path] : []));
  const seen = [...servers.files(), ...catalina.files()].map(({ path }) => path);
  return [...new Set([...targets, ...seen, ...folders.asked(deployment)])];
}

/** Paths of the documents whose facts depend on one of the {@link referencedFiles}. */
export function usersOf(file: string, deployment: Deployment, { servers, catalina }: LookUps): readonly string[] {
  const { bindings, documents } = deployment;
  const stores = bindings.filter(({ target }) => target.status === 'resolved' && target.path === file);
  const roots = new Set([...servers.files()].filter(({ path }) => path === file).map(({ root }) => root));
  const ofServers = deployment.servers.filter(({ root }) => root !== undefined && roots.has(root));
  const naming = documents.filter((document) => pathsAsked(document, deployment).includes(file));
  const users = [...stores.map(({ document }) => document), ...naming].map(({ path }) => path);
  for (const { path, of } of catalina.files()) if (path === file) users.push(of);
  return [...new Set([...users, ...ofServers.flatMap((one) => one.documents)])];
}
