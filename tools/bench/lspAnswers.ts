/**
 * From a keystroke to the answer to what an editor asks right behind it, of the built language server beside a server that
 * does next to nothing: `node tools/bench/lspAnswers.ts [EDITS]` after `npm run build`. The file is one of the sample, made
 * longer: its keystores are on disk, and every answer holds something.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LspClient } from '../../test/helpers/lspClient.ts';
import { SAMPLE } from '../setup/paths.ts';
import { quantile } from './quantile.ts';

const EDITS = Number(process.argv[2] ?? 100);
/** Before any is counted, of each. */
const WARM_UP = 40;
const SIZES = [1000, 10_000];
const FLOOR = [process.execPath, 'tools/bench/lspFloor.ts'];
const SERVER = [process.execPath, 'dist/server.js', '--stdio'];
const FILE = join(SAMPLE, 'detection-01', 'opt', 'puppet-cybereason', 'configuration.d', 'server-setup.properties');
const ESCAPE = '\\u12';

/** What is asked for, and where in the text: at its place, or for all of the text. */
const QUESTIONS = [
  ['hover', '/opt/puppet-cybereason/ssl/server.jks'],
  ['completion', 'ssl.truststore.path'],
  ['documentHighlight', '/opt/puppet-cybereason/ssl/server.jks'],
  ['codeLens', undefined],
  ['inlayHint', undefined],
] as const;

for (const lines of SIZES) {
  const text = longer(readFileSync(FILE, 'utf8'), lines);
  const floor = await measure(FLOOR, text);
  const server = await measure(SERVER, text);
  console.log(`${lines} lines, ${EDITS} edits before each`);
  for (const [name] of QUESTIONS) {
    const [theirs = [], ours = []] = [floor.get(name), server.get(name)];
    const [least, middle, late] = [quantile(theirs, 0.5), quantile(ours, 0.5), quantile(ours, 0.95)];
    const times = `p50 ${middle.toFixed(2)} ms  p95 ${late.toFixed(2)} ms  floor p50 ${least.toFixed(2)} ms`;
    console.log(`  ${name.padEnd(17)}  ${times}`);
  }
}

function longer(sample: string, lines: number): string {
  const more = lines - sample.split('\n').length;
  const line = (_: unknown, n: number) => `component.${n}.option=/opt/app/conf/part${n}/file.cfg\n`;
  return `${sample}${Array.from({ length: more }, line).join('')}`;
}

/** Milliseconds by the name of what is asked for. */
async function measure(command: readonly string[], text: string): Promise<Map<string, readonly number[]>> {
  const client = new LspClient({ command });
  await client.initialize({ capabilities: {} });
  const uri = await client.open(FILE, text);
  await client.publishes(uri, () => true);
  const ask = async (name: string, part: string | undefined, edits: number): Promise<readonly number[]> => {
    const where =
      part === undefined
        ? { range: client.rangeOf(uri, client.text(uri)) }
        : { position: client.rangeOf(uri, part).end };
    const times: number[] = [];
    for (let round = 0; round < edits; round++) {
      const whole = !client.text(uri).includes(ESCAPE);
      const start = performance.now();
      await (whole ? client.replace(uri, 'part9/', `part9${ESCAPE}/`) : client.replace(uri, ESCAPE, ''));
      const params = { textDocument: { uri }, ...where };
      const answer: unknown = await client.connection.sendRequest(`textDocument/${name}`, params);
      times.push(performance.now() - start);
      if (command === SERVER && isEmpty(answer)) throw new Error(`The answer to ${name} is empty`);
      await client.publishes(uri, () => true);
    }
    return times;
  };
  for (const [name, part] of QUESTIONS) await ask(name, part, WARM_UP);
  const all = new Map<string, readonly number[]>();
  for (const [name, part] of QUESTIONS) all.set(name, await ask(name, part, EDITS));
  await client.stop();
  return all;
}

function isEmpty(answer: unknown): boolean {
  return answer === null || (Array.isArray(answer) && answer.length === 0);
}
