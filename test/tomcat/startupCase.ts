/** A server.xml that Tomcat and we both judge. */
export interface StartupCase {
  /** What it tries, for the table. */
  readonly family: string;
  readonly name: string;
  /** How far Tomcat goes: `load` as configtest does; `start` for what shows only then, which takes longer. */
  readonly mode: 'load' | 'start';
  readonly serverXml: string;
  /** Where the cause of a failure lies, as offsets. */
  readonly cause: { readonly start: number; readonly end: number };
}

/** Makes a case of a text in which `[|…|]` marks the cause. */
export function startupCase(family: string, name: string, marked: string, mode: StartupCase['mode'] = 'load') {
  const start = marked.indexOf('[|');
  const end = marked.indexOf('|]') - 2;
  if (start < 0 || end < start) throw new Error(`${family} ${name} marks no cause.`);
  const serverXml = marked.replace('[|', '').replace('|]', '');
  return { family, name, mode, serverXml, cause: { start, end } } satisfies StartupCase;
}

/** Attributes as they are written; those that are undefined are left out. */
export function attributes(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${value}"`]))
    .join('');
}

export const LOCAL = 'port="0" address="127.0.0.1"';
const ENGINE = '<Engine name="Catalina" defaultHost="localhost"><Host name="localhost" appBase="webapps"/></Engine>';

/** A server with these Connectors, after one that is right. */
export function withConnectors(connectors: string, head = ''): string {
  return `<Server port="-1">${head}<Service name="Catalina">\n<Connector ${LOCAL}/>\n${connectors}\n${ENGINE}</Service></Server>`;
}

/** A server whose Engine holds this. */
export function withEngine(content: string, engine = ' defaultHost="localhost"', globals = ''): string {
  return `<Server port="-1">${globals}<Service name="Catalina"><Connector ${LOCAL}/>\n<Engine name="Catalina"${engine}>${content}</Engine></Service></Server>`;
}
