import { startJava } from './java.ts';

/** java.security.KeyStore and KeyManagerFactory, as a server uses them that has a path and a password. */
export interface KeyManagerOracle {
  /** Empty where the store and all its keys open, else the exception with its causes, one a line. */
  refusal(file: string, password: string, type?: string): Promise<string>;
  javaVersion(): Promise<string>;
  close(): Promise<void>;
}

export function startKeyManagers(): KeyManagerOracle {
  const java = startJava('./KeyManagerOracle.java');
  const ask = async (text: string) => (await java.ask(Buffer.from(text))).toString('utf8').trimEnd();
  return {
    refusal: (file, password, type = 'JKS') => ask([file, type, password].join('\0')),
    javaVersion: () => ask(''),
    close: () => java.close(),
  };
}
