import { bindingsIn, pemBindingsIn } from '../../deployment/bindingsIn.ts';
import { looksLikeOurs } from '../../deployment/looksLikeOurs.ts';
import { nameInSettings } from '../../deployment/roles/nameInSettings.ts';
import { roleName, roleReason } from '../../deployment/roles/roleText.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import { serverRoot } from '../../deployment/servers.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import { readAllowances } from '../../engine/suppressions.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { fileKindOf } from '../../model/fileKind.ts';
import { basename } from '../../model/posixPath.ts';
import type { Problem } from '../../model/problem.ts';
import { plainValue } from '../../model/setting.ts';
import { UNREADABLE } from '../keystoreView/words.ts';
import type { Fact, SupportPage, SupportSection } from './page.ts';
import { settingOrigins } from './settingOrigins.ts';
import { type FileSituation, verdictOn } from './situation.ts';
import { storeState } from './storeState.ts';
import { countsText } from './words.ts';

/** Why the file is checked or is not, and what its findings rest on. `problems` are those of the file. */
export function whyChecked(snapshot: Snapshot, situation: FileSituation, problems: readonly Problem[]): SupportPage {
  const { path } = situation;
  const document = snapshot.documents.find((one) => one.path === path);
  const verdict = verdictOn(situation, document !== undefined && looksLikeOurs(document));
  const section = (id: string, title: string, facts: readonly Fact[]): SupportSection => ({ id, title, facts });
  const name = basename(path);
  return {
    title: `${name} is ${verdict.isChecked ? 'checked' : 'not checked'}`,
    summary: verdict.reason,
    next: verdict.next,
    sections: [
      section('file', 'The file', [...fileFacts(situation), ...findingFacts(document, problems, snapshot.now)]),
      section('server', 'Its server', serverFacts(snapshot, path)),
      section('keystores', 'The keystores that it names', document ? storeFacts(snapshot, document) : []),
      section('used-by', 'Settings that name it', usedBy(snapshot, path)),
      section('settings', 'Settings that hold for it', settingFacts(situation)),
      section('others', 'Beside other extensions', situation.others),
    ],
  };
}

function fileFacts({ path, folder, isOpen, isTrusted, disk }: FileSituation): readonly Fact[] {
  const kind = fileKindOf(path);
  return [
    ['Path', path],
    ['Kind, by its name', kind ?? 'none that is checked'],
    ...(folder === undefined ? [] : [['Workspace folder', folder === '' ? 'none: outside of all' : folder] as const]),
    ...(folder === undefined ? [] : [['Open in the editor', isOpen ? 'yes' : 'no'] as const]),
    ['Trusted', isTrusted ? 'yes' : 'no: only texts are checked, and nothing on disk is looked at'],
    ...(kind === undefined ? [] : [['On disk', DISK[disk]] as const]),
  ];
}

const DISK = {
  ...UNREADABLE,
  file: 'it can be read',
  missing: 'it does not exist',
  'not-asked': 'not looked at',
  'not-ours': 'it can be read; its content is not of the product',
} satisfies Readonly<Record<FileSituation['disk'], string>>;

function findingFacts(
  document: ConfigDocument | undefined,
  problems: readonly Problem[],
  now: number,
): readonly Fact[] {
  if (!document) return [];
  const allowed = readAllowances(document, now).map(
    ({ rule, expired, until }) => `${rule}${until === undefined ? '' : ` until ${until}`}${expired ? ' (past)' : ''}`,
  );
  return [
    ['Problems', countsText(problems)],
    ...(document.complete ? [] : [['Content', 'external entities keep a part out of sight'] as const]),
    ...(allowed.length === 0 ? [] : [['Allowed by comments', allowed.join(', ')] as const]),
  ];
}

function serverFacts(snapshot: Snapshot, path: string): readonly Fact[] {
  const server = serverOf(snapshot, path);
  const root = server?.root ?? serverRoot(path);
  if (!server) return root === undefined ? [] : [['Root, by its place', root]];
  const { roleFact, environment, documents } = server;
  const java = server.root === undefined ? undefined : snapshot.facts.ofServer(server.root)?.java;
  return [
    ['Name', nameInSettings(snapshot, server)],
    ['Root', root ?? 'not known: the file lies outside of the documented places, so absolute paths need a mapping'],
    ['Role', roleName(roleFact)],
    ['Because', roleReason(roleFact)],
    ['Environment', environment],
    ['Java', java ? `${java.version} (${java.source})` : 'not known'],
    ['Files', documents.join(', ')],
  ];
}

function storeFacts(snapshot: Snapshot, document: ConfigDocument): readonly Fact[] {
  const bindings = [...bindingsIn(snapshot, document), ...pemBindingsIn(snapshot, document)];
  return bindings.flatMap((binding): readonly Fact[] => {
    const { path, target, id, name } = binding;
    if (!path) return [];
    const { line } = document.lines.positionAt(path.range.start);
    const configured = plainValue(path) ?? '';
    const place = target.status === 'resolved' && target.path !== configured ? ` → ${target.path}` : '';
    const state = storeState(binding, snapshot.facts.get(id), snapshot.now);
    return [[`${name} (line ${line + 1})`, `${configured}${place}: ${state}`]];
  });
}

function usedBy(snapshot: Snapshot, path: string): readonly Fact[] {
  return snapshot.bindings.flatMap((binding): readonly Fact[] => {
    const { target, path: setting, document, id } = binding;
    if (target.status !== 'resolved' || target.path !== path || !setting) return [];
    const { line } = document.lines.positionAt(setting.range.start);
    return [
      [`${document.path}:${line + 1} ${setting.name}`, storeState(binding, snapshot.facts.get(id), snapshot.now)],
    ];
  });
}

function settingFacts({ layers, settingsFile, isTrusted, rulesOff }: FileSituation): readonly Fact[] {
  const file = isTrusted ? (settingsFile ?? 'none above it') : 'none counts in a workspace that is not trusted';
  const origins = settingOrigins(layers);
  return [
    ['Settings file', file],
    ...(origins.length > 0 ? origins : [['All settings', 'their defaults'] as const]),
    ...(rulesOff.length > 0 ? [['Rules that are off by default', rulesOff.join(', ')] as const] : []),
  ];
}
