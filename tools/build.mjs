import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, transform } from 'esbuild';

/** properties-reader brings these for writing files, which nothing here lets it do; they cost start-up time and size. */
const withoutDiskHelpers = {
  name: 'without-disk-helpers',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(mkdirp|@kwsites\/file-exists)$/ }, ({ path }) => ({ path, namespace: 'absent' }));
    onResolve({ filter: /^fs\/promises$/ }, ({ path, importer }) =>
      /[\\/]properties-reader[\\/]/.test(importer) ? { path, namespace: 'absent' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'module.exports = {};' }));
  },
};

const PROTOCOL = /^vscode-(languageserver-protocol|jsonrpc)(\/node)?$/;

/** Client and server speak through the same library, which the extension carries once: a bundle that both require. */
const sharedProtocol = {
  name: 'shared-protocol',
  setup({ onResolve }) {
    onResolve({ filter: PROTOCOL }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: './protocol.js', external: true },
    );
  },
};

/** Only JUnit reports and fixes that write XML need the library: a bundle of its own, loaded then, saves a tenth of a start. */
const xmlBeside = {
  name: 'xml-beside',
  setup({ onResolve, onLoad }) {
    const make = (name) => `export function ${name}(options) { return new (require('./xml.js').${name})(options); }`;
    onResolve({ filter: /^fast-xml-parser$/ }, ({ path }) => ({ path, namespace: 'beside' }));
    onResolve({ filter: /^\.\/xml\.js$/, namespace: 'beside' }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: 'beside' }, () => ({
      contents: ['XMLBuilder', 'XMLParser'].map(make).join('\n'),
    }));
  },
};

/** The client asks it for nothing but the version of VS Code, which `engines` in the manifest has settled by then. */
const withoutSemver = {
  name: 'without-semver',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^semver\/functions\/(parse|satisfies)$/ }, ({ path }) => ({ path, namespace: 'settled' }));
    onLoad({ filter: /.*/, namespace: 'settled' }, () => ({ contents: 'module.exports = () => true;' }));
  },
};

/** A rule's page is in docs/rules: its text in the rule's file would make a tenth of the engine. */
const withoutRuleDocs = {
  name: 'without-rule-docs',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]core[/\\]rules[/\\].*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const contents = text.replace(/^ {2}docs: \{\n[\s\S]*?^ {2}\},\n/m, '');
      const isRule = /\bdefineRule\(\{/.test(text);
      if (isRule === (contents === text)) throw new Error(`${path}: its docs are not where the build looks for them`);
      return { contents, loader: 'ts' };
    });
  },
};

/** Of the manifest the command line tells only these. */
const shortManifest = {
  name: 'short-manifest',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]package\.json$/ }, async ({ path }) => {
      const { name, version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ name, version }), loader: 'json' };
    });
  },
};

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  sourcemap: false,
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [withoutDiskHelpers],
  // The server starts its own bundle again as a worker.
  define: { 'import.meta.filename': '__filename' },
};

/** Of the files that both programs load, and of what is loaded later, esbuild makes these; each build names them anew. */
const PART = /^(chunk|startServer)-[A-Z0-9]{8}\.js$/;

/**
 * The language server and the command line, with what they share in files of its own: the package carries the engine once.
 * esbuild splits ES modules alone, which Node is slower to start: so they become CommonJS in a second step.
 */
async function buildPrograms(folder) {
  const { outputFiles } = await build({
    ...shared,
    entryPoints: { server: 'server/src/lsp/main.ts', cli: 'server/src/cli/main.ts' },
    format: 'esm',
    splitting: true,
    outdir: folder,
    write: false,
    plugins: [sharedProtocol, withoutDiskHelpers, xmlBeside, withoutRuleDocs, shortManifest],
  });
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) if (PART.test(name)) await rm(join(folder, name));
  for (const { path, text } of outputFiles) {
    const { target, platform, minify } = shared;
    const supported = { 'dynamic-import': false };
    const { code } = await transform(text, { target, platform, minify, format: 'cjs', supported });
    const name = basename(path);
    if (!PART.test(name) && !/^(server|cli)\.js$/.test(name)) throw new Error(`${name}: not the name of a part`);
    await writeFile(join(folder, name), name === 'cli.js' ? `#!/usr/bin/env node\n${code}` : code);
  }
}

/** Each folder of client/webviews that has a main.ts becomes a script and a stylesheet of its name. */
async function views() {
  const root = 'client/webviews';
  const names = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const mains = names.map(({ name }) => ({ in: `${root}/${name}/main.ts`, out: name }));
  return mains.filter((entry) => existsSync(entry.in));
}

/** dist/, or the folder that is named as argument: the tests build their own. */
const folder = process.argv[2] ?? 'dist';

await Promise.all([
  build({ ...shared, entryPoints: ['vscode-languageserver-protocol/node'], outfile: `${folder}/protocol.js` }),
  build({
    ...shared,
    entryPoints: ['client/src/extension.ts'],
    outfile: `${folder}/client.js`,
    external: ['vscode'],
    plugins: [sharedProtocol, withoutSemver],
  }),
  buildPrograms(folder),
  build({ ...shared, entryPoints: ['fast-xml-parser'], outfile: `${folder}/xml.js` }),
  build({
    ...shared,
    entryPoints: await views(),
    outdir: `${folder}/webviews`,
    platform: 'browser',
    target: 'chrome118',
    format: 'iife',
    plugins: [],
  }),
]);
// The package is "module" for its sources; VS Code loads the extension with require().
await writeFile(`${folder}/package.json`, '{ "type": "commonjs" }\n');
