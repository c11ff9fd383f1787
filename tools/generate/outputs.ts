import { rules } from '../../server/src/core/rules/index.ts';
import { certificatesPage } from './certificatesPage.ts';
import { communicationPage } from './communicationPage.ts';
import { coveragePage } from './coveragePage.ts';
import { lspPage } from './lspPage.ts';
import { packageManifest, packageTexts } from './packageManifest.ts';
import { rulePages } from './rulePages.ts';

/** Every generated file by its path from the project's root. The present texts are those of package.json and package.nls.json. */
export function outputs(manifest: string, texts: string): ReadonlyMap<string, string> {
  return new Map([
    ['docs/communication.md', communicationPage()],
    ['docs/certificates.md', certificatesPage()],
    ['docs/coverage.md', coveragePage()],
    ['docs/lsp.md', lspPage()],
    ...rulePages(rules),
    ['package.json', packageManifest(manifest, rules)],
    ['package.nls.json', packageTexts(texts, rules)],
  ]);
}
