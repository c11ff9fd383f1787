import { spawn } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { useCli, useFolder } from '../helpers/cli.ts';

const { program } = useCli();
const folder = useFolder();

it('server --stdio is the language server, also when it is started through a link', async () => {
  const link = join(folder, 'cybereason-config');
  symlinkSync(program, link);
  const child = spawn(process.execPath, [link, 'server', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const send = (message: object) => {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  const answer = new Promise<string>((resolve) => {
    let all = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      all += chunk;
      if (all.includes('"id":1')) resolve(all);
    });
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', (status) => resolve(status)));
  send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
  expect(await answer).toMatch(/"capabilities":\{.*"name":"cybereason-config"/s);
  send({ method: 'initialized', params: {} });
  send({ id: 2, method: 'shutdown' });
  send({ method: 'exit' });
  expect(await ended).toBe(0);
});
