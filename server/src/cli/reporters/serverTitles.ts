import { dirname, type Server } from '../../core/index.ts';

/**
 * What to call each server where many are told: its name, or as many folders above it as tell it from the others of that
 * name, as in `prod/detection-01`.
 */
export function serverTitles(servers: readonly Server[]): ReadonlyMap<Server, string> {
  const byName = new Map<string, Server[]>();
  for (const server of servers) {
    const alike = byName.get(server.name);
    if (alike) alike.push(server);
    else byName.set(server.name, [server]);
  }
  const titles = new Map<Server, string>();
  for (const [name, [first, ...others]] of byName) {
    if (first && others.length === 0) titles.set(first, name);
    else if (first) for (const [server, title] of apart([first, ...others])) titles.set(server, title);
  }
  return titles;
}

/** The same number of last folders for each, as many as are needed. Ends with the whole paths, which differ. */
function apart(servers: readonly Server[]): ReadonlyMap<Server, string> {
  const folders = servers.map((server) => folderOf(server).split('/'));
  const longest = Math.max(...folders.map(({ length }) => length));
  for (let count = 2; ; count++) {
    const titles = folders.map((parts) => parts.slice(-count).join('/'));
    if (count < longest && new Set(titles).size < titles.length) continue;
    return new Map(servers.map((server, at) => [server, titles[at] ?? server.name]));
  }
}

function folderOf({ root, documents: [first = ''] }: Server): string {
  return root ?? dirname(first);
}
