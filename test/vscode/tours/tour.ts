import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLE } from '../../../tools/setup/paths.ts';
import type { WorkbenchPage } from '../workbenchPage.ts';

/** What a person does in one workbench, step after step; each step is a test. */
export interface Tour {
  readonly name: string;
  /** The file that is open at the start, by its path in the sample deployment. */
  readonly file: string;
  /** True where folders must be trusted by their user before all is done. */
  readonly asksForTrust?: boolean;
  readonly steps: readonly Step[];
}

/** `folder`: the copy of the sample that the workbench shows. */
export type Step = readonly [title: string, run: (workbench: WorkbenchPage, folder: string) => Promise<void>];

/** Files of the sample deployment that tours open. */
export const DETECTION = 'detection-01/opt/puppet-cybereason/configuration.d/server-setup.properties';
export const REGISTRATION = 'registration-01/opt/puppet-cybereason/configuration.d/server-setup.properties';
export const SERVER_XML = 'detection-01/opt/apache-tomcat-8.5.93/conf/server.xml';

/** How many problems the sample has: the rows of the table in its README. */
export const LISTED_PROBLEMS = [...readFileSync(join(SAMPLE, 'README.md'), 'utf8').matchAll(/^\| [a-z-]+-\d+ \|/gm)]
  .length;
