import { expect, test } from 'vitest';
import { runNeovim } from '../helpers/editors.ts';
import { SECRET, SERVER_XML, SETUP, SSL, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();
const STORE = `/${SSL}/server_certificate.jks`;

interface Seen {
  readonly status: string;
  readonly failure?: string;
  readonly folders: readonly string[];
  readonly diagnostics: readonly { code: string; line: number; from: number; to: number; message: string }[];
  readonly hover: string;
  readonly actions: readonly string[];
  readonly fixed: string;
  readonly completed: readonly string[];
  readonly symbols: readonly string[];
  readonly renamed: string;
}

test.each([
  ['with the folder in which it was started', {}],
  ['without a workspace folder', { WITHOUT_FOLDER: '1' }],
])("Neovim's own client %s shows problems, hovers, fixes, completes and renames", async (_, env) => {
  const tree = useTree();
  tree.keystore(STORE, 's3cret-right', ['first', 'second']);
  const password = 'rpc.ssl.keystore.password=s3cret-wrong';
  const setup = `rpc.ssl.keystore.path=${STORE}\n${password}\nduplex.server.keystore.paht=${STORE}`;
  const xml = (alias: string) =>
    `<Server><Service name="C"><Connector port="8443" SSLEnabled="true" keystoreFile="${STORE}" keystorePass="s3cret-right" keyAlias="${alias}" keyAllias="x"/></Service></Server>`;
  const text = await runNeovim(tree, {
    cli: server.cli,
    script: 'neovim.lua',
    env: {
      DOCUMENT: tree.write(SETUP, `${setup}\n`),
      SERVER_XML: tree.write(SERVER_XML, `${xml('first')}\n`),
      PASSWORD: 's3cret-right',
      ...env,
    },
  });
  const seen = JSON.parse(text) as Seen;
  expect(seen.failure).toBeUndefined();
  expect(seen.status).toBe('done');
  expect(seen.folders).toEqual('WITHOUT_FOLDER' in env ? [] : [tree.root]);
  const wrong = seen.diagnostics.find(({ code }) => code === 'keystore/wrong-password');
  expect(wrong).toMatchObject({ line: 1, from: password.indexOf('=') + 1, to: password.length });
  expect(wrong?.message).toContain('(server does not start)');
  expect(seen.hover).toContain('shows to the sensors');
  expect(seen.actions[0]).toContain('duplex.server.keystore.path');
  expect(seen.fixed).toBe(setup.replace('paht', 'path'));
  expect(seen.completed).toEqual(['duplex.server.keystore.password=']);
  expect(seen.symbols).toContain('rpc.ssl.keystore.password ********');
  expect(seen.renamed).toBe(xml('second'));
  const { fixed: _fixed, renamed: _renamed, ...shown } = seen;
  expect(JSON.stringify(shown)).not.toContain(SECRET);
});
