import type { Format } from '../format.ts';
import { parseUnit } from './parse.ts';
import { unitSyntax } from './syntax.ts';

/** A unit of a service as systemd.syntax(7) has it (systemd 252). */
export const unitFormat: Format = {
  id: 'unit',
  parse(text) {
    const { assignments, comments, problems } = parseUnit(text);
    return {
      settings: assignments.map(({ setting }) => setting),
      elements: [],
      comments,
      problems,
      complete: true,
      syntax: unitSyntax(text, assignments, comments),
    };
  },
};
