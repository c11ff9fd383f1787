/**
 * From a keystroke to its diagnostics, the built language server beside a server that does next to nothing:
 * `node tools/bench/lsp.ts [EDITS]` after `npm run build`. Budgets: 2 times that floor at 1,000 lines, 3 times at 10,000.
 */
import { readFileSync } from 'node:fs';
import type { Diagnostic } from 'vscode-languageserver/node';
import { LspClient } from '../../test/helpers/lspClient.ts';
import { quantile } from './quantile.ts';

const EDITS = Number(process.argv[2] ?? 200);
const BUDGETS = new Map([
  [1000, 2],
  [10_000, 3],
]);
const FLOOR = [process.execPath, 'tools/bench/lspFloor.ts'];
const SERVER = [process.execPath, 'dist/server.js', '--stdio'];
const ESCAPE = '\\u12';

interface Figures {
  readonly p50: number;
  readonly p95: number;
  /** Resident memory in MiB. */
  readonly memory: number;
}

for (const [lines, budget] of BUDGETS) {
  const text = Array.from(
    { length: lines },
    (_, line) => `component.${line}.option=/opt/app/conf/part${line}/file.cfg\n`,
  ).join('');
  const floor = await measure(FLOOR, text);
  const server = await measure(SERVER, text);
  const row = (name: string, { p50, p95, memory }: Figures) =>
    `${name}  p50 ${p50.toFixed(2)} ms  p95 ${p95.toFixed(2)} ms  ${memory.toFixed(0)} MiB`;
  console.log(`${lines} lines, ${EDITS} edits`);
  console.log(row('  floor ', floor));
  console.log(row('  server', server));
  console.log(`  ratio   ${(server.p50 / floor.p50).toFixed(1)} (budget ${budget})`);
}

async function measure(command: readonly string[], text: string): Promise<Figures> {
  const client = new LspClient({ command });
  await client.initialize({ capabilities: {} });
  const uri = await client.open('/bench/server-setup.properties', text);
  await client.publishes(uri, () => true);
  const times: number[] = [];
  const wanted = [
    (items: readonly Diagnostic[]) => items.length > 0,
    (items: readonly Diagnostic[]) => items.length === 0,
  ];
  for (let round = 0; round < EDITS; round++) {
    const broken = round % 2 === 0;
    const start = performance.now();
    await (broken ? client.replace(uri, 'part9/', `part9${ESCAPE}/`) : client.replace(uri, ESCAPE, ''));
    await client.publishes(uri, wanted[broken ? 0 : 1] ?? (() => true));
    times.push(performance.now() - start);
  }
  const status = readFileSync(`/proc/${client.process.pid}/status`, 'utf8');
  const memory = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  await client.stop();
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), memory };
}
