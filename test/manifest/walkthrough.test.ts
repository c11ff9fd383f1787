import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import texts from '../../package.nls.json' with { type: 'json' };

const { walkthroughs, commands, configuration } = manifest.contributes;
const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);
const ours = new Set(commands.map(({ command }) => command));
const textOf = (reference: string) => new Map(Object.entries(texts)).get(reference.replaceAll('%', '')) ?? '';
const commandsIn = (text: string) => [...text.matchAll(/command:([\w.-]+)/g)].map(([, command = '']) => command);

describe('the walkthrough', () => {
  it('has a small picture for each step, in the colours of the theme', () => {
    for (const { media } of steps) {
      const picture = readFileSync(new URL(`../../${media.svg}`, import.meta.url), 'utf8');
      expect(picture).toMatch(/^<svg [^>]*viewBox=/);
      expect(picture.length).toBeLessThan(4096);
      expect(picture.match(/(?:fill|stroke)="(?!none|var\(--vscode-)[^"]*"/g)).toBeNull();
    }
  });

  it('leads to a command in each step, and to none of ours that is not there', () => {
    for (const { id, description, completionEvents } of steps) {
      const named = [
        ...commandsIn(textOf(description)),
        ...commandsIn(completionEvents.join(' ').replaceAll('onCommand', 'command')),
      ];
      expect(named.length, id).toBeGreaterThan(0);
      for (const command of named) {
        if (command.startsWith('cybereason-config.')) expect(ours).toContain(command);
        else expect(command).toMatch(/^(?:vscode|workbench)\./);
      }
    }
  });
});

describe('the commands', () => {
  it('that only some files or a running server make sense of are hidden from the palette otherwise', () => {
    const palette = new Map(manifest.contributes.menus.commandPalette.map(({ command, when }) => [command, when]));
    for (const command of palette.keys()) expect(ours).toContain(command);
    for (const name of ['copyRedacted', 'showPasswords', 'hidePasswords']) {
      expect(palette.get(`cybereason-config.${name}`)).toContain('cybereason-config.isOurFile');
    }
  });
});

it('every setting that a text names is there', () => {
  const settings = new Set(Object.keys(configuration.properties));
  for (const text of Object.values(texts)) {
    for (const [, name = ''] of text.matchAll(/#(cybereason-config\.[\w.]+)#/g)) expect(settings).toContain(name);
  }
});
