import type { Format } from '../format.ts';
import { parseProperties } from './parse.ts';
import { propertiesSyntax } from './syntax.ts';

/** Java's .properties syntax, as java.util.Properties.load(Reader) reads it (JDK 17). */
export const propertiesFormat: Format = {
  id: 'properties',
  parse(text) {
    const { lines, settings, comments, problems } = parseProperties(text);
    return { settings, comments, problems, elements: [], complete: true, syntax: propertiesSyntax(text, lines) };
  },
};
