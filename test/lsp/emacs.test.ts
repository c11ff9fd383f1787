import { expect, test } from 'vitest';
import { runEmacs } from '../helpers/editors.ts';
import { SECRET, SERVER_XML, SETUP, SSL, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();

interface Seen {
  readonly status: string;
  readonly failure?: string;
  readonly root: string;
  readonly diagnostics: readonly { readonly text: string; readonly line: number; readonly marked: string }[];
  readonly hover: string;
  readonly actions: readonly string[];
  readonly fixed: string;
  readonly completed: string;
  readonly renamed: string;
}

test('Eglot shows problems, hovers, applies a fix, completes, sees the corrected password and renames an alias', async () => {
  const tree = useTree();
  tree.keystore(`${SSL}/server_certificate.jks`, 's3cret-right', ['first', 'second']);
  const lines = [
    `rpc.ssl.keystore.path=/${SSL}/server_certificate.jks`,
    'rpc.ssl.keystore.password=s3cret-wrong',
    `duplex.server.keystore.paht=/${SSL}/server_certificate.jks`,
  ];
  const text = (alias: string) =>
    `<Server><Service name="C"><Connector port="8443" SSLEnabled="true" keystoreFile="/${SSL}/server_certificate.jks" keystorePass="s3cret-right" keyAlias="${alias}" keyAllias="x"/></Service></Server>\n`;
  const xml = tree.write(SERVER_XML, text('first'));
  const result = await runEmacs(tree, {
    cli: server.cli,
    script: 'emacs.el',
    env: {
      DOCUMENT: tree.write(SETUP, `${lines.join('\n')}\n`),
      SERVER_XML: xml,
      WRONG: 's3cret-wrong',
      PASSWORD: 's3cret-right',
    },
  });
  const seen = JSON.parse(result) as Seen;
  expect(seen.failure).toBeUndefined();
  expect(seen.status).toBe('done');
  expect(seen.root).toBe(`${tree.root}/`);
  const wrong = seen.diagnostics.find((one) => one.text.includes('keystore/wrong-password'));
  expect(wrong).toMatchObject({ line: 2, marked: 's3cret-wrong' });
  expect(wrong?.text).toContain('(server does not start)');
  expect(seen.hover).toContain('shows to the sensors');
  expect(seen.actions[0]).toContain('duplex.server.keystore.path');
  expect(seen.fixed).toBe(`${lines.join('\n').replace('paht', 'path')}\n`);
  expect(seen.completed).toBe('duplex.server.keystore.password=');
  expect([seen.hover, ...seen.actions, ...seen.diagnostics.map((one) => one.text)].join('\n')).not.toContain(SECRET);
  expect(seen.renamed).toBe(text('second'));
});
