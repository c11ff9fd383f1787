import { analyze, doctorPage, mapPage, pageMarkdown, redacted, redactedFiles } from '../../core/index.ts';
import { machineFacts, machineRedaction, memoryText, millisecondsSince } from '../../host/support/machine.ts';
import type { DoctorParams, SupportResult } from '../../protocol/support.ts';
import type { WorkspaceDiscovery } from '../discovery.ts';
import type { Session } from '../session.ts';

/** What the running server sees, and how it does. */
export function onDoctor(session: Session, { files }: DoctorParams, discovery: WorkspaceDiscovery): SupportResult {
  const { workspace, client } = session;
  const snapshot = session.snapshot();
  const judging = performance.now();
  const problems = analyze(snapshot);
  const page = doctorPage(snapshot, problems, {
    tool: [
      ...machineFacts(),
      ['Diagnostics', client.pullsDiagnostics ? 'pulled by the client' : 'pushed to the client'],
      ['Settings', client.configuration ? 'asked for' : 'sent by the client'],
      ['Trusted', workspace.trusted ? 'yes' : 'no'],
    ],
    searched: session.folders.paths,
    leftOut: discovery.leftOut,
    isTrusted: workspace.trusted,
    layers: workspace.settings.userLayers(),
    keyPacks: workspace.settings.packFiles(),
    timings: [
      ['Last search and reading', discovery.lastRun],
      ['Analysis of all files', millisecondsSince(judging)],
      ['Running for', `${Math.round(process.uptime())} s`],
      ['Keystore verdicts remembered', String(workspace.opener.size)],
      ['Memory', memoryText()],
    ],
  });
  const redaction = machineRedaction();
  const report = pageMarkdown(mapPage(page, (text) => redacted(text, redaction)));
  const copies = files === true ? `\n${redacted(redactedFiles(snapshot.documents), redaction)}` : '';
  return { markdown: report + copies, redaction };
}
