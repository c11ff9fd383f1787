import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openKeystore } from '../../server/src/core/index.ts';
import type { KeystoreOpener } from '../../server/src/host/keystores/opener.ts';
import { isQuick, QuickOpener } from '../../server/src/host/keystores/quickOpener.ts';

const PASSWORD = 'qu1ck-pass';
const folder = mkdtempSync(join(tmpdir(), 'quick-'));
afterAll(() => rmSync(folder, { recursive: true }));

function make(type: string): Buffer {
  const file = join(folder, type);
  rmSync(file, { force: true });
  const key = ['-genkeypair', '-alias', 'server', '-keyalg', 'EC', '-dname', 'CN=a', '-storetype', type];
  execFileSync('keytool', [...key, '-keystore', file, '-storepass', PASSWORD, '-keypass', PASSWORD], {
    stdio: 'ignore',
  });
  return readFileSync(file);
}

/** Answers nothing itself; remembers what it was asked. */
function recorder(): KeystoreOpener & { readonly asked: Uint8Array[] } {
  const asked: Uint8Array[] = [];
  return {
    asked,
    async open(bytes) {
      asked.push(bytes);
      return { verdict: 'empty-file' };
    },
    dispose() {},
  };
}

test('a JKS opens at once, what derives keys and what is large goes on to the other opener', async () => {
  const jks = make('JKS');
  const jceks = make('JCEKS');
  // The keys of JCEKS in a file that begins as JKS does: as costly as they are there.
  const disguised = Buffer.from(jceks);
  disguised.write('feedfeed', 'hex');
  const large = Buffer.concat([jks, Buffer.alloc(200_000)]);
  const others = [make('PKCS12'), jceks, disguised, large, Buffer.from('text'), Buffer.alloc(0)];
  const other = recorder();
  const opener = new QuickOpener(other);
  for (const password of [PASSWORD, 'wrong', undefined]) {
    const question = { alias: undefined, password: undefined };
    expect(await opener.open(jks, password, question)).toEqual(openKeystore(jks, password, question));
  }
  expect(other.asked).toEqual([]);
  for (const bytes of others) await opener.open(bytes, PASSWORD, undefined);
  expect(other.asked).toEqual(others);
});

test('a view on a larger buffer counts as the view', () => {
  const jks = make('JKS');
  const inside = Buffer.concat([Buffer.from('xx'), jks]).subarray(2);
  expect(isQuick(new Uint8Array(inside.buffer, inside.byteOffset, inside.length))).toBe(true);
});

test('of many that are opened at once, each has a turn of the event loop for itself', async () => {
  const jks = make('JKS');
  const opener = new QuickOpener(recorder());
  let turns = 0;
  const count = () => {
    turns++;
    next = setImmediate(count);
  };
  let next = setImmediate(count);
  const turnOf = () => opener.open(jks, PASSWORD, undefined).then(() => turns);
  const seen = await Promise.all(Array.from({ length: 20 }, turnOf));
  clearImmediate(next);
  expect(new Set(seen).size).toBe(20);
});
