import { analyze, topologyDiagram, topologyOf } from '../../core/index.ts';
import { choose, valueIn } from '../args.ts';
import { deploymentAt } from '../deploymentAt.ts';
import { momentIn } from '../moment.ts';
import { EXIT } from '../outcome.ts';
import { shownPath } from '../reporters/report.ts';
import { topologyJson } from '../reporters/topology/json.ts';
import type { TopologyReport } from '../reporters/topology/report.ts';
import { topologyText } from '../reporters/topology/text.ts';
import type { Run } from '../run.ts';
import { printable } from '../terminal.ts';

export const topology: Run = async (args, { cwd, terminal }) => {
  const format = choose('format', valueIn(args, 'format') ?? 'text', ['text', 'json', 'mermaid']);
  const now = momentIn(args);
  const paths = args.operands.length > 0 ? args.operands : ['.'];
  const { snapshot, notChecked, err } = await deploymentAt(paths, cwd, now);
  if (!snapshot) return { status: EXIT.usage, err };
  const documents = new Map(snapshot.documents.map((document) => [document.path, document]));
  const topologies = topologyOf(snapshot, analyze(snapshot));
  const report: TopologyReport = { cwd, now, topologies, documents, notChecked };
  const write = {
    text: () => topologyText(report, terminal),
    json: () => topologyJson(report),
    mermaid: () => topologyDiagram(topologies, (name) => printable(shownPath(name, cwd))),
  }[format];
  return { status: err === '' ? EXIT.clean : EXIT.usage, out: write(), err };
};
