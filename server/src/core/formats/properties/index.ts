import type { Setting } from '../../model/setting.ts';
import type { Format } from '../format.ts';
import { type ParsedLine, parseProperties } from './parse.ts';
import { propertiesSyntax } from './syntax.ts';

/** Java's .properties syntax, as java.util.Properties reads it (JDK 17): a Reader, or a file of these bytes. */
export const propertiesFormat: Format = {
  id: 'properties',
  parse(text, options = {}) {
    const { settings, comments, problems } = parseProperties(text, options);
    // Most texts are replaced by the next keystroke before anybody asks about a line, and lines take much memory.
    let lines: readonly ParsedLine[] | undefined;
    const linesOf = () => {
      lines ??= linesWith(settings, parseProperties(text, options).lines);
      return lines;
    };
    return {
      settings,
      comments,
      problems,
      elements: [],
      complete: true,
      syntax: propertiesSyntax(text, options.bytes, linesOf),
    };
  },
};

/** The lines with these very settings, of which there is one for each line that is no comment. */
function linesWith(settings: readonly Setting[], lines: readonly ParsedLine[]): readonly ParsedLine[] {
  let next = 0;
  return lines.map(({ line, setting }) => ({ line, setting: setting && settings[next++] }));
}
