import { type FileSituation, rules } from '../../core/index.ts';
import { loadFile } from '../loadFile.ts';
import type { Workspace } from '../workspace.ts';

/** What only the program that was asked knows of a file. */
export type FilePlace = Pick<FileSituation, 'folder' | 'isOpen' | 'isFound' | 'isHidden' | 'leftOut' | 'others'>;

/** How a file stands to the tool. In a workspace that is not trusted nothing on disk is looked at. */
export async function fileSituation(workspace: Workspace, path: string, place: FilePlace): Promise<FileSituation> {
  const { trusted: isTrusted } = workspace;
  if (isTrusted) await workspace.settings.prepare(path);
  const { file, layers } = workspace.settings.layers(path);
  const disk = await stateOnDisk(workspace, path);
  return { ...place, path, isTrusted, disk, settingsFile: file, layers, rulesOff: rulesOff(layers) };
}

async function stateOnDisk(workspace: Workspace, path: string): Promise<FileSituation['disk']> {
  if (!workspace.trusted) return 'not-asked';
  return (await loadFile(path)).refused ?? 'file';
}

/** The rules that are off by default and that nobody chose a severity for. */
function rulesOff(layers: FileSituation['layers']): readonly string[] {
  const chosen = new Set(layers.flatMap(({ settings }) => Object.keys(settings.severities ?? {})));
  return rules.flatMap(({ id, enabled }) => (enabled === false && !chosen.has(id) ? [id] : []));
}
