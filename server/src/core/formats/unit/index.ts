import type { Format } from '../format.ts';

/** A unit as systemd.syntax(7) has it. */
export const unitFormat: Format = {
  id: 'unit',
  parse(text) {
    const nothing = { range: { start: text.length, end: text.length }, text: '' };
    return {
      settings: [],
      elements: [],
      comments: [],
      problems: [],
      complete: true,
      syntax: {
        contextAt: () => ({ at: 'none' }),
        encode: (value) => value,
        insert: () => nothing,
        remove: () => nothing,
        commentAbove: () => nothing,
      },
    };
  },
};
