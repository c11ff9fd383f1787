import { normalize } from '../../model/posixPath.ts';
import { isNetworkPath, localPath } from '../localPath.ts';
import type { SectionReader } from '../section.ts';

/** `/path/on/server = folder` */
export const readPath: SectionReader = ({ key, value, keyRange, valueRange }, draft, report, { directory }) => {
  if (!key.startsWith('/') || key.startsWith('//')) {
    report('bad-path', keyRange, 'The path on the server must be absolute: it begins with one slash.');
  } else if (value === '') {
    report('bad-value', valueRange, 'Name the folder or file here that stands for this path.');
  } else if (isNetworkPath(value)) {
    report('bad-value', valueRange, 'Network paths are never opened. Name a folder of this machine.');
  } else {
    const { pathMappings } = draft.settings;
    draft.settings.pathMappings = { ...pathMappings, [normalize(key)]: localPath(value, directory) };
  }
};
