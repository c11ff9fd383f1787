import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification } from 'vscode-languageserver/node';
import { FILE_NAMES } from '../core/index.ts';
import { SECTION } from '../protocol/settings.ts';
import type { Session } from './session.ts';

/** Asks the client to tell what changes outside of open documents, as far as it can. */
export async function registerForChanges({ connection, client }: Session): Promise<void> {
  const jobs: Promise<unknown>[] = [];
  if (client.configurationChanges) {
    const sections = { section: [SECTION, 'files.exclude'] };
    jobs.push(connection.client.register(DidChangeConfigurationNotification.type, sections));
  }
  if (client.fileWatchers) {
    const watchers = Object.values(FILE_NAMES).map((name) => ({ globPattern: `**/${name}` }));
    jobs.push(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
  }
  await Promise.all(jobs);
}
