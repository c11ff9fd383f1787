/** A server.xml that Tomcat and we both judge. */
export interface StartupCase {
  /** What it tries, for the table. */
  readonly family: string;
  readonly name: string;
  readonly mode: Mode;
  readonly serverXml: string;
  /** Where the causes of a failure lie, as offsets: one of them has to be reported. */
  readonly causes: readonly { readonly start: number; readonly end: number }[];
}

/**
 * How far Tomcat goes: `load` as configtest does; `start` for what shows only then, which takes longer; `exit` loads
 * where EXIT_ON_INIT_FAILURE is set in catalina.properties.
 */
export type Mode = 'load' | 'start' | 'exit';

/** Makes a case of a text in which `[|…|]` marks the cause, or several. */
export function startupCase(family: string, name: string, marked: string, mode: Mode = 'load'): StartupCase {
  const causes: { start: number; end: number }[] = [];
  let serverXml = '';
  for (const [index, part] of marked.split(/(\[\||\|\])/).entries()) {
    const [at, last] = [serverXml.length, causes.at(-1)];
    if (index % 2 === 0) serverXml += part;
    else if (part === '[|') causes.push({ start: at, end: -1 });
    else if (last) last.end = at;
  }
  if (causes.length === 0 || causes.some(({ end }) => end < 0)) throw new Error(`${family} ${name} marks no cause.`);
  return { family, name, mode, serverXml, causes };
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
