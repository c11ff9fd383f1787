import { CSV_FIELDS } from '../../deployment/serverConfiguration.ts';
import { nearest } from '../../values/nearest.ts';

/**
 * The documented field that a name is one typing error away from. What stands before the port has to be near by itself:
 * `proxy_port` and `db_port` are as near to the fields as misspellings of them, and are names of their own.
 */
export function nearField(name: string): (typeof CSV_FIELDS)[number] | undefined {
  const [, stem = '', tail = ''] =
    /^(.+?)[\s_.-]*([a-z]{3,5})$/.exec(name.toLowerCase().replace(/port$/, ' port')) ?? [];
  return CSV_FIELDS.find((field) => {
    const own = field.replace(/_port$/, '');
    return tail === 'port' ? isNear(stem, own) : stem === own && nearest(tail, ['port'], 1) === 'port';
  });
}

/** Another letter makes another word of a short one, as `wet` of `web`. */
function isNear(stem: string, own: string): boolean {
  const letters = (text: string) => [...text].sort().join('');
  const isOtherWord = own.length <= 3 && stem.length === own.length && letters(stem) !== letters(own);
  return !isOtherWord && nearest(stem, [own], 1) === own;
}
