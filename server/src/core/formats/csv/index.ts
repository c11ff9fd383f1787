import type { Format } from '../format.ts';

/** Comma-separated fields as RFC 4180 has them. */
export const csvFormat: Format = {
  id: 'csv',
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
