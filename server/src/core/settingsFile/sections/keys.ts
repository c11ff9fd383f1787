import { isNetworkPath, localPath } from '../localPath.ts';
import { hint, type SectionReader } from '../section.ts';

/** `packs = a.json, b.json` */
export const readKeys: SectionReader = ({ key, value, keyRange, valueRange }, draft, report, { directory }) => {
  if (key !== 'packs') {
    report('unknown-key', keyRange, `[keys] has only "packs", a list of files with commas.${hint(key, ['packs'])}`);
    return;
  }
  let at = valueRange.start;
  for (const part of value.split(',')) {
    const name = part.trim();
    const start = at + part.length - part.trimStart().length;
    const range = { start, end: start + name.length };
    at += part.length + 1;
    if (name === '') continue;
    if (isNetworkPath(name)) report('bad-value', range, 'Network paths are never opened. Name a file of this machine.');
    else draft.packs.push({ path: localPath(name, directory), range });
  }
};
