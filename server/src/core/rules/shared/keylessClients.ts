import type { LinkFault } from '../../deployment/links/types.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { plainValue } from '../../model/setting.ts';
import { type LinkFinding, linkFindings } from './linkFindings.ts';

type NoClientKey = Extract<LinkFault, { kind: 'no-client-key' }>;

/** The links that a server refuses because this document names no keystore for its client. */
export function keylessClients(snapshot: Snapshot, document: ConfigDocument): readonly LinkFinding<NoClientKey>[] {
  return linkFindings(snapshot, document, 'no-client-key', ({ client }) => {
    const isNamed = client.keystore?.path !== undefined && plainValue(client.keystore.path) !== '';
    return isNamed || !document.complete ? undefined : [client, client.truststore?.path];
  });
}
