import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { createVSIX } from '@vscode/vsce';
import { onPath } from './setup/debian.ts';
import { PROJECT, VSIX } from './setup/paths.ts';
import { zipEntries } from './setup/zip.ts';

/** Since the command line and the views are in it; a terminal of a server and a page of its own must not need a download. */
const LARGEST_BYTES = 620 * 1024;

/** What the package may hold, and nothing else. */
const ALLOWED = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/dist\/(client|protocol|server|cli|xml|(chunk|startServer)-[A-Z0-9]{8})\.js$/,
  /^extension\/dist\/webviews\/[a-z]+\.(js|css)$/,
  /^extension\/(dist\/)?package\.json$/,
  /^extension\/package\.nls\.json$/,
  /^extension\/docs\/(rules\/README|rules\/[a-z-]+\/[a-z0-9-]+|communication|certificates)\.md$/,
  /^extension\/docs\/walkthrough\/[a-z]+\.svg$/,
  /^extension\/syntaxes\/[a-z-]+(\.tmLanguage)?\.json$/,
  /^extension\/(readme|changelog)\.md$/,
  /^extension\/LICENSE\.txt$/,
  /^extension\/(icon\.png|activity\.svg)$/,
];

/** What must be among it. */
const REQUIRED = [
  ...['client', 'protocol', 'server', 'cli', 'xml'].map((name) => `extension/dist/${name}.js`),
  ...[
    'dist/package.json',
    'package.json',
    'package.nls.json',
    'docs/communication.md',
    'docs/certificates.md',
    'icon.png',
    'activity.svg',
  ].map((name) => `extension/${name}`),
  ...['readme.md', 'changelog.md', 'LICENSE.txt'].map((name) => `extension/${name}`),
];

rmSync(VSIX, { force: true });
await createVSIX({
  cwd: PROJECT,
  packagePath: VSIX,
  dependencies: false,
  readmePath: 'docs/marketplace.md',
  allowMissingRepository: true,
});

// The same archive, deflated with more patience: 4 % smaller.
if (onPath('advzip') === undefined)
  console.error('advzip is not installed (Debian: advancecomp): the VSIX stays larger.');
else execFileSync('advzip', ['--recompress', '--shrink-extra', '--quiet', VSIX]);

const entries = zipEntries(readFileSync(VSIX));
const size = statSync(VSIX).size;
const faults = [
  ...entries
    .filter((entry) => !ALLOWED.some((pattern) => pattern.test(entry)))
    .map((entry) => `must not hold ${entry}`),
  ...REQUIRED.filter((entry) => !entries.includes(entry)).map((entry) => `lacks ${entry}`),
  ...(entries.some((entry) => entry.startsWith('extension/docs/rules/')) ? [] : ['lacks the pages of the rules']),
  ...(size > LARGEST_BYTES ? [`has ${size} bytes, more than ${LARGEST_BYTES}`] : []),
];
for (const fault of faults) console.error(`The VSIX ${fault}.`);
console.log(`${VSIX}: ${(size / 1024).toFixed(1)} KB, ${entries.length} files`);
process.exitCode = faults.length === 0 ? 0 : 1;
