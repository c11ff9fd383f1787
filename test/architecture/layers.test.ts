import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const PROJECT = resolve(import.meta.dirname, '..', '..');

/** Files that break a law, and its name as the tool reports it; empty for those that another file's law needs. */
const PLANTED: readonly { readonly file: string; readonly text: string; readonly law: string }[] = [
  {
    file: 'server/src/core/model/upward.ts',
    text: `import '../schema/index.ts';`,
    law: 'imports only what its layer may',
  },
  { file: 'server/src/core/engine/disk.ts', text: `import 'node:fs';`, law: 'the core does no input or output' },
  { file: 'server/src/core/keystore/network.ts', text: `import 'node:net';`, law: 'uses only the packages it may' },
  { file: 'server/src/core/features/one.ts', text: `import './two.ts';`, law: 'no-circles' },
  { file: 'server/src/core/features/two.ts', text: `import './one.ts';`, law: '' },
  { file: 'server/src/core/rules/a/one.ts', text: 'export {};', law: '' },
  { file: 'server/src/core/rules/a/two.ts', text: `import './one.ts';`, law: 'no rule imports another rule' },
  { file: 'server/src/lsp/face.ts', text: `import '../cli/face.ts';`, law: 'imports only what its layer may' },
  { file: 'server/src/cli/face.ts', text: `import 'vscode-languageserver';`, law: 'only server/src/lsp knows' },
  {
    file: 'server/src/host/inner.ts',
    text: `import '../core/model/range.ts';`,
    law: 'imports only what its layer may',
  },
  {
    file: 'client/src/reach.ts',
    text: `import '../../server/src/core/model/range.ts';`,
    law: 'imports only what its layer may',
  },
  { file: 'server/src/elsewhere/file.ts', text: `import 'node:os';`, law: 'every folder has a layer' },
];

describe('the laws of who may import whom', () => {
  let report: readonly string[] = [];
  let status: number | null = null;
  const copy = mkdtempSync(join(tmpdir(), 'cybereason-config-layers-'));

  beforeAll(() => {
    for (const name of ['client', 'server', 'schemas', 'tsconfig.json', 'package.json', '.dependency-cruiser.cjs']) {
      cpSync(join(PROJECT, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(PROJECT, 'node_modules'), join(copy, 'node_modules'));
    for (const { file, text } of PLANTED) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), `${text}\n`);
    }
    const command = join(PROJECT, 'node_modules', '.bin', 'depcruise');
    const outcome = spawnSync(command, ['--config', '.dependency-cruiser.cjs', 'client', 'server'], {
      cwd: copy,
      encoding: 'utf8',
    });
    status = outcome.status;
    report = outcome.stdout.split('\n');
  });

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  test('a broken law fails the check', () => expect(status).not.toBe(0));

  test.each(PLANTED.filter(({ law }) => law !== ''))('$file is reported: $law', ({ file, law }) => {
    expect(report.some((line) => line.includes(law) && line.includes(file))).toBe(true);
  });
});
