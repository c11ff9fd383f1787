import { EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import {
  DEPLOYMENT_TREE,
  type DeploymentTree,
  type DeploymentTreeParams,
  type TreeNode,
} from '../../../server/src/protocol/deploymentTree.ts';
import type { DeploymentSource } from '../deploymentSource.ts';
import { treeItem } from './treeItem.ts';

/** The tree's lines: servers at once, what is below a server when it is unfolded. */
export class DeploymentProvider implements TreeDataProvider<TreeNode> {
  readonly #source: DeploymentSource;
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #servers: readonly TreeNode[] = [];
  /** What is below servers, by their ids; only of those that were unfolded. */
  #below = new Map<string, readonly TreeNode[]>();
  #onlyProblems = false;

  constructor(source: DeploymentSource) {
    this.#source = source;
  }

  get servers(): readonly TreeNode[] {
    return this.#servers;
  }

  set onlyProblems(value: boolean) {
    this.#onlyProblems = value;
    this.#changed.fire(undefined);
  }

  /**
   * Asks anew, and draws anew only where something is another than before: lines that stay do not flicker. False where the
   * check server does not answer.
   */
  async refresh(): Promise<boolean> {
    const answer = await this.#ask({});
    const servers = answer ?? [];
    const ids = new Set(servers.map(({ id }) => id));
    const unfolded = [...this.#below.keys()].filter((id) => ids.has(id));
    const below = new Map<string, readonly TreeNode[]>();
    for (const server of unfolded) below.set(server, (await this.#ask({ server })) ?? []);
    const isSame = JSON.stringify([servers, ...below]) === JSON.stringify([this.#servers, ...this.#below]);
    this.#servers = servers;
    this.#below = below;
    if (!isSame) this.#changed.fire(undefined);
    return answer !== undefined;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    const children = node ? (node.children ?? (await this.#belowServer(node.id))) : this.#servers;
    return children.filter((child) => !this.#onlyProblems || isProblem(child));
  }

  getTreeItem(node: TreeNode): TreeItem {
    return treeItem(node);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #belowServer(id: string): Promise<readonly TreeNode[]> {
    const known = this.#below.get(id);
    if (known) return known;
    const nodes = (await this.#ask({ server: id })) ?? [];
    this.#below.set(id, nodes);
    return nodes;
  }

  /** Undefined where the check server does not run. */
  async #ask(params: DeploymentTreeParams): Promise<readonly TreeNode[] | undefined> {
    const tree = await this.#source.ask<DeploymentTree>(DEPLOYMENT_TREE, params).catch(() => undefined);
    return tree?.nodes;
  }
}

export function isProblem({ severity }: TreeNode): boolean {
  return severity === 'error' || severity === 'warning';
}
