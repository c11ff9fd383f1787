import { hint, type SectionReader } from '../section.ts';

/** `keys = a, b` */
export const readIgnored: SectionReader = ({ key, value, keyRange }, draft, report) => {
  if (key !== 'keys') {
    report('unknown-key', keyRange, `[ignore] has only "keys", a list with commas.${hint(key, ['keys'])}`);
    return;
  }
  const keys = value.split(',').map((name) => name.trim());
  const named = keys.filter((name) => name !== '');
  if (named.length > 0) draft.settings.ignoredKeys = named;
};
