import { serverOf } from '../../deployment/serverOf.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import { type TlsMode, tlsMode } from '../../deployment/tlsMode.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Related } from '../../model/problem.ts';

/** How the sensors of a document's server talk, and by what, for messages. */
export interface SensorsMode {
  readonly mode: TlsMode['mode'];
  readonly isInferred: boolean;
  /** Begins a message: "The settings say that", "The Connector on port 8443 requires a certificate of its callers, so". */
  readonly clause: string;
  readonly related: readonly Related[];
}

/** Undefined for a document of no server. */
export function sensorsMode(snapshot: Snapshot, document: ConfigDocument): SensorsMode | undefined {
  const server = serverOf(snapshot, document.path);
  if (!server) return undefined;
  const { mode, source, why, evidence } = tlsMode(server, snapshot);
  const related = evidence ? [{ ...evidence, message: 'By this.' }] : [];
  const clause = source === 'settings' ? 'The settings say that' : `${why.charAt(0).toUpperCase()}${why.slice(1)}, so`;
  return { mode, isInferred: source === 'inferred', clause, related };
}
