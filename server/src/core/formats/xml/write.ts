import { XMLBuilder } from 'fast-xml-parser';
import { charClasses } from './chars.ts';
import { readElement } from './content.ts';
import { ParseState } from './state.ts';

const PREFIX = '@';
const ELEMENT = 'element';

/** Values come escaped, because the library writes tabs, line ends and characters of no encoding as they are. */
function createBuilder(): XMLBuilder {
  return new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: PREFIX,
    // By default the value "true" would be left out, which is not XML.
    suppressBooleanAttributes: false,
    suppressEmptyNode: true,
    processEntities: false,
  });
}

/** Made when the first fix is asked for: most runs need none. */
let builder: XMLBuilder | undefined;

/** Writes a value so that it stands in either kind of quotes and reads back unchanged in an encoding of `isWritable`. */
export function encodeValue(value: string, isWritable: (code: number) => boolean): string {
  let result = '';
  for (const char of value) {
    const point = char.codePointAt(0) ?? 0;
    if (char === '&') result += '&amp;';
    else if (char === '<') result += '&lt;';
    else if (char === '>') result += '&gt;';
    else if (char === '"') result += '&quot;';
    else if (char === "'") result += '&apos;';
    else if (point < 32 || !isWritable(point)) result += `&#${point};`;
    else result += char;
  }
  return result;
}

/**
 * `name="value"` as the library writes it; undefined when the same name and value are not read back as the server reads
 * them, so that no edit is offered which changes a file otherwise than intended.
 */
export function writeAttribute(name: string, value: string, isWritable: (code: number) => boolean): string | undefined {
  builder ??= createBuilder();
  try {
    const written = builder.build({ [ELEMENT]: { [PREFIX + name]: encodeValue(value, isWritable) } });
    return readsBack(written, name, value) ? written.slice(ELEMENT.length + 2, -2).trimEnd() : undefined;
  } catch {
    // The library throws on names that it refuses.
    return undefined;
  }
}

function readsBack(written: string, name: string, value: string): boolean {
  const state = new ParseState(written, charClasses('1.0'));
  state.reader.pos++;
  readElement(state, 0);
  const [attribute, ...others] = state.settings;
  if (state.problems.length > 0 || others.length > 0 || state.elements.length !== 1) return false;
  return attribute?.name === name && attribute.value === value;
}
