import type { LogOutputChannel } from 'vscode';

/**
 * A log channel that keeps of each traced message its name and drops what it carries: a document's text holds passwords.
 * The client's finest trace, in either of its formats, goes through it.
 */
export function discreet(channel: LogOutputChannel): LogOutputChannel {
  const trace = (text: string) => channel.trace(withoutParameters(text));
  return new Proxy({} as LogOutputChannel, {
    get(_, name) {
      if (name === 'trace') return trace;
      const member: unknown = Reflect.get(channel, name);
      return typeof member === 'function' ? member.bind(channel) : member;
    },
  });
}

/** The first line of a text trace names the message; a JSON trace has all in one line. */
function withoutParameters(text: string): string {
  return text.startsWith('{') ? 'A message, whose content is left out.' : (text.split('\n', 1)[0] ?? '');
}
