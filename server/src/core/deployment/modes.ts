import type { ConfigDocument } from '../model/document.ts';
import { plainValue, type Setting } from '../model/setting.ts';
import { documentsOf } from './documentsOf.ts';
import type { Server } from './server.ts';
import { documentedIn } from './settingIndex.ts';
import type { CheckSettings, Snapshot } from './snapshot.ts';

/** How something works, as far as it can be told. */
export interface Mode<Value extends string> {
  readonly mode: Value | undefined;
  /** inferred: good enough to show, never to report a problem by. */
  readonly source: 'settings' | 'inferred' | 'unknown';
  /** A clause for people. */
  readonly why: string;
}

export type ThreatIntelMode = Mode<NonNullable<CheckSettings['threatIntel']>>;
export type TlsMode = Mode<NonNullable<CheckSettings['tlsMode']>>;

type Places = Pick<Snapshot, 'documents' | 'servers' | 'settingsFor'>;

/** Which threat-intel service the server's environment asks. The global one is never inferred: it needs no setting. */
export function threatIntelMode(server: Server, places: Places): ThreatIntelMode {
  const mode = settingsOf(server, places).threatIntel;
  if (mode) return { mode, source: 'settings', why: 'the settings say so' };
  const owner = privateStoreIn(server.environment, places);
  if (owner === undefined) return { mode, source: 'unknown', why: 'nothing in these files tells' };
  return { mode: 'local', source: 'inferred', why: `${owner} has a keystore for private threat intel` };
}

/** Whether the sensors of the server show a certificate of their own. Two-way is never inferred: any server may have a truststore. */
export function tlsMode(server: Server, places: Places): TlsMode {
  const mode = settingsOf(server, places).tlsMode;
  if (mode) return { mode, source: 'settings', why: 'the settings say so' };
  const unknown: TlsMode = {
    mode,
    source: 'unknown',
    why: 'nothing in these files tells; new deployments are one-way',
  };
  const [setup] = documentsOf(server, places, 'server-setup');
  if (!setup?.complete || setup.problems.some(({ fatal }) => fatal)) return unknown;
  if (!textOf(setup, 'rpc.ssl.keystore.path')) return unknown;
  if (hasAny(setup, 'rpc.ssl.truststore.')) return unknown;
  return { mode: 'one-way', source: 'inferred', why: 'there is no truststore that sensors could be accepted by' };
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

function hasAny({ settings }: ConfigDocument, prefix: string): boolean {
  return settings.some(({ name }: Setting) => name.toLowerCase().startsWith(prefix));
}
