import { seededRandom } from '../../../helpers/seededRandom.ts';

type Random = ReturnType<typeof seededRandom>;
export type Mutate = (seed: Uint8Array) => Uint8Array;

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

const EXTERNAL = `<!DOCTYPE Server SYSTEM "server.dtd" [<!ENTITY users SYSTEM "users.xml"><!ENTITY inner "1">]>
<Server a="&unknown;&inner;">&users;&elsewhere;<Service/></Server>`;

const ACCENTS = '<?xml version="1.0" encoding="ENCODING"?>\n<Sérver ключ="Größe €uro">\u00a0ünïcode</Sérver>\n';
const VERSION_1_1 = `<?xml version="1.1"?>\n<Server a="x\u0085y\u2028z&#1;" b="\u00b7">\u0085text</Server>\u0085`;
const LATIN_1 = '<?xml version="1.0" encoding="ENCODING"?><S\xe9rver a="\x80\xfc\x81">\xa0</S\xe9rver>';

/** What is inserted, one token at a time; the separator occurs in none. */
const TOKENS = `< > /> </ " ' = & ; &amp; &#0; &#x1F600; &#xD800; &ssl; &none; % %p; %declare; -- <!-- --> <! <? ?>
<?xml\u0020 <?xml\u0020version="1.0"?> ]]> <![CDATA[ ] [ \u0000 \u0001 \u007f \u0085 \u00b7 \u2028 \ufffe \uffff \ufeff
\ud800 😀 é - . : 1 a port="1" \u0020port="2" \u0020a=b \u0020c \u0020d="" \u0020xmlns:q="urn:x" <q:e/> </Server>
<Server> <Connector </Service> <!DOCTYPE\u0020Server> <!DOCTYPE\u0020s\u0020SYSTEM\u0020"s.dtd">
<!DOCTYPE\u0020s\u0020PUBLIC\u0020"p"\u0020"s"\u0020[ ]> SYSTEM\u0020"x" NDATA\u0020n PUBLIC\u0020"a"
<!ENTITY\u0020e\u0020"v"> <!ENTITY\u0020ssl\u0020SYSTEM\u0020"s"> <!ENTITY\u0020u\u0020SYSTEM\u0020"s"\u0020NDATA\u0020n>
<!ENTITY\u0020%\u0020p\u0020"<!ENTITY\u0020q\u0020'1'>"> <!ENTITY\u0020%\u0020x\u0020"]"> <!ENTITY\u0020r\u0020"&r;">
<!ENTITY\u0020open\u0020"<a>"> <!ENTITY\u0020close\u0020"</a>"> <!ATTLIST\u0020Server\u0020a\u0020CDATA\u0020"1">
<!ELEMENT\u0020a\u0020(b|c,d)> <!ELEMENT\u0020a\u0020EMPTY> <!ATTLIST\u0020a\u0020b\u0020(x|y)\u0020"x"\u0020c\u0020ID\u0020#REQUIRED>
&open; &close; &lt &#x; &#; standalone="yes" encoding="UTF-16" encoding="nope" version="1.2" version="1.1" #PCDATA #FIXED ( ) | , * ? + #`
  .split(/[ \n]/)
  .concat([' ', '\n', '\r', '\r\n', '\t']);

/** Hand-written files that the JDK accepts, as bytes in several encodings and with all line ends. */
export function seeds(): readonly Uint8Array[] {
  const plain = [PLAIN, WITH_DTD, PLAIN.replace(/^.*\n/, ''), VERSION_1_1, EXTERNAL];
  const texts = [...plain, ...plain.map((text) => text.replaceAll('\n', '\r\n')), PLAIN.replaceAll('\n', '\r')];
  const declared = (text: string, name: string) => text.replace('ENCODING', name);
  const utf16 = declared(ACCENTS, 'UTF-16');
  return [
    ...texts.map((text) => Buffer.from(text)),
    ...texts.slice(0, 2).map((text) => Buffer.from(`\ufeff${text}`)),
    ...['UTF-8', 'utf-8'].map((name) => Buffer.from(declared(ACCENTS, name))),
    ...['ISO-8859-1', 'windows-1252'].map((name) => Buffer.from(declared(LATIN_1, name), 'latin1')),
    Buffer.from(PLAIN.replace('UTF-8', 'US-ASCII')),
    ...[utf16, `\ufeff${utf16}`, declared(ACCENTS, 'UTF-16LE')].map((text) => Buffer.from(text, 'utf16le')),
    ...[utf16, `\ufeff${utf16}`, declared(ACCENTS, 'UTF-16BE')].map(bigEndian),
  ];
}

/** One to four changes of bytes or of tokens, as many different ones as there are calls. */
export function mutator(seed: number): Mutate {
  const random = seededRandom(seed);
  return (bytes) => {
    let changed: Uint8Array = bytes;
    for (let count = 1 + random(4); count > 0; count--) changed = change(changed, random);
    return changed;
  };
}

function change(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random(bytes.length + 1);
  const end = Math.min(bytes.length, at + random(12));
  const [before, removed, after] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
  switch (random(8)) {
    case 0:
      return Buffer.concat([before, Buffer.from([random(256)]), bytes.subarray(at + 1)]);
    case 1:
      return Buffer.concat([before, after]);
    case 2:
      return random(5) === 0 ? before : Buffer.concat([before, removed, removed, after]);
    case 3: {
      const other = random(bytes.length + 1);
      return Buffer.concat([before, bytes.subarray(other, other + random(40)), removed, after]);
    }
    case 4:
      return withoutToken(bytes, random);
    default:
      return Buffer.concat([before, inEncodingOf(bytes, random), random(3) === 0 ? after : bytes.subarray(at)]);
  }
}

function inEncodingOf(bytes: Uint8Array, random: Random): Uint8Array {
  const token = TOKENS[random(TOKENS.length)] ?? '';
  if (bytes[0] === 0xff || (bytes[0] === 0x3c && bytes[1] === 0)) return Buffer.from(token, 'utf16le');
  return bytes[0] === 0xfe || bytes[0] === 0 ? bigEndian(token) : Buffer.from(token);
}

/** Without a quote, an angle bracket, a name or a blank somewhere: the mistakes that people make. */
function withoutToken(bytes: Uint8Array, random: Random): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const tokens = [...text.matchAll(/[\w:.#-]+|\s+|[^\w\s]/g)];
  const chosen = tokens[random(Math.max(1, tokens.length))];
  if (!chosen) return bytes;
  return Buffer.from(text.slice(0, chosen.index) + text.slice(chosen.index + chosen[0].length), 'latin1');
}

function bigEndian(text: string): Uint8Array {
  return Buffer.from(text, 'utf16le').swap16();
}
