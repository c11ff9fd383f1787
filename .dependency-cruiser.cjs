/** Who may import whom: the allow-list of every folder. What is not listed is forbidden. */
const CORE = 'server/src/core';
const core = (...names) => names.map((name) => `${CORE}/${name}`);

/** Folder -> what it may import of ours beside itself: folders, or single files. */
const LAYERS = {
  [`${CORE}/model`]: [],
  [`${CORE}/formats`]: core('model'),
  [`${CORE}/keystore`]: core('model'),
  [`${CORE}/schema`]: [...core('model'), 'schemas'],
  [`${CORE}/values`]: core('model', 'schema'),
  [`${CORE}/deployment`]: core(
    'model',
    'formats',
    'schema',
    'values',
    'keystore/types.ts',
    'keystore/javaSupport.ts',
    'keystore/aliasOrder.ts',
    'keystore/x509/path/types.ts',
  ),
  [`${CORE}/settingsFile`]: core('model', 'deployment', 'schema', 'values', 'formats/properties/lineReader.ts'),
  [`${CORE}/rules`]: core(
    'model',
    'schema',
    'values',
    'deployment',
    'keystore/types.ts',
    'keystore/describe.ts',
    'keystore/javaSupport.ts',
    'keystore/aliasOrder.ts',
    'keystore/x509/path/types.ts',
  ),
  [`${CORE}/engine`]: core('rules', 'model', 'deployment'),
  [`${CORE}/topology`]: core('model', 'schema', 'values', 'deployment', 'engine', 'keystore/x509/path/types.ts'),
  [`${CORE}/features`]: core(
    'model',
    'schema',
    'values',
    'deployment',
    'engine',
    'topology',
    'keystore/types.ts',
    'keystore/describe.ts',
    'keystore/javaSupport.ts',
    'keystore/x509/publicForms.ts',
  ),
  'server/src/protocol': core('model'),
  'server/src/host': core('index.ts'),
  'server/src/lsp': ['server/src/host', 'server/src/protocol', ...core('index.ts')],
  'server/src/cli': ['server/src/host', ...core('index.ts')],
  'client/webviews': ['server/src/protocol'],
  'client/src': ['server/src/protocol', 'client/webviews'],
};

/** Folder -> what it may import that is not ours: Node's modules and packages. The core has no other. */
const OUTSIDE = {
  [`${CORE}/formats/properties`]: ['properties-reader'],
  [`${CORE}/formats/xml`]: ['fast-xml-parser'],
  [`${CORE}/keystore`]: ['crypto', 'buffer', 'node:crypto', 'node:buffer'],
  [`${CORE}/settingsFile`]: ['properties-reader'],
  'client/webviews': ['lit-html'],
};

const escaped = (text) => text.replace(/[.\\]/g, '\\$&');
const within = (path) => (/\.[a-z]+$/.test(path) ? `^${escaped(path)}$` : `^${escaped(path)}/`);
const OURS = '^(client|server|schemas|tools|test)/';

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^vscode$' } },
    ...Object.entries(LAYERS).map(([folder, allowed]) => ({
      name: `${folder} imports only what its layer may`,
      severity: 'error',
      from: { path: within(folder) },
      to: { path: OURS, pathNot: [folder, ...allowed].map(within) },
    })),
    {
      name: 'every folder has a layer',
      severity: 'error',
      from: {
        path: '^(client|server)/src/',
        pathNot: [...Object.keys(LAYERS).map(within), within(`${CORE}/index.ts`)],
      },
      to: {},
    },
    {
      name: 'the core is reached through its index only by those outside of it',
      severity: 'error',
      from: { path: within(CORE) },
      to: { path: within(`${CORE}/index.ts`) },
    },
    {
      name: 'no rule imports another rule',
      severity: 'error',
      from: { path: `${within(`${CORE}/rules`)}([^/]+)/`, pathNot: '/shared/|/index\\.ts$' },
      to: { path: `${within(`${CORE}/rules`)}[^/]+/`, pathNot: '/shared/' },
    },
    {
      name: 'the core does no input or output',
      severity: 'error',
      from: { path: within(CORE), pathNot: Object.keys(OUTSIDE).map(within) },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
    ...Object.entries(OUTSIDE).map(([folder, modules]) => ({
      name: `${folder} uses only the packages it may`,
      severity: 'error',
      from: { path: within(folder) },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown'],
        pathNot: modules.flatMap((name) => [`^${name}$`, `(^|/)node_modules/${name}/`]),
      },
    })),
    {
      name: 'only the client knows VS Code',
      severity: 'error',
      from: { pathNot: ['^client/', '^test/vscode/suite/'] },
      to: { path: ['^vscode$', '(^|/)node_modules/(vscode-languageclient|@types/vscode)/'] },
    },
    {
      name: 'only server/src/lsp knows the language server protocol',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/src/lsp/' },
      to: { path: '(^|/)node_modules/vscode-(languageserver|jsonrpc)' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
    },
  },
};
