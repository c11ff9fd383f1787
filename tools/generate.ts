import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { outputs } from './generate/outputs.ts';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFile(new URL(path, root), 'utf8');
const files = outputs(await read('package.json'), await read('package.nls.json'));

// A page of a rule that is gone must go too.
await rm(new URL('docs/rules/', root), { recursive: true, force: true });
for (const [path, text] of files) {
  const target = new URL(path, root);
  await mkdir(new URL('./', target), { recursive: true });
  await writeFile(target, text);
}
process.stdout.write(`Wrote ${files.size} files.\n`);
