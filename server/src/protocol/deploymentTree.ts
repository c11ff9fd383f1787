import type { TreeNode } from '../core/model/deploymentTree.ts';

/**
 * Request to the server: lines of the tree of servers, from {@link DeploymentTreeParams} to {@link DeploymentTree}. A
 * {@link DEPLOYMENT_CHANGED} of deployment.ts follows when the answer may have changed.
 */
export const DEPLOYMENT_TREE = 'cybereason-config/deploymentTree';

/** Without a server all servers, without what is below them. */
export interface DeploymentTreeParams {
  /** Id of a server's line: what is below it. */
  readonly server?: string;
}

export interface DeploymentTree {
  readonly nodes: readonly TreeNode[];
}

export type { TreeNode } from '../core/model/deploymentTree.ts';
