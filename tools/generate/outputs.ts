import { rules } from '../../server/src/core/rules/index.ts';
import { certificatesPage } from './certificatesPage.ts';
import { communicationPage } from './communicationPage.ts';
import { coveragePage } from './coveragePage.ts';
import { packageManifest } from './packageManifest.ts';
import { rulePages } from './rulePages.ts';

/** Every generated file by its path from the project's root. `manifest` is the present text of package.json. */
export function outputs(manifest: string): ReadonlyMap<string, string> {
  return new Map([
    ['docs/communication.md', communicationPage()],
    ['docs/certificates.md', certificatesPage()],
    ['docs/coverage.md', coveragePage()],
    ...rulePages(rules),
    ['package.json', packageManifest(manifest, rules)],
  ]);
}
