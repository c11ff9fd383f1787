import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type JavaOracle, startJava } from './java.ts';

/** Where Debian's libtomcat9-java puts Tomcat 9.0, which has the connector code and all attributes of 8.5. */
const JARS = '/usr/share/java';

export interface TomcatOracle {
  /** The warnings and errors that Tomcat logs while it reads and initialises the server.xml. */
  logOf(serverXml: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

/**
 * Starts a JVM with Tomcat on a folder that becomes its catalina.base. With `read` it initialises nothing: it makes the
 * objects and sets their attributes, and opens neither ports nor files. With `start` it also starts, with JNDI and up
 * to where it waits for the shutdown command, and stops again; where that ends the process, a line begins with
 * `SEVERE died`.
 */
export function startTomcat(base: string, mode: 'read' | 'load' | 'start' = 'load'): TomcatOracle {
  const java = launch(base, mode);
  return {
    logOf: async (serverXml) => linesOf(await java.ask(Buffer.from(serverXml))),
    close: () => java.close(),
  };
}

/** A Tomcat that serves what it was given last. */
export interface ServingTomcat {
  /** Starts it anew: what it logs, and the ports that its Connectors listen on; -1 for one that does not. */
  serve(serverXml: string): Promise<{ readonly log: readonly string[]; readonly ports: readonly number[] }>;
  close(): Promise<void>;
}

/** As {@link startTomcat}, for callers that want to connect. */
export function startServingTomcat(base: string): ServingTomcat {
  const java = launch(base, 'serve');
  return {
    serve: async (serverXml) => {
      const lines = linesOf(await java.ask(Buffer.from(serverXml)));
      const isPort = (line: string) => line.startsWith('PORT ');
      const ports = lines.filter(isPort).map((line) => Number(line.slice('PORT '.length)));
      return { log: lines.filter((line) => !isPort(line)), ports };
    },
    close: () => java.close(),
  };
}

const linesOf = (answer: Buffer) => answer.toString('utf8').split('\n').filter(Boolean);

function launch(base: string, mode: string): JavaOracle {
  const jars = readdirSync(JARS).filter((name) => /^tomcat9-[a-z-]+\.jar$/.test(name));
  const path = jars.map((name) => join(JARS, name)).join(':');
  return startJava('TomcatOracle.java', { jvm: ['-cp', path, `-Duser.home=${base}`], args: [base, mode] });
}
