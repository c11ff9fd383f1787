import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import * as protocol from 'vscode-languageserver/node';
import { LSP_FEATURES, LSP_REQUESTS_TO_CLIENTS } from '../../tools/generate/lspFeatures.ts';
import { FULL_CLIENT, keysOf, offeredTo } from '../../tools/generate/lspPage.ts';
import { useServer } from '../helpers/lspServer.ts';

const server = useServer();
const described = LSP_FEATURES.map(({ capability }) => capability);

describe('docs/lsp.md', () => {
  test('describes each capability of the real server once, and no other', async () => {
    const full = await server.start({ capabilities: FULL_CLIENT });
    const least = await server.start({ capabilities: {} });
    const offered = [full, least].flatMap(({ result }) => keysOf(result.capabilities));
    expect(new Set(described)).toEqual(new Set(offered));
    expect(new Set(described).size).toBe(described.length);
    expect(new Set(keysOf(full.result.capabilities))).toEqual(offeredTo(FULL_CLIENT));
    expect(new Set(keysOf(least.result.capabilities))).toEqual(offeredTo({}));
  });

  test('names settings that there are', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      contributes: { configuration: { properties: Record<string, unknown> } };
    };
    const known = Object.keys(manifest.contributes.configuration.properties);
    const named = LSP_FEATURES.flatMap(({ settings = [] }) => settings.map((name) => `cybereason-config.${name}`));
    expect(known).toEqual(expect.arrayContaining(named));
  });
});

/** What tests call a method by: the library's name for it, or its own. */
function namesOf(method: string): readonly string[] {
  const types = Object.entries(protocol).flatMap(([name, value]) => {
    const { type, method: own } = value as { type?: { method?: unknown }; method?: unknown };
    return type?.method === method || own === method ? [name] : [];
  });
  return [method, method.replace(/^textDocument\//, ''), ...types];
}

describe('a test of the server uses', () => {
  let texts: string;
  beforeAll(() => {
    const read = (folder: string) =>
      readdirSync(new URL(folder, import.meta.url))
        .filter((name) => /^(?!featureTable).*\.(?:ts|lua)$/.test(name))
        .map((name) => readFileSync(new URL(`${folder}${name}`, import.meta.url), 'utf8'));
    texts = [...read('./'), ...read('../helpers/')].join('\n');
  });
  const methods = [
    ...LSP_FEATURES.flatMap((feature) => feature.methods),
    ...LSP_REQUESTS_TO_CLIENTS.map(({ method }) => method),
  ];
  test.each(methods)('%s', (method) => {
    // An import alone is no use.
    const isUsed = (name: string) =>
      new RegExp(`\\b${name.replace(/[/$.]/g, '\\$&')}(?:\\.(?:type|method)|['"])`).test(texts);
    expect(namesOf(method).filter(isUsed)).not.toEqual([]);
  });
});
