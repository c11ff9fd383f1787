import { LOCAL, type StartupCase, startupCase } from '../startupCase.ts';

const BODY = `<Service name="a"><Connector ${LOCAL}/><Engine name="e" defaultHost="h"><Host name="h" appBase="webapps"/></Engine></Service>`;
const whole = (body: string, before = '') => `${before}<Server port="-1">${body}</Server>`;
const declared = (text: string) => `<?xml version="1.0" encoding="UTF-8"?>\n${text}`;
const inConnector = (text: string) => whole(BODY.replace('<Connector', () => `<Connector ${text}`));

const GOOD: Readonly<Record<string, string>> = {
  plain: whole(BODY),
  declared: declared(whole(BODY)),
  'a byte order mark': `\ufeff${declared(whole(BODY))}`,
  'a comment': whole(`<!-- a - b -->${BODY}`),
  'a processing instruction': whole(`<?a b?>${BODY}`),
  CDATA: whole(`${BODY}<![CDATA[ & < ]]>`),
  text: whole(`text${BODY}`),
  'a DTD': `<!DOCTYPE Server>${whole(BODY)}`,
  'a DTD with entities': `<!DOCTYPE Server [<!ENTITY n "nope">]>${whole(BODY)}`,
  'an entity in a value': `<!DOCTYPE Server [<!ENTITY a "127.0.0.1">]>${whole(BODY.replace('127.0.0.1', '&a;'))}`,
  'an entity that is an element': `<!DOCTYPE Server [<!ENTITY c '<Connector ${LOCAL}/>'>]>${whole(BODY.replace(`<Connector ${LOCAL}/>`, '&c;'))}`,
  'a default of a DTD': `<!DOCTYPE Server [<!ATTLIST Connector address CDATA "127.0.0.1">]>${whole(BODY)}`,
  'references to characters': whole(BODY.replace('127', '&#49;&#x32;7')),
  'version 1.1': `<?xml version="1.1"?>${whole(BODY)}`,
  'a namespace': whole(BODY).replace('<Server', '<Server xmlns="urn:x"'),
  'Windows line ends': whole(BODY.replaceAll('><', '>\r\n<')),
  'single quotes': whole(BODY.replaceAll('"', "'")),
  'white space before the end': `${whole(BODY)}\n\n`,
  'a comment behind the end': `${whole(BODY)}<!-- x -->`,
};

/** Each is refused, with the mark where it shows. */
const BAD: Readonly<Record<string, string>> = {
  empty: '[||]',
  'blanks alone': '[| \n|]',
  'text alone': '[|text|]',
  'an ampersand': inConnector('secret="[|a&b|]"'),
  'an ampersand at the end': inConnector('secret="[|a&"|]'),
  'an unknown entity': inConnector('secret="[|&nope;|]"'),
  'a reference to no character': inConnector('secret="[|&#0;|]"'),
  'a less-than': inConnector('secret="[|a<b|]"'),
  'an attribute twice': inConnector('[|port="1"|]').replace(LOCAL, `[|${LOCAL}|]`),
  'no blank between attributes': inConnector('[|a="1"b="2"|]'),
  'no quotes': inConnector('[|secret=a|]'),
  'no value': inConnector('[|secret|]'),
  'one quote': inConnector('[|secret="a').replace(LOCAL, `${LOCAL}|]`),
  'two hyphens in a comment': whole(`<!-- a [|--|] b -->${BODY}`),
  'a comment without end': whole(`[|<!-- a ${BODY}|]`),
  'a declaration behind a blank': ` [|<?xml version="1.0"?>|]${whole(BODY)}`,
  'a declaration behind a comment': `<!-- a -->[|<?xml version="1.0"?>|]${whole(BODY)}`,
  'text before the root': `[|text|]${whole(BODY)}`,
  'text behind the root': `${whole(BODY)}[|text|]`,
  'two roots': `${whole(BODY)}[|${whole(BODY)}|]`,
  'an element without end': whole(BODY).replace('<Service', '[|<Service').replace('</Service>', '</Server>|]'),
  'no end at all': `[|<Server port="-1">${BODY}|]`,
  'ends crossed': whole(BODY.replace('</Engine></Service>', '[|</Service></Engine>|]')),
  'an end in other case': whole(BODY.replace('</Service>', '[|</service>|]')),
  'an end too many': whole(`${BODY}[|</Service>|]`),
  'a control character': whole(`[|\u0001|]${BODY}`),
  'a name that begins with a number': whole(`[|<1a/>|]${BODY}`),
  'an encoding that does not exist': `[|<?xml version="1.0" encoding="FOO-8"?>|]${whole(BODY)}`,
  'a version that does not exist': `[|<?xml version="2.0"?>|]${whole(BODY)}`,
  'a declaration without version': `[|<?xml encoding="UTF-8"?>|]${whole(BODY)}`,
  'CDATA without end': whole(`[|<![CDATA[ ${BODY}|]`),
  ']]> in text': whole(`a [|]]>|] b${BODY}`),
  'a DTD behind the root': `${whole(BODY)}[|<!DOCTYPE Server>|]`,
  'an entity within itself': `<!DOCTYPE Server [[|<!ENTITY a "&a;">|]]>${inConnector('secret="[|&a;|]"')}`,
};

/** Another element than Server at the root. */
const ROOTS: readonly string[] = ['server', 'SERVER', 'Service', 'Servers', 'x:Server'];

/** What XML itself allows and refuses, as Tomcat reads it. */
export function xmlCases(): readonly StartupCase[] {
  return [
    ...Object.entries(GOOD).map(([name, text]) => startupCase('XML', name, `[||]${text}`)),
    ...Object.entries(BAD).map(([name, marked]) => startupCase('XML', name, marked)),
    ...ROOTS.map((name) =>
      startupCase('XML', `root ${name}`, `<[|${name}|] port="-1" shutdown="OFF">${BODY}</${name}>`),
    ),
  ];
}
