import { type JavaOracle, startJava } from './java.ts';

/** Keystores and truststores by path; all open with one password. */
export interface HandshakeCase {
  /** Versions that both ends offer. */
  readonly protocol: 'TLSv1.2' | 'TLSv1.3' | 'TLSv1.2,TLSv1.3';
  /** The name that the client checks the server's certificate for, as HTTPS does; without it no name is checked. */
  readonly host?: string;
  /** Or the port of a web server that runs already, whose side of a failure is not known. */
  readonly serverKeys: string | number;
  /** With it the server asks for the client's certificate. */
  readonly serverTrust?: string;
  readonly clientKeys?: string;
  readonly clientTrust: string;
  readonly password: string;
}

/** What the two ends say: nothing where data went both ways, else their exceptions with the causes. */
export type HandshakeAnswer =
  | { readonly protocol: string }
  | { readonly server: string | null; readonly client: string | null };

/** Two ends of JSSE in one JVM, with a real socket between them. */
export interface HandshakeOracle {
  shake(one: HandshakeCase): Promise<HandshakeAnswer>;
  close(): Promise<void>;
}

export function startHandshakeOracle(): HandshakeOracle {
  const java: JavaOracle = startJava('./HandshakeOracle.java');
  return {
    shake: async ({ protocol, host = '', serverKeys, serverTrust = '', clientKeys = '', clientTrust, password }) => {
      const words = [protocol, host, serverKeys, serverTrust, clientKeys, clientTrust, password];
      return JSON.parse((await java.ask(Buffer.from(words.join('\0')))).toString()) as HandshakeAnswer;
    },
    close: () => java.close(),
  };
}
