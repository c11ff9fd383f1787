import { expect, test } from 'vitest';
import {
  CancellationTokenSource,
  type Diagnostic,
  DocumentDiagnosticRequest,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { PULLING_EDITOR } from '../helpers/lspCapabilities.ts';
import type { LspClient } from '../helpers/lspClient.ts';
import { codes, uriOf } from '../helpers/lspPlaces.ts';
import { SERVER_XML, SETUP, SSL, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();
const TWICE = 'log.level=a\nlog.level=b\n';
const DUPLICATE = 'properties/duplicate-key';
const WRONG = 'keystore/wrong-password';
const has = (code: string) => (items: readonly Diagnostic[]) => codes(items).includes(code);
const none = (items: readonly Diagnostic[]) => items.length === 0;

async function pull(client: LspClient, uri: string, previousResultId?: string) {
  return client.connection.sendRequest(DocumentDiagnosticRequest.type, {
    textDocument: { uri },
    ...(previousResultId === undefined ? {} : { previousResultId }),
  });
}

test('text findings are in the first answer, the keystore verdict after a refresh, and nothing is pushed', async () => {
  const tree = useTree();
  tree.keystore(`${SSL}/server_certificate.jks`, 's3cret-right');
  const text = `${TWICE}rpc.ssl.keystore.path=/${SSL}/server_certificate.jks\nrpc.ssl.keystore.password=s3cret-wrong\n`;
  const client = await server.start({ capabilities: PULLING_EDITOR });
  expect(client.result.capabilities.diagnosticProvider).toMatchObject({
    interFileDependencies: true,
    workspaceDiagnostics: true,
  });
  const uri = await client.open(tree.write(SETUP, text), text);
  const first = await pull(client, uri);
  expect(first.kind === 'full' && codes(first.items)).toContain(DUPLICATE);
  await client.pulls(uri, has(WRONG));
  await client.replace(uri, 's3cret-wrong', 's3cret-right');
  const third = await pull(client, uri);
  // Never stale: with the new password the verdict on the old one does not show.
  expect(third.kind === 'full' && codes(third.items)).not.toContain(WRONG);
  expect(client.published.size).toBe(0);
  expect(await client.stop()).toBe(0);
});

test('a report that did not change is told to be unchanged', async () => {
  const tree = useTree();
  const client = await server.start({ capabilities: PULLING_EDITOR });
  const uri = await client.open(tree.write(SETUP, TWICE), TWICE);
  const first = await pull(client, uri);
  const id = first.resultId;
  expect(await pull(client, uri, id)).toEqual({ kind: 'unchanged', resultId: id });
  await client.replace(uri, 'log.level=b', 'log.other=b');
  expect(await pull(client, uri, id)).toMatchObject({ kind: 'full', items: [] });
});

test('a client that cannot be asked again gets the verdict on the keystore with the answer', async () => {
  const tree = useTree();
  tree.keystore(`${SSL}/server_certificate.jks`, 's3cret-right');
  const text = `rpc.ssl.keystore.path=/${SSL}/server_certificate.jks\nrpc.ssl.keystore.password=s3cret-wrong\n`;
  const client = await server.start({ capabilities: { textDocument: { diagnostic: {} } } });
  const uri = await client.open(tree.write(SETUP, text), text);
  const report = await pull(client, uri);
  expect(report.kind === 'full' && codes(report.items)).toEqual([WRONG]);
});

test('an edit that changes the problems of another open document asks for a refresh', async () => {
  const tree = useTree();
  tree.keystore(`${SSL}/server.jks`, 's3cret-right');
  const setup = `duplex.server.keystore.path=/${SSL}/server.jks\nduplex.server.keystore.password=s3cret-wrong\n`;
  const xml = `<Server port="8005" shutdown="x"><Service name="C"><Connector port="8443" SSLEnabled="true" keystoreFile="/${SSL}/server.jks" keystorePass="s3cret-wrong"/></Service></Server>`;
  const client = await server.start({ capabilities: PULLING_EDITOR });
  const uri = await client.open(tree.write(SETUP, setup), setup);
  const other = await client.open(tree.write(SERVER_XML, xml), xml);
  const conflict = has('keystore/password-conflict');
  const sees = async (target: string, wanted: (items: readonly Diagnostic[]) => boolean) =>
    client.pulls(target, wanted);
  await sees(uri, (items) => !conflict(items));
  await client.replace(other, 's3cret-wrong', 's3cret-right');
  await client.until(() => (client.refreshes > 0 ? true : undefined));
  await sees(uri, conflict);
});

/** A workspace request that is held open; what comes is kept by URI. */
function stream(client: LspClient) {
  const cancellation = new CancellationTokenSource();
  const latest = (uri: string): WorkspaceDocumentDiagnosticReport | undefined =>
    client.partialResults
      .flatMap(({ value }) => (value as WorkspaceDiagnosticReport).items)
      .findLast((item) => item.uri === uri);
  const answer = client.connection
    .sendRequest(
      WorkspaceDiagnosticRequest.type,
      { previousResultIds: [], partialResultToken: 'stream' },
      cancellation.token,
    )
    .catch((error: { code: number }): { error: number } => ({ error: error.code }));
  const shows = (uri: string, wanted: (items: readonly Diagnostic[]) => boolean) =>
    client.until(
      () => {
        const report = latest(uri);
        return report?.kind === 'full' && wanted(report.items) ? report : undefined;
      },
      () => JSON.stringify(latest(uri)),
    );
  return { answer, cancellation, shows };
}

test('the workspace is streamed: found files, edits, closed documents, new keystores, until it is cancelled', async () => {
  const tree = useTree();
  tree.keystore(`one/${SSL}/server_certificate.jks`, 's3cret-right');
  const text = `rpc.ssl.keystore.path=/${SSL}/server_certificate.jks\nrpc.ssl.keystore.password=s3cret-wrong\n`;
  const one = uriOf(tree.write(`one/${SETUP}`, text));
  const two = uriOf(tree.write(`two/${SETUP}`, TWICE));
  const client = await server.start({ capabilities: PULLING_EDITOR, folders: [tree.root] });
  const { answer, cancellation, shows } = stream(client);
  expect((await shows(one, has(WRONG))).version).toBe(null);
  await shows(two, has(DUPLICATE));

  await client.open(tree.path(`two/${SETUP}`), TWICE);
  await client.replace(two, 'log.level=b', 'log.other=b');
  expect((await shows(two, none)).version).toBe(2);
  await client.close(two);
  await shows(two, has(DUPLICATE));

  tree.keystore(`one/${SSL}/server_certificate.jks`, 's3cret-wrong');
  await shows(one, none);
  cancellation.cancel();
  expect(await answer).toEqual({ error: -32800 });
  expect(client.published.size).toBe(0);
});

test('without partial results the workspace request is answered at once with what is known', async () => {
  const tree = useTree();
  const path = tree.write(`one/${SETUP}`, TWICE);
  const client = await server.start({ capabilities: PULLING_EDITOR, folders: [tree.root] });
  await client.until(() => client.progress.includes('end') || undefined);
  const ask = (previousResultIds: { uri: string; value: string }[]): Promise<WorkspaceDiagnosticReport> =>
    client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds });
  const { items } = await ask([]);
  expect(items.map(({ uri }) => uri)).toEqual([uriOf(path)]);
  const value = items[0]?.resultId ?? '';
  expect(await ask([{ uri: uriOf(path), value }])).toEqual({ items: [] });
  // A file that is gone is reported as without problems.
  expect(await ask([{ uri: 'file:///gone/server.xml', value }])).toMatchObject({
    items: [{ uri: uriOf(path) }, { uri: 'file:///gone/server.xml', items: [] }],
  });
});
