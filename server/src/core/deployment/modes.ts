import type { ConfigDocument } from '../model/document.ts';
import { plainValue } from '../model/setting.ts';
import { documentsOf } from './documentsOf.ts';
import type { Server } from './server.ts';
import { documentedIn } from './settingIndex.ts';
import type { CheckSettings, Snapshot } from './snapshot.ts';

/** How something works, as far as it can be told. */
export interface Mode<Value extends string> {
  readonly mode: Value | undefined;
  /** inferred: a finding that rests on it says what from. */
  readonly source: 'settings' | 'inferred' | 'unknown';
  /** A clause for people. */
  readonly why: string;
}

export type ThreatIntelMode = Mode<NonNullable<CheckSettings['threatIntel']>>;

export type Places = Pick<Snapshot, 'documents' | 'servers' | 'settingsFor'>;

/**
 * Which threat-intel service the server's environment asks. What is inferred is good enough to show, no rule goes by it: a
 * keystore may be left over. The global one is never inferred: it needs no setting.
 */
export function threatIntelMode(server: Server, places: Places): ThreatIntelMode {
  const mode = settingsOf(server, places).threatIntel;
  if (mode) return { mode, source: 'settings', why: 'the settings say so' };
  const owner = privateStoreIn(server.environment, places);
  if (owner === undefined) return { mode, source: 'unknown', why: 'nothing in these files tells' };
  return { mode: 'local', source: 'inferred', why: `${owner} has a keystore for private threat intel` };
}

function settingsOf({ documents: [first] }: Server, { settingsFor }: Places) {
  return settingsFor(first ?? '/');
}

const found = new WeakMap<Snapshot['servers'], ReadonlyMap<string, string>>();

/** The name of the environment's first server with a keystore for private threat intel. */
function privateStoreIn(environment: string, places: Places): string | undefined {
  let owners = found.get(places.servers);
  if (owners === undefined) {
    const all = places.servers.filter((server) =>
      documentsOf(server, places, 'sage-setup').some((document) => textOf(document, 'sage.keystore.path')),
    );
    owners = new Map(all.toReversed().map((server) => [server.environment, server.name]));
    found.set(places.servers, owners);
  }
  return owners.get(environment);
}

function textOf(document: ConfigDocument, name: string): string | undefined {
  const setting = documentedIn(document).find((one) => one.name === name);
  return setting && (plainValue(setting) || undefined);
}
