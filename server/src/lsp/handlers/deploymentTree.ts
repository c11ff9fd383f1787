import { serverNodes, usageNodes } from '../../core/index.ts';
import type { DeploymentTree, DeploymentTreeParams } from '../../protocol/deploymentTree.ts';
import type { RequestHandler } from './request.ts';

export const onDeploymentTree: RequestHandler<DeploymentTreeParams, DeploymentTree> = (session, { server }) => {
  const snapshot = session.snapshot();
  session.deployment.answered();
  const problemsAt = (path: string) => session.checks.verdict(path).problems;
  const nodes =
    server === undefined
      ? serverNodes(snapshot, problemsAt, session.references)
      : usageNodes(snapshot, server, problemsAt, session.references);
  return { nodes };
};
