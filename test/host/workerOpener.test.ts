import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openKeystore } from '../../server/src/core/index.ts';
import { isPassing } from '../../server/src/host/keystores/opener.ts';
import { WorkerOpener } from '../../server/src/host/keystores/workerOpener.ts';

const SERVER = fileURLToPath(new URL('../../server/src/lsp/main.ts', import.meta.url));
const PASSWORD = 'w0rker-pass';
let folder = '';
let bytes = Buffer.alloc(0);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'worker-'));
  const file = join(folder, 'a.p12');
  const key = ['-genkeypair', '-alias', 'server', '-keyalg', 'EC', '-dname', 'CN=a', '-storetype', 'PKCS12'];
  execFileSync('keytool', [...key, '-keystore', file, '-storepass', PASSWORD], { stdio: 'ignore' });
  bytes = readFileSync(file);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the worker answers as the same call inline, and survives bad input', async () => {
  const opener = new WorkerOpener(SERVER);
  const requests = [PASSWORD, 'wrong', undefined].map((password) => ({ bytes, password }));
  requests.push({ bytes: Buffer.from('<html>'), password: PASSWORD });
  const answers = await Promise.all(requests.map((request) => opener.open(request.bytes, request.password)));
  expect(answers).toEqual(requests.map((request) => openKeystore(request.bytes, request.password)));
  expect(answers.map(({ verdict }) => verdict)).toEqual(['opened', 'wrong-password', 'opened', 'not-a-keystore']);
  opener.dispose();
});

test('a job past the deadline is over a limit, and so are the jobs of a stopped opener', async () => {
  const hurried = new WorkerOpener(SERVER, 0);
  expect(await hurried.open(bytes, PASSWORD)).toMatchObject({ verdict: 'over-limit' });
  const stopped = new WorkerOpener(SERVER);
  const pending = [stopped.open(bytes, PASSWORD), stopped.open(bytes, 'other')];
  stopped.dispose();
  for (const answer of await Promise.all(pending)) expect(answer).toMatchObject({ verdict: 'over-limit' });
});

test('a script that is no worker ends in an answer, not in silence', async () => {
  const opener = new WorkerOpener(join(folder, 'absent.js'));
  expect(await opener.open(bytes, PASSWORD)).toMatchObject({ verdict: 'over-limit' });
  opener.dispose();
});

test('the newest of the waiting jobs is opened first', async () => {
  const opener = new WorkerOpener(SERVER);
  const answered: string[] = [];
  const jobs = ['first', 'second', 'third'].map((name) =>
    opener.open(bytes, name).then(() => {
      answered.push(name);
    }),
  );
  await Promise.all(jobs);
  expect(answered).toEqual(['first', 'third', 'second']);
  opener.dispose();
});

test('what a busy machine or a lost worker is to blame for may be tried again, a verdict may not', async () => {
  const hurried = new WorkerOpener(SERVER, 0);
  expect(isPassing(await hurried.open(bytes, PASSWORD))).toBe(true);
  const lost = new WorkerOpener(join(folder, 'absent.js'));
  expect(isPassing(await lost.open(bytes, PASSWORD))).toBe(true);
  const opener = new WorkerOpener(SERVER);
  expect(isPassing(await opener.open(bytes, 'wrong'))).toBe(false);
  for (const each of [hurried, lost, opener]) each.dispose();
});
