import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { eventually } from './editor.ts';

/** The command line in the integrated terminal, whose PATH has nothing else at all; `server`: a folder to check. */
export function describeTerminal(server: vscode.Uri): void {
  const setting = () => vscode.workspace.getConfiguration('cybereason-config.terminal');
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'cybereason-config-terminal-'));
    mkdirSync(join(folder, 'empty'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('has cybereason-config on the PATH of a terminal without any Node', async () => {
    const { status, out } = await inTerminal('command -v node; cybereason-config check .');
    assert.match(out, /server-setup\.properties/);
    assert.doesNotMatch(out, /\bnode\b\n/);
    assert.match(out, /\d+ errors?/);
    assert.equal(status, 1);
  });

  it('explains a rule there', async () => {
    const { status, out } = await inTerminal('cybereason-config explain keystore/missing');
    assert.match(out, /^keystore\/missing\n/);
    assert.equal(status, 0);
  });

  it('keeps it off the PATH where the setting says so', async () => {
    await setting().update('addToPath', false, vscode.ConfigurationTarget.Global);
    const { status, out } = await inTerminal('command -v cybereason-config');
    await setting().update('addToPath', undefined, vscode.ConfigurationTarget.Global);
    assert.deepEqual({ status, out }, { status: 127, out: '' });
  });

  /** Runs a command line in a terminal of its own, by `/bin/sh`, and closes the terminal with it. */
  async function inTerminal(
    commandLine: string,
  ): Promise<{ readonly status: number | undefined; readonly out: string }> {
    const file = join(folder, 'out');
    const terminal = vscode.window.createTerminal({
      name: 'cybereason-config',
      shellPath: '/bin/sh',
      shellArgs: ['-c', `{ ${commandLine}; } >'${file}' 2>&1`],
      cwd: server,
      env: { PATH: join(folder, 'empty') },
    });
    const status = await eventually(
      vscode.window.onDidCloseTerminal,
      () => terminal.exitStatus?.code,
      () => 'The terminal did not end.',
    );
    return { status, out: readFileSync(file, 'utf8') };
  }
}
