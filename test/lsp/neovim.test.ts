import { expect, test } from 'vitest';
import { SECRET, SETUP, SSL, useServer, useTree } from '../helpers/lspServer.ts';
import { runNeovim } from '../helpers/neovim.ts';

const server = useServer();

interface Seen {
  readonly status: string;
  readonly failure?: string;
  readonly diagnostics: readonly { code: string; line: number; from: number; to: number; message: string }[];
  readonly hover: string;
  readonly actions: readonly string[];
  readonly symbols: readonly string[];
}

test("Neovim's own client shows problems, hovers, applies a fix and sees the corrected password", async () => {
  const tree = useTree();
  tree.keystore(`${SSL}/server_certificate.jks`, 's3cret-right');
  const password = 'rpc.ssl.keystore.password=s3cret-wrong';
  const document = tree.write(
    SETUP,
    `rpc.ssl.keystore.path=/${SSL}/server_certificate.jks\n${password}\nduplex.server.keystore.paht=/${SSL}/server_certificate.jks\n`,
  );
  const text = await runNeovim(tree, server.cli, 'neovim.lua', { DOCUMENT: document, PASSWORD: 's3cret-right' });
  const seen = JSON.parse(text) as Seen;
  expect(seen.failure).toBeUndefined();
  expect(seen.status).toBe('done');
  const wrong = seen.diagnostics.find(({ code }) => code === 'keystore/wrong-password');
  expect(wrong).toMatchObject({ line: 1, from: password.indexOf('=') + 1, to: password.length });
  expect(wrong?.message).toContain('(server does not start)');
  expect(seen.hover).toContain('shows to the sensors');
  expect(seen.actions[0]).toContain('duplex.server.keystore.path');
  expect(seen.symbols).toContain('rpc.ssl.keystore.password ********');
  expect(text).not.toContain(SECRET);
});
