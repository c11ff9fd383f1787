import { roleName } from '../../deployment/roles/roleText.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { Problem } from '../../model/problem.ts';
import { plainValue } from '../../model/setting.ts';
import { UNREADABLE } from '../keystoreView/words.ts';
import type { Fact, SupportPage } from './page.ts';
import { type SettingsLayer, settingOrigins } from './settingOrigins.ts';
import { storeState } from './storeState.ts';
import { countsText, LEFT_OUT } from './words.ts';

/** What a report about the tool itself says besides what is known of the files. */
export interface DoctorInput {
  /** The program and the machine. */
  readonly tool: readonly Fact[];
  /** Where files were looked for. */
  readonly searched: readonly string[];
  readonly leftOut: readonly { readonly path: string; readonly why: keyof typeof LEFT_OUT | keyof typeof UNREADABLE }[];
  readonly isTrusted: boolean;
  /** The editor's settings, of the window and each of its folders. */
  readonly layers: readonly SettingsLayer[];
  readonly keyPacks: readonly string[];
  readonly timings: readonly Fact[];
}

/** More lines are nothing to read; the number is told. */
const MOST = 200;

/** What the tool sees and how it does: for people who look for its faults. Without passwords, as everything here. */
export function doctorPage(snapshot: Snapshot, problems: readonly Problem[], input: DoctorInput): SupportPage {
  const { documents, servers } = snapshot;
  const files = documents.filter(({ kind }) => kind !== 'settings');
  const section = (id: string, title: string, facts: readonly Fact[]) => ({ id, title, facts: limited(facts) });
  return {
    title: 'Report on cybereason-config',
    summary: `Files that are checked: ${files.length}, of servers: ${servers.length}; ${countsText(problems)}.`,
    next: input.isTrusted
      ? []
      : ['The workspace is not trusted: only open texts are checked, and no keystore is opened.'],
    sections: [
      section('tool', 'Program and machine', input.tool),
      section('search', 'Search', [
        ...input.searched.map((path): Fact => ['Searched', path]),
        ...input.leftOut.map(({ path, why }): Fact => [path, `left out: ${WHY[why]}`]),
      ]),
      section(
        'servers',
        'Servers',
        servers.map(({ name, root, environment, roleFact, documents: own }) => [
          name,
          `${roleName(roleFact)}; root ${root ?? 'not known'}; environment ${environment}; ${own.length === 1 ? 'one file' : `${own.length} files`}`,
        ]),
      ),
      section(
        'files',
        'Files',
        files.map(({ path, kind }) => [
          path,
          `${kind}: ${countsText(problems.filter((problem) => problem.path === path))}`,
        ]),
      ),
      section('settings', 'Settings', [
        ...documents.flatMap(({ path, kind }): readonly Fact[] =>
          kind === 'settings' ? [['Settings file', path]] : [],
        ),
        ...input.keyPacks.map((path): Fact => ['Key pack', path]),
        ...input.layers.flatMap((layer) => settingOrigins([layer])),
      ]),
      section('keystores', 'Keystores', storeFacts(snapshot)),
      section('timings', 'Time and memory', input.timings),
    ],
  };
}

const WHY = { ...UNREADABLE, ...LEFT_OUT };

/** Each file and state once, with how many settings come to it. */
function storeFacts({ bindings, facts, now }: Snapshot): readonly Fact[] {
  const uses = new Map<string, { readonly path: string; readonly state: string; count: number }>();
  for (const binding of bindings) {
    const { path: setting, target, id, document } = binding;
    if (!setting) continue;
    const path =
      target.status === 'resolved' ? target.path : plainValue(setting) || `${setting.name} in ${document.path}`;
    const state = storeState(binding, facts.get(id), now);
    const known = uses.get(`${path}\n${state}`);
    if (known) known.count++;
    else uses.set(`${path}\n${state}`, { path, state, count: 1 });
  }
  return [...uses.values()].map(({ path, state, count }) => [
    path,
    `${state}; named by ${count === 1 ? 'one setting' : `${count} settings`}`,
  ]);
}

function limited(facts: readonly Fact[]): readonly Fact[] {
  return facts.length <= MOST ? facts : [...facts.slice(0, MOST), ['…', `and ${facts.length - MOST} more`]];
}
