import { roleName, roleReason } from '../../deployment/roles/roleText.ts';
import type { Server } from '../../deployment/server.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { TreeNode } from '../../model/deploymentTree.ts';
import type { Problem, Severity } from '../../model/problem.ts';
import { environmentNames } from '../../topology/environmentNames.ts';
import type { Counts } from '../../topology/topology.ts';
import { daysFrom } from '../../values/day.ts';
import { printable } from '../../values/printable.ts';
import { code, escapeMarkdown } from '../markdown.ts';
import type { References } from '../references.ts';
import { nextExpiry } from '../serverStatus.ts';
import { viewPlace } from '../viewPlace.ts';

/** The lines of all servers; `problemsAt` gives the findings in a document. */
export function serverNodes(
  snapshot: Snapshot,
  problemsAt: (path: string) => readonly Problem[],
  references: References,
): readonly TreeNode[] {
  const { servers } = snapshot;
  const several = new Set(servers.map(({ environment }) => environment)).size > 1;
  const names = environmentNames(servers.map(({ environment }) => environment));
  return servers.map((server) => {
    const problems = server.documents.flatMap(problemsAt);
    const expiry = nextExpiry(server, snapshot);
    const role = roleName(server.roleFact);
    const where = several ? [names(server.environment)] : [];
    const ends =
      expiry === undefined
        ? []
        : [`${expiry < snapshot.now ? 'expired' : 'expires'} ${daysFrom(snapshot.now, expiry)}`];
    return {
      id: serverId(server),
      kind: 'server',
      label: printable(server.name),
      detail: [...where, role, ...ends].join(' · '),
      severity: worst(problems.map(({ severity }) => severity)),
      tooltip: [
        `**${code(printable(server.name))}**: ${role}`,
        escapeMarkdown(roleReason(server.roleFact)),
        problemsText(problems),
        ...(expiry === undefined ? [] : [`The first of its certificates ${ends.join('')}.`]),
      ].join('\n\n'),
      place: serverPlace(server, snapshot, references),
      file: null,
      path: server.root ?? null,
      children: null,
    };
  });
}

/** The same as long as the server is where it is. */
export function serverId({ root, name, documents }: Server): string {
  return root ?? documents[0] ?? name;
}

/** What its role rests on, else the beginning of its first file. */
export function serverPlace({ roleFact, documents }: Server, snapshot: Snapshot, references: References) {
  const [evidence] = roleFact.evidence;
  const path = evidence?.path ?? documents[0];
  const document = snapshot.documents.find((one) => one.path === path);
  return document ? viewPlace(document, evidence?.range, references) : null;
}

const GRAVEST_FIRST: readonly Severity[] = ['error', 'warning', 'information'];

export function worst(severities: readonly (Severity | null)[]): Severity | null {
  return GRAVEST_FIRST.find((one) => severities.includes(one)) ?? null;
}

const NOUNS: Readonly<Record<Severity, readonly [one: string, many: string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  information: ['information', 'information'],
};

/** "2 errors, 1 warning"; empty for none. */
export function countsText(counts: Counts): string {
  return GRAVEST_FIRST.flatMap((severity) => {
    const count = counts[severity];
    return count === 0 ? [] : [`${count} ${NOUNS[severity][count === 1 ? 0 : 1]}`];
  }).join(', ');
}

function countsOf(problems: readonly Problem[]): Counts {
  const counts = { error: 0, warning: 0, information: 0 };
  for (const { severity } of problems) counts[severity]++;
  return counts;
}

function problemsText(problems: readonly Problem[]): string {
  return problems.length === 0 ? 'No problems in its files.' : `In its files: ${countsText(countsOf(problems))}.`;
}
