/** What of this machine a report leaves out. */
export interface Redaction {
  /** The user's home folder: written as `~`. */
  readonly home: string;
  /** The machine's name: written as `<host>`. */
  readonly host: string;
}

/** A letter is no name that tells anything. */
const SHORTEST_HOST = 2;

/** The text without the home folder and the name of this machine. */
export function redacted(text: string, { home, host }: Redaction): string {
  const folder = home.replace(/[\\/]+$/, '');
  const withoutHome = folder.length > 1 ? text.replace(pathPattern(folder), '~') : text;
  const [short = ''] = host.split('.');
  const names = [host, short].filter((name) => name.length >= SHORTEST_HOST && name.toLowerCase() !== 'localhost');
  if (names.length === 0) return withoutHome;
  const pattern = new RegExp(`(?<![\\w-])(?:${names.map(escaped).join('|')})(?![\\w-])`, 'gi');
  return withoutHome.replace(pattern, '<host>');
}

/** The folder as a whole, with either kind of slash. */
function pathPattern(folder: string): RegExp {
  const parts = folder.split(/[\\/]/).map(escaped);
  return new RegExp(`(?<![\\w.-])${parts.join('[\\\\/]')}(?![\\w.-])`, 'g');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
