import type { KeystoreBinding } from '../../deployment/binding.ts';
import { documentsOf } from '../../deployment/documentsOf.ts';
import { rowsOfSetting } from '../../deployment/rowsOfSetting.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { TreeNode } from '../../model/deploymentTree.ts';
import type { Problem } from '../../model/problem.ts';
import { certificateRows } from '../../schema/index.ts';
import { printable } from '../../values/printable.ts';
import { bindingsOf } from '../navigation/place.ts';
import type { References } from '../references.ts';
import { isAt } from '../rotation/plan.ts';
import { viewPlace } from '../viewPlace.ts';
import { serverId, worst } from './servers.ts';
import { storeNode } from './stores.ts';

/** For what no row of the certificate tables names. */
const OTHER = 'other stores';

/** What is below a server: its usages in the order of its files, each with its stores. None where it is not there any more. */
export function usageNodes(
  snapshot: Snapshot,
  id: string,
  problemsAt: (path: string) => readonly Problem[],
  references: References,
): readonly TreeNode[] {
  const server = snapshot.servers.find((one) => serverId(one) === id);
  if (!server) return [];
  const documents = documentsOf(server, snapshot);
  const problems = documents.flatMap(({ path }) => problemsAt(path));
  const bindings = documents.flatMap((document) => bindingsOf(snapshot, document)).filter(({ path }) => path);
  const usages = new Map<string, TreeNode[]>();
  for (const [index, binding] of bindings.entries()) {
    const usage = usageOf(binding, snapshot);
    const before = bindings
      .slice(0, index)
      .filter(({ name, document }) => name === binding.name && document === binding.document);
    const node = storeNode({
      id: [id, usage, binding.document.path, binding.name, before.length].join('\n'),
      binding,
      problems: problems.filter((problem) => isAt(problem, binding)),
      snapshot,
      references,
    });
    const known = usages.get(usage);
    if (known) known.push(node);
    else usages.set(usage, [node]);
  }
  const rest = problems.filter((problem) => !bindings.some((binding) => isAt(problem, binding)));
  return [
    ...[...usages].map(([usage, stores]) => usageNode(id, usage, stores)),
    ...restNodes(id, rest, snapshot, references),
  ];
}

function usageOf({ path, document }: KeystoreBinding, snapshot: Snapshot): string {
  const rows = new Set(path ? rowsOfSetting(path, document, snapshot).map((row) => row.id) : []);
  const usages = new Set(certificateRows().flatMap(({ id, usage }) => (rows.has(id) ? [usage] : [])));
  return usages.size === 0 ? OTHER : [...usages].join(', ');
}

function usageNode(server: string, usage: string, stores: readonly TreeNode[]): TreeNode {
  return {
    id: `${server}\n${usage}`,
    kind: 'usage',
    label: `${usage.charAt(0).toUpperCase()}${usage.slice(1)}`,
    detail: '',
    severity: worst(stores.map(({ severity }) => severity)),
    tooltip: '',
    place: stores[0]?.place ?? null,
    file: null,
    path: null,
    children: stores,
  };
}

/** Problems that are no store's would go unseen under a server that is marked for them. */
function restNodes(
  server: string,
  problems: readonly Problem[],
  snapshot: Snapshot,
  references: References,
): readonly TreeNode[] {
  const severity = worst(problems.map((problem) => problem.severity));
  const first = problems.find((problem) => problem.severity === severity);
  const document = first && snapshot.documents.find(({ path }) => path === first.path);
  if (!first || !document) return [];
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return [
    {
      id: `${server}\nrest`,
      kind: 'note',
      label: `${count} that no keystore has`,
      detail: printable(first.message),
      severity,
      tooltip: '',
      place: viewPlace(document, first.range, references),
      file: null,
      path: null,
      children: [],
    },
  ];
}
