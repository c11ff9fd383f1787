import { XMLBuilder, XMLParser } from 'fast-xml-parser';

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

function createReader(): XMLParser {
  return new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: PREFIX,
    parseAttributeValue: false,
    trimValues: false,
    htmlEntities: true,
  });
}

/** Made when the first fix is asked for: most runs need none. */
let library: { readonly builder: XMLBuilder; readonly reader: XMLParser } | undefined;

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
 * `name="value"` as the library writes it; undefined when its parser does not read the same name and value back, so
 * that no edit is offered which changes a file otherwise than intended.
 */
export function writeAttribute(name: string, value: string, isWritable: (code: number) => boolean): string | undefined {
  const written = writeElement(ELEMENT, { [name]: value }, isWritable);
  return written?.slice(ELEMENT.length + 2, -2).trimEnd();
}

/** An empty element with its attributes, under the same guard. */
function writeElement(
  name: string,
  attributes: Readonly<Record<string, string>>,
  isWritable: (code: number) => boolean,
): string | undefined {
  const entries = Object.entries(attributes);
  const node = entries.map(([key, value]) => [PREFIX + key, encodeValue(value, isWritable)]);
  library ??= { builder: createBuilder(), reader: createReader() };
  const { builder, reader } = library;
  try {
    const written = builder.build({ [name]: Object.fromEntries(node) });
    const back: unknown = reader.parse(written);
    const expected =
      entries.length === 0 ? '' : Object.fromEntries(entries.map(([key, value]) => [PREFIX + key, value]));
    return JSON.stringify(back) === JSON.stringify({ [name]: expected }) ? written : undefined;
  } catch {
    // The library throws on names that it refuses.
    return undefined;
  }
}
