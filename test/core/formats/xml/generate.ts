/** A deterministic stream of random numbers (mulberry32), so that a failing case can be made again. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** An integer of 0 to `below` - 1. */
  below(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<T>(from: readonly [T, ...T[]]): T {
    return from[this.below(from.length)] ?? from[0];
  }
}

const PLAIN = `<?xml version="1.0" encoding="UTF-8"?>
<!-- A server of its own -->
<Server port="8005" shutdown="SHUTDOWN">
  <Listener className="org.apache.catalina.startup.VersionLoggerListener" />
  <Service name="Catalina">
    <Connector port="8443" protocol="org.apache.coyote.http11.Http11NioProtocol"
               maxThreads="150" SSLEnabled="true"
               keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass='change &amp; "it"'
               truststoreFile="&#47;opt/ssl/server.jks" truststorePass="a&lt;b&#x20;c" keyAlias="tomcat"/>
    <Engine name="Catalina" defaultHost="localhost">
      <Host name="localhost" appBase="webapps"><![CDATA[ <any> ]] & ]]></Host>
      <?instruction with data?>
    </Engine>
  </Service>
</Server>
`;

const WITH_DTD = `<?xml version='1.0' standalone='no'?>
<!DOCTYPE Server [
  <!ENTITY ssl "/opt/puppet-cybereason/ssl">
  <!ENTITY lines 'one&#13;&#10;two
	three'>
  <!ENTITY connector '<Connector port="8009" redirectPort="&#38;#56;443"/>text ]] &amp;'>
  <!ENTITY nested "&ssl;/&ssl;">
  <!ENTITY % declare "<!ENTITY late 'late'>">
  %declare;
  <!ELEMENT Server (Service+, (Listener | GlobalNamingResources)*)?>
  <!ELEMENT Service (#PCDATA | Connector)*>
  <!ATTLIST Connector keyAlias NMTOKENS "  a   b " scheme CDATA #FIXED " &nested; " secure (true|false) #IMPLIED>
  <!NOTATION text PUBLIC "-//T//E">
  <?instruction?>
  <!-- in the DTD -->
]>
<Server>&connector;<Service name="&late;">
  <Connector keystoreFile="&ssl;/server.jks" keystorePass="&lines;" keyAlias=" x
  y "/>&nested;]]</Service></Server>
`;

const ACCENTS = '<?xml version="1.0" encoding="ENCODING"?>\n<Sérver ключ="Größe €uro">\u00a0ünïcode</Sérver>\n';
const VERSION_1_1 = `<?xml version="1.1"?>\n<Server a="x\u0085y\u2028z&#1;" b="\u00b7">\u0085text</Server>\u0085`;

const TOKENS: readonly [string, ...string[]] = [
  '<', '>', '/>', '</', '"', "'", '=', '&', ';', '&amp;', '&#0;', '&#x1F600;', '&#xD800;', '&ssl;', '&none;', '%', '%p;', '%declare;',
  '--', '<!--', '-->', '<!', '<?', '?>', '<?xml ', '<?xml version="1.0"?>', ']]>', '<![CDATA[', ']', '[', ' ', '\n', '\r', '\r\n', '\t',
  '\u0000', '\u0001', '\u007f', '\u0085', '\u00b7', '\u2028', '\ufffe', '\uffff', '\ufeff', '\ud800', '😀', 'é', '-', '.', ':', '1', 'a',
  'port="1"', ' port="2"', ' a=b', ' c', ' d=""', ' xmlns:q="urn:x"', '<q:e/>', '</Server>', '<Server>', '<Connector', '</Service>',
  '<!DOCTYPE Server>', '<!DOCTYPE s SYSTEM "s.dtd">', '<!DOCTYPE s PUBLIC "p" "s" [', ']>', 'SYSTEM "x"', 'NDATA n', 'PUBLIC "a"',
  '<!ENTITY e "v">', '<!ENTITY ssl SYSTEM "s">', '<!ENTITY u SYSTEM "s" NDATA n>', '<!ENTITY % p "<!ENTITY q \'1\'>">',
  '<!ENTITY % x SYSTEM "x">%x;', '<!ENTITY r "&r;">', '<!ENTITY open "<a>">', '<!ENTITY close "</a>">', '<!ATTLIST Server a CDATA "1">',
  '<!ELEMENT a (b|c,d)>', '<!ELEMENT a EMPTY>', '<!ATTLIST a b (x|y) "x" c ID #REQUIRED>', '&open;', '&close;', '&lt', '&#x;', '&#;',
  'standalone="yes"', 'encoding="UTF-16"', 'encoding="nope"', 'version="1.2"', 'version="1.1"', '#PCDATA', '#FIXED', '(', ')', '|', ',',
  '*', '?', '+', '#',
];

/** Hand-written files that the JDK accepts, as bytes in several encodings and with both line ends. */
export function seeds(): readonly Uint8Array[] {
  const plain = [PLAIN, WITH_DTD, PLAIN.replace(/^.*\n/, ''), VERSION_1_1];
  const texts = [...plain, ...plain.map((text) => text.replaceAll('\n', '\r\n')), PLAIN.replaceAll('\n', '\r')];
  const encoded = ['UTF-8', 'utf-8'].map((name) => encode(ACCENTS.replace('ENCODING', name), 'utf8'));
  const latin = ['ISO-8859-1', 'windows-1252'].map((name) =>
    Buffer.from('<?xml version="1.0" encoding="ENCODING"?><S\xe9rver a="\x80\xfc\x81">\xa0</S\xe9rver>'.replace('ENCODING', name), 'latin1'),
  );
  const ascii = encode(PLAIN.replace('UTF-8', 'US-ASCII'), 'utf8');
  const wide = ['UTF-16', 'UTF-16LE', 'UTF-16BE'].map((name) => ACCENTS.replace('ENCODING', name));
  return [
    ...texts.map((text) => encode(text, 'utf8')),
    ...texts.slice(0, 2).map((text) => encode(`\ufeff${text}`, 'utf8')),
    ...encoded,
    ...latin,
    ascii,
    ...wide.slice(0, 2).flatMap((text) => [encode(text, 'utf16le'), encode(`\ufeff${text}`, 'utf16le')]),
    ...[wide[0] ?? '', wide[2] ?? ''].flatMap((text) => [swapped(text), swapped(`\ufeff${text}`)]),
  ];
}

/** One to four changes of bytes or of tokens. */
export function mutate(seed: Uint8Array, random: Random): Uint8Array {
  let bytes = Buffer.from(seed);
  for (let count = 1 + random.below(4); count > 0; count--) bytes = change(bytes, random);
  return bytes;
}

function change(bytes: Buffer, random: Random): Buffer {
  const at = random.below(bytes.length + 1);
  const end = Math.min(bytes.length, at + random.below(12));
  const before = bytes.subarray(0, at);
  switch (random.below(8)) {
    case 0: {
      const changed = Buffer.from(bytes);
      if (at < changed.length) changed[at] = random.below(256);
      return changed;
    }
    case 1:
      return Buffer.concat([before, bytes.subarray(end)]);
    case 2:
      return random.chance(20) ? before : Buffer.concat([before, bytes.subarray(at, end), bytes.subarray(at)]);
    case 3: {
      const other = random.below(bytes.length + 1);
      return Buffer.concat([before, bytes.subarray(other, other + random.below(40)), bytes.subarray(at)]);
    }
    case 4:
      return dropToken(bytes, random);
    default:
      return Buffer.concat([before, token(bytes, random), random.chance(70) ? bytes.subarray(at) : bytes.subarray(end)]);
  }
}

function token(near: Buffer, random: Random): Buffer {
  const text = random.pick(TOKENS);
  if (near[0] === 0xff || (near[1] === 0 && near[0] === 0x3c)) return encode(text, 'utf16le');
  if (near[0] === 0xfe || near[0] === 0) return swapped(text);
  return encode(text, 'utf8');
}

/** Removes a quote, an angle bracket, a name or a blank somewhere: the mistakes that people make. */
function dropToken(bytes: Buffer, random: Random): Buffer {
  const text = bytes.toString('latin1');
  const tokens = [...text.matchAll(/[\w:.#-]+|\s+|[^\w\s]/g)];
  const chosen = tokens[random.below(Math.max(1, tokens.length))];
  if (!chosen) return bytes;
  return Buffer.from(text.slice(0, chosen.index) + text.slice(chosen.index + chosen[0].length), 'latin1');
}

function encode(text: string, encoding: 'utf8' | 'utf16le'): Buffer {
  return Buffer.from(text, encoding);
}

function swapped(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}
