import type { Format } from '../format.ts';
import { parseProperties } from './parse.ts';
import { parseAgain } from './parseAgain.ts';
import { linesWith, type ParsedLine } from './parsedLine.ts';
import { propertiesSyntax } from './syntax.ts';

/** Java's .properties syntax, as java.util.Properties reads it (JDK 17): a Reader, or a file of these bytes. */
export const propertiesFormat: Format = {
  id: 'properties',
  parse(text, options = {}, before) {
    const found = before ? parseAgain(text, options, before) : parseProperties(text, options);
    // Most texts are replaced by the next keystroke before anybody asks about a line, and lines take much memory.
    let lines: readonly ParsedLine[] | undefined;
    const linesOf = () => {
      lines ??= linesWith(found.settings, text);
      return lines;
    };
    return { ...found, elements: [], complete: true, syntax: propertiesSyntax(text, options.bytes, linesOf) };
  },
};
