import { topologyPage } from '../../core/index.ts';
import type { TopologyResult } from '../../protocol/topology.ts';
import type { RequestHandler } from './request.ts';

export const onTopology: RequestHandler<unknown, TopologyResult> = (session) => {
  const snapshot = session.snapshot();
  const problems = snapshot.documents.flatMap(({ path }) => session.checks.verdict(path).problems);
  return { markdown: topologyPage(snapshot, problems) };
};
