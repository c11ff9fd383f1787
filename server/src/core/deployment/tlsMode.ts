import type { ConfigDocument } from '../model/document.ts';
import type { Range } from '../model/range.ts';
import { flowRows } from '../schema/index.ts';
import { configuredPort } from './configuredPort.ts';
import { documentsOf } from './documentsOf.ts';
import type { Mode, Places } from './modes.ts';
import { type Listener, listeners } from './ports.ts';
import type { Server } from './server.ts';
import type { CheckSettings } from './snapshot.ts';
import { answeringHost } from './tls/answeringHost.ts';
import { verificationOf } from './tls/verification.ts';

/** What of a Connector says whether sensors show a certificate. */
interface TlsEvidence {
  readonly path: string;
  readonly range: Range;
}

export interface TlsMode extends Mode<NonNullable<CheckSettings['tlsMode']>> {
  /** Only where it is inferred. */
  readonly evidence: TlsEvidence | undefined;
}

const UNKNOWN: TlsMode = {
  mode: undefined,
  source: 'unknown',
  why: 'nothing in these files tells; new deployments are one-way',
  evidence: undefined,
};

/**
 * Whether the sensors of the server show a certificate of their own. Without a setting the Connector tells it that listens
 * on the sensors' port of the communication table, for one port has one listener: two-way where it requires a certificate
 * and has a truststore, one-way where it is written that it asks for none. A truststore alone says nothing.
 */
export function tlsMode(server: Server, places: Places): TlsMode {
  const mode = places.settingsFor(server.documents[0] ?? '/').tlsMode;
  if (mode) return { mode, source: 'settings', why: 'the settings say so', evidence: undefined };
  const [document, ...others] = documentsOf(server, places, 'server-xml');
  if (!document?.complete || others.length > 0 || document.problems.some(({ fatal }) => fatal)) return UNKNOWN;
  const listener = sensorsListener(server, document, places);
  const host = listener && answeringHost(listener);
  const setting = host?.value('certificateVerification').setting;
  if (!host || !setting) return UNKNOWN;
  const evidence = { path: document.path, range: setting.range };
  const connector = `the Connector on port ${listener.bound}`;
  const { verification, isWord } = verificationOf(host);
  if (verification === 'none' && isWord) {
    return { mode: 'one-way', source: 'inferred', why: `${connector} asks nobody for a certificate`, evidence };
  }
  if (verification !== 'required' || !isWord || !host.truststore?.path) return UNKNOWN;
  return { mode: 'two-way', source: 'inferred', why: `${connector} requires a certificate of its callers`, evidence };
}

/** The only Connector with TLS on a port that sensors may call; undefined where that is not certain. */
function sensorsListener(server: Server, document: ConfigDocument, places: Places): Listener | undefined {
  const { candidates } = server;
  const flows = flowRows().filter(
    ({ source, destinationRoles }) => source === 'Sensor' && candidates.some((role) => destinationRoles.includes(role)),
  );
  if (flows.length === 0 || flows.length < candidates.length) return undefined;
  const all = listeners(document);
  if (all.some(({ bound }) => bound === 'unknown')) return undefined;
  const chosen = configuredPort(server, 'probe_port', places);
  const ports = typeof chosen === 'number' ? [chosen] : flows.flatMap((flow) => flow.ports);
  const found = all.filter(({ tls, bound }) => tls.isActive && typeof bound === 'number' && ports.includes(bound));
  return chosen !== 'unknown' && found.length === 1 ? found[0] : undefined;
}
