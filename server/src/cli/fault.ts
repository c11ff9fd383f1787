/** The environment variable that adds the stack to the report of a fault. */
const DEBUG = 'CYBEREASON_CONFIG_DEBUG';

/**
 * A fault of the tool in one line, with DEBUG set followed by the stack's frames. The error's message is left out of
 * both: it may quote what was being worked on, and that may be a password.
 */
export function describeFault(error: unknown, env: Readonly<Record<string, string | undefined>>): string {
  const name = error instanceof Error ? error.constructor.name : typeof error;
  const line = `cybereason-config: This is a fault of the tool itself (${name}), not of your files.`;
  if (!env[DEBUG]) return `${line} Set ${DEBUG}=1 to see where it happened.\n`;
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = stack.split('\n').filter((part) => /^\s+at /.test(part));
  return `${[line, ...frames].join('\n')}\n`;
}
