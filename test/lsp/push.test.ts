import { expect, test } from 'vitest';
import { codes, offsetOf } from '../helpers/lspClient.ts';
import { SETUP, SSL, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();
const tree = useTree();

const WRONG = 'keystore/wrong-password';

test('a wrong password is an error on the value, and gone once it is corrected', async () => {
  tree.keystore(`${SSL}/server_certificate.jks`, 's3cret-right');
  const text =
    'rpc.ssl.keystore.path=/opt/puppet-cybereason/ssl/server_certificate.jks\nrpc.ssl.keystore.password=s3cret-wrong\n';
  const path = tree.write(SETUP, text);
  const client = await server.start();
  const uri = await client.open(path, text);
  const items = await client.publishes(uri, (all) => codes(all).includes(WRONG));
  const problem = items.find(({ code }) => code === WRONG);
  expect(problem?.severity).toBe(1);
  const { start, end } = problem?.range ?? client.rangeOf(uri, 'never');
  expect(text.slice(offsetOf(text, start), offsetOf(text, end))).toBe('s3cret-wrong');
  await client.replace(uri, 's3cret-wrong', 's3cret-right');
  await client.publishes(uri, (all) => all.length === 0);
  expect(await client.stop()).toBe(0);
});
