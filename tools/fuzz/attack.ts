/**
 * Opens the file of one aimed attack with the right password, a wrong one, the empty one and none, in a process of its
 * own, and writes what the dearest of these took as JSON: milliseconds of CPU, and MB above the process with the file.
 */
import { openKeystore, READER_FAULT } from '../../server/src/core/keystore/open.ts';
import { ATTACKS } from '../../test/core/keystore/hostile/attacks.ts';
import { PASSWORD } from '../../test/core/keystore/matrix/storeFolder.ts';

const attack = ATTACKS[Number(process.argv[2])];
if (!attack) throw new Error('no such attack');
const bytes = attack.file();
globalThis.gc?.();
const warm = openKeystore(Buffer.from('not a keystore'), 'password').verdict;
let verdict = warm;
let milliseconds = 0;
let memory = 0;
for (const password of [PASSWORD, 'wrong', '', undefined]) {
  globalThis.gc?.();
  const memoryBefore = inUse();
  const before = process.cpuUsage();
  const result = openKeystore(bytes, password, { alias: undefined, password: undefined });
  const { user, system } = process.cpuUsage(before);
  memory = Math.max(memory, inUse() - memoryBefore);
  milliseconds = Math.max(milliseconds, (user + system) / 1000);
  if (password === PASSWORD) verdict = result.verdict;
  if ('what' in result && result.what === READER_FAULT) throw new Error(`fault: ${attack.name}`);
}
process.stdout.write(JSON.stringify({ verdict, milliseconds, megabytes: memory / 2 ** 20 }));

function inUse(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
