import type { LinkFault } from '../../deployment/links/types.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import { readProtocols } from '../../deployment/tls/protocols.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { type LinkFinding, linkFindings } from './linkFindings.ts';

type NoCommonVersion = Extract<LinkFault, { kind: 'no-common-version' }>;

/** The settings of protocols in the document that leave a caller no version of TLS. What enables none at all is tls/protocols. */
export function versionFindings(snapshot: Snapshot, document: ConfigDocument): readonly LinkFinding<NoCommonVersion>[] {
  const found = linkFindings(snapshot, document, 'no-common-version', ({ server }) => [
    server,
    server.versions.setting,
  ]);
  return found.filter(({ link: { server } }) => {
    const written = server.host?.value('protocols').value;
    return server.versions.value.length > 0 || written === undefined || readProtocols(written).enabled.length > 0;
  });
}
