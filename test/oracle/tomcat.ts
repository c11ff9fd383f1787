import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startJava } from './java.ts';

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
  const jars = readdirSync(JARS).filter((name) => /^tomcat9-[a-z-]+\.jar$/.test(name));
  const path = jars.map((name) => join(JARS, name)).join(':');
  const java = startJava('TomcatOracle.java', { jvm: ['-cp', path, `-Duser.home=${base}`], args: [base, mode] });
  return {
    logOf: async (serverXml) => (await java.ask(Buffer.from(serverXml))).toString('utf8').split('\n').filter(Boolean),
    close: () => java.close(),
  };
}
