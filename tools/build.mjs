import { writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

/** properties-reader brings these for making folders, which nothing here lets it do; they cost start-up time and size. */
const withoutDiskHelpers = {
  name: 'without-disk-helpers',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(mkdirp|@kwsites\/file-exists)$/ }, ({ path }) => ({ path, namespace: 'absent' }));
    onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'module.exports = {};' }));
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
};

await Promise.all([
  build({ ...shared, entryPoints: ['client/src/extension.ts'], outfile: 'dist/client.js', external: ['vscode'] }),
  build({ ...shared, entryPoints: ['server/src/lsp/main.ts'], outfile: 'dist/server.js' }),
  build({
    ...shared,
    entryPoints: ['server/src/cli/main.ts'],
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
  }),
]);
// The package is "module" for its sources; VS Code loads the extension with require().
await writeFile('dist/package.json', '{ "type": "commonjs" }\n');
