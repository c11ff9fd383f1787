import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type JavaOracle, startJava } from './java.ts';

/** Where Debian's libtomcat9-java puts Tomcat 9.0, which has the connector code of 8.5. */
const JARS = '/usr/share/java';

/** The tree of a server, and the file in it that says how it calls or is called. */
export interface TreeFile {
  readonly root: string;
  readonly file: string;
}

export interface LinkCall {
  /** A server.xml, whose first Connector is called. */
  readonly called: TreeFile;
  /** A server-setup.properties. */
  readonly caller: TreeFile;
  /** What the caller offers: those of its Java. */
  readonly versions: readonly string[];
}

/** What comes of a call: the version of TLS, or what the caller met, or what Tomcat logged. */
export interface LinkAnswer {
  readonly outcome: 'ok' | 'refused' | 'not bound';
  readonly detail: string;
}

/** A Tomcat and a client of JSSE in one JVM, which read the configuration files and the stores of two trees. */
export interface LinkOracle {
  call(one: LinkCall): Promise<LinkAnswer>;
  close(): Promise<void>;
}

/** `base` becomes Tomcat's catalina.base. */
export function startLinkOracle(base: string): LinkOracle {
  const jars = readdirSync(JARS).filter((name) => /^tomcat9-[a-z-]+\.jar$/.test(name));
  const path = jars.map((name) => join(JARS, name)).join(':');
  const java: JavaOracle = startJava('./LinkOracle.java', { jvm: ['-cp', path], args: [base] });
  return {
    call: async ({ called, caller, versions }) => {
      const words = [called.root, called.file, caller.root, caller.file, versions.join(',')];
      const answer = (await java.ask(Buffer.from(words.join('\0')))).toString();
      const [, outcome = '', detail = ''] = /^(ok|refused|not bound) ?(.*)$/s.exec(answer) ?? [];
      return { outcome: outcome as LinkAnswer['outcome'], detail };
    },
    close: () => java.close(),
  };
}
