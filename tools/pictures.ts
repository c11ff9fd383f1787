import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './setup/paths.ts';

/** The pictures of the README, by what the workbench's tours call them. */
const PICTURES = {
  problems: 'problems',
  hover: 'hover',
  quickfix: 'quickfix',
  'keystore-dark': 'keystore',
  'deployment-light': 'deployment',
};

for (const [from, to] of Object.entries(PICTURES)) {
  copyFileSync(join(PROJECT, 'out', 'images', `${from}.png`), join(PROJECT, 'docs', 'images', `${to}.png`));
}
