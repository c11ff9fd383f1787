import {
  analyze,
  type Consumer,
  type JudgedConsumer,
  judged,
  planned,
  refined,
  type Snapshot,
} from '../../core/index.ts';
import type { Workspace } from '../workspace.ts';

/**
 * What a new file would be to everything that names a keystore, by one of its `names`. It is opened with the password of
 * each consumer; none when no setting names the keystore.
 */
export async function rotate(
  workspace: Pick<Workspace, 'snapshotWith'>,
  snapshot: Snapshot,
  names: ReadonlySet<string>,
  replacement: string,
): Promise<readonly JudgedConsumer[]> {
  const first = planned(snapshot, names, replacement);
  const paths = new Set(first.map(({ before }) => before.document.path));
  const look = (consumers: readonly Consumer[]) => {
    const bindings = consumers.map(({ after }) => after);
    return workspace.snapshotWith(snapshot, bindings);
  };
  const seen = await look(first);
  const consumers = refined(seen, first, analyze(seen, paths));
  const after = await look(consumers);
  return judged(consumers, snapshot, after, { before: analyze(snapshot, paths), after: analyze(after, paths) });
}
