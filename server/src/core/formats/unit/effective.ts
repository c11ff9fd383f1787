import { plainValue, type Setting } from '../../model/setting.ts';

/**
 * The assignments of a key in the section [Service] that count: an empty one takes back those before it. Of a key that
 * takes one value systemd keeps the last.
 */
export function assignmentsOf(settings: readonly Setting[], key: string): readonly Setting[] {
  const all = settings.filter(({ name, section }) => name === key && section === 'Service');
  const reset = all.findLastIndex((setting) => plainValue(setting) === '');
  return all.slice(reset + 1);
}
