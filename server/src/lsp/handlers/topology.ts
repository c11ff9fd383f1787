import { deploymentPicture, type Problem, type Snapshot, topologyPage } from '../../core/index.ts';
import type { DeploymentPicture, TopologyResult } from '../../protocol/topology.ts';
import type { Session } from '../session.ts';
import type { RequestHandler } from './request.ts';

export const onTopology: RequestHandler<unknown, TopologyResult> = (session) => {
  const snapshot = session.snapshot();
  return { markdown: topologyPage(snapshot, problemsIn(session, snapshot)) };
};

export const onDeploymentPicture: RequestHandler<unknown, DeploymentPicture> = (session) => {
  const snapshot = session.snapshot();
  session.deployment.answered();
  return {
    environments: deploymentPicture(snapshot, problemsIn(session, snapshot), session.references),
    trusted: session.workspace.trusted,
  };
};

function problemsIn(session: Session, { documents }: Snapshot): readonly Problem[] {
  return documents.flatMap(({ path }) => session.checks.verdict(path).problems);
}
