import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { discover } from '../../server/src/host/discover.ts';
import { inlineDisk } from '../../server/src/host/disk.ts';
import { inlineOpener } from '../../server/src/host/keystores/opener.ts';
import { Workspace } from '../../server/src/host/workspace.ts';
import { PACKAGE } from './cli.ts';

export const HEALTHY = join(PACKAGE, 'samples/healthy');

/** samples/healthy with everything looked up, as it is on a day when all its certificates are valid. */
export async function healthyWorkspace(): Promise<Workspace> {
  const now = () => Date.UTC(2026, 10, 22);
  const workspace = new Workspace({ now, opener: inlineOpener, disk: inlineDisk, trusted: true });
  for (const path of (await discover([HEALTHY], { disk: inlineDisk })).files) await workspace.addFile(path);
  await workspace.refreshFacts();
  return workspace;
}

/** Does something while a file of the sample has another text, in the editor's memory alone. */
export async function withText<Result>(
  workspace: Workspace,
  file: string,
  change: (text: string) => string,
  use: () => Result,
): Promise<Result> {
  const path = join(HEALTHY, file);
  const before = workspace.document(path) ? readFileSync(path, 'utf8') : '';
  workspace.openText(path, change(before));
  await workspace.refreshFacts();
  try {
    return use();
  } finally {
    if (before === '') workspace.dropText(path);
    else await workspace.closeText(path);
  }
}
