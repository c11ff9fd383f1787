import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stores } from '../../tools/samples/stores.ts';

const samples = fileURLToPath(new URL('../../samples/', import.meta.url));

/**
 * Every password of the samples: of their keystores, and in their files, the wrong ones too. Each begins with `s4mple-`,
 * so that a search of any output for these finds nothing else.
 */
export function samplePasswords(): readonly string[] {
  const texts = readdirSync(samples, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(properties|xml)$/.test(path))
    .map((path) => readFileSync(`${samples}${path}`, 'latin1'));
  const written = texts.flatMap((text) => text.match(/s4mple-[\w-]+/g) ?? []);
  return [...new Set([...written, ...stores.map((store) => store.password)])];
}
