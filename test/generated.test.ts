import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../server/src/core/rules/index.ts';
import { certificateRows, documentedSettings, flowRows } from '../server/src/core/schema/index.ts';
import { outputs } from '../tools/generate/outputs.ts';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const headings = (markdown: string) => [...markdown.matchAll(/^#{1,6} (.+)$/gm)].map((match) => match[1]);
/** As Markdown viewers make anchors of headings. */
const slug = (heading = '') => heading.toLowerCase().replaceAll(' ', '-');

let generated: ReadonlyMap<string, string>;
beforeAll(() => {
  generated = outputs(read('package.json'), read('package.nls.json'));
});

describe('npm run generate', () => {
  it('would change nothing', () => {
    for (const [path, text] of generated) {
      expect(existsSync(new URL(path, root)), `${path} is missing: run npm run generate`).toBe(true);
      expect(read(path), `${path} is out of date: run npm run generate`).toBe(text);
    }
  });

  it('leaves no page of a rule that is gone', () => {
    const pages = readdirSync(new URL('docs/rules/', root), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.md'))
      .map((path) => `docs/rules/${path.replaceAll('\\', '/')}`);
    expect(pages.sort()).toEqual([...generated.keys()].filter((path) => path.startsWith('docs/rules/')).sort());
    expect(pages).toHaveLength(rules.length + 1);
  });
});

describe('the generated pages', () => {
  it('have an anchor for every row and every setting, and none twice', () => {
    const communication = headings(generated.get('docs/communication.md') ?? '');
    expect(communication).toEqual(expect.arrayContaining(flowRows().map((row) => row.id)));
    expect(new Set(communication).size).toBe(communication.length);
    const certificates = headings(generated.get('docs/certificates.md') ?? '');
    expect(certificates).toEqual(expect.arrayContaining(certificateRows().map((row) => row.id)));
    expect(certificates).toEqual(expect.arrayContaining(documentedSettings().map((setting) => setting.name)));
    expect(new Set(certificates).size).toBe(certificates.length);
  });

  it('link only to what exists', () => {
    for (const [path, text] of generated) {
      if (!path.endsWith('.md')) continue;
      for (const [, target = ''] of text.matchAll(/\]\(([^)]+)\)/g)) {
        const [file = '', anchor] = target.split('#');
        const page = generated.get(file === '' ? path : join(dirname(path), file));
        expect(page, `${path}: ${target}`).toBeDefined();
        if (anchor !== undefined) expect(headings(page ?? '').map(slug), `${path}: ${target}`).toContain(anchor);
      }
    }
  });

  it('offer a severity setting for every rule', () => {
    const manifest = JSON.parse(generated.get('package.json') ?? '') as {
      contributes: { configuration: { properties: Record<string, { properties: Record<string, unknown> }> } };
    };
    const setting = manifest.contributes.configuration.properties['cybereason-config.rules'];
    expect(Object.keys(setting?.properties ?? {})).toEqual(rules.map((rule) => rule.id));
  });
});
