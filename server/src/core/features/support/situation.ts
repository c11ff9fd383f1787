import type { UnreadableReason } from '../../deployment/facts.ts';
import { FILE_NAMES, fileKindOf } from '../../model/fileKind.ts';
import { basename } from '../../model/posixPath.ts';
import { nearest } from '../../values/nearest.ts';
import { UNREADABLE } from '../keystoreView/words.ts';
import type { Fact } from './page.ts';
import type { SettingsLayer } from './settingOrigins.ts';
import { LEFT_OUT } from './words.ts';

/** How a file stands to the tool: what its texts alone do not say. */
export interface FileSituation {
  /** Absolute, with forward slashes. */
  readonly path: string;
  /** Of the workspace; empty where it lies in none of them, undefined where there are none, as on the command line. */
  readonly folder: string | undefined;
  readonly isOpen: boolean;
  /** The search for files found it. */
  readonly isFound: boolean;
  readonly isTrusted: boolean;
  /** The editor's files.exclude hides it. */
  readonly isHidden: boolean;
  /** not-ours: it was read, and its content is another product's. */
  readonly disk: 'file' | 'missing' | 'not-asked' | 'not-ours' | UnreadableReason;
  /** The search left out the file, or a folder above it. */
  readonly leftOut: { readonly path: string; readonly why: keyof typeof LEFT_OUT } | undefined;
  readonly settingsFile: string | undefined;
  /** What is set, the first before the others. */
  readonly layers: readonly SettingsLayer[];
  /** Ids of rules that are off unless somebody switches them on. */
  readonly rulesOff: readonly string[];
  /** Other extensions that look at it as well, and what is left to them. */
  readonly others: readonly Fact[];
}

interface Verdict {
  readonly isChecked: boolean;
  readonly reason: string;
  readonly next: readonly string[];
}

/** The first reason against checking a file, or for it. `isKnown`: it is among the documents that are checked. */
export function verdictOn(situation: FileSituation, isKnown: boolean): Verdict {
  const { path, isTrusted, isHidden, isOpen, disk, leftOut, folder } = situation;
  const kind = fileKindOf(path);
  const not = (reason: string, ...next: readonly string[]) => ({ isChecked: false, reason, next });
  if (kind === undefined) return byName(path);
  if (isKnown) {
    const reason = isTrusted
      ? 'It is checked, with what it names on disk.'
      : 'Its text is checked. The workspace is not trusted, so nothing that it names on disk is looked at.';
    const next = isTrusted ? [] : ['Trust the workspace: Workspaces: Manage Workspace Trust.'];
    return { isChecked: true, reason, next };
  }
  if (!isTrusted && !isOpen) {
    return not(
      'The workspace is not trusted: only files that are open are checked.',
      'Open the file, or trust the workspace.',
    );
  }
  if (disk === 'missing') return not('There is no such file.');
  if (disk === 'not-ours' || isOpen) {
    return not(`${OTHERS[kind] ?? 'Its content is none that is checked.'}`);
  }
  if (disk !== 'file' && disk !== 'not-asked') return not(`It cannot be read: ${UNREADABLE[disk]}.`);
  if (isHidden) {
    return not('The setting files.exclude hides it.', 'Open it: what is open is checked. Or change files.exclude.');
  }
  if (leftOut) {
    const what = leftOut.path === path ? 'The file' : `The folder ${leftOut.path}`;
    return not(`${what} was left out of the search: ${LEFT_OUT[leftOut.why]}.`, 'Open the file, or its folder.');
  }
  if (folder === '') {
    return not('It lies outside of the workspace, and is not open.', 'Open it, or add its folder to the workspace.');
  }
  return not('It was not found in the workspace yet.', 'Open it, or restart the check server.');
}

/** What files of the same names are. */
const OTHERS: Partial<Readonly<Record<NonNullable<ReturnType<typeof fileKindOf>>, string>>> = {
  'server-xml': "It is no server.xml of Tomcat: its root element is none of Tomcat's.",
  'server-configuration': 'It is another CSV file: it has none of the documented fields.',
  'webui-service': 'It is another service: it names neither the product nor a certificate.',
};

function byName(path: string): Verdict {
  const names = Object.values(FILE_NAMES);
  const name = basename(path);
  const near = names.find((one) => one.toLowerCase() === name.toLowerCase()) ?? nearest(name, names);
  return {
    isChecked: false,
    reason: `Its name is none of those that are checked: ${names.join(', ')}.`,
    next: near === undefined ? [] : [`Is it meant to be ${near}? The name counts with its case.`],
  };
}
