import { basename, pageMarkdown, type SupportPage, whyChecked } from '../../core/index.ts';
import { folderOf } from '../../host/scoped.ts';
import { fileSituation } from '../../host/support/fileSituation.ts';
import { machineRedaction } from '../../host/support/machine.ts';
import type { SupportResult, WhyCheckedParams } from '../../protocol/support.ts';
import type { WorkspaceDiscovery } from '../discovery.ts';
import type { Session } from '../session.ts';
import { pathOfUri } from '../uris.ts';

/** For its user's own eyes: paths stay as they are. */
export async function onWhyChecked(
  session: Session,
  { uri, others = [] }: WhyCheckedParams,
  discovery: WorkspaceDiscovery,
): Promise<SupportResult> {
  const path = pathOfUri(uri);
  const redaction = machineRedaction();
  if (path === undefined) return { markdown: pageMarkdown(elsewhere(uri)), redaction };
  await session.opened(uri);
  const situation = await fileSituation(session.workspace, path, {
    folder: session.folders.of(path) ?? '',
    isOpen: session.documents.at(path) !== undefined,
    isFound: session.discovered.has(path),
    isHidden: discovery.contains(path) && !discovery.covers(path),
    leftOut: discovery.leftOut.find((one) => one.path === path || folderOf([one.path], path) !== undefined),
    others,
  });
  const { problems } = session.checks.verdict(path);
  return { markdown: pageMarkdown(whyChecked(session.snapshot(), situation, problems)), redaction };
}

function elsewhere(uri: string): SupportPage {
  const scheme = /^[a-z][a-z\d+.-]*/i.exec(uri)?.[0] ?? 'none';
  const reason =
    scheme === 'file'
      ? 'It lies on another machine: network paths are never opened.'
      : `Only files on disk are checked, and this is a document of the scheme ${scheme}.`;
  return { title: `${basename(uri)} is not checked`, summary: reason, next: [], sections: [] };
}
