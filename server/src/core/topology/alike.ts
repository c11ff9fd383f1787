import type { Server } from '../deployment/server.ts';
import type { Flow, FlowEnd } from './flows.ts';

/**
 * Parts the servers of an end into those that have one role and the same flows: whatever is said of one of a part holds
 * for all of it. Ends without servers stay whole.
 */
export function partsBy(flows: readonly Flow[]): (end: FlowEnd) => readonly FlowEnd[] {
  const uses = new Map<Server, string[]>();
  flows.forEach(({ source, destination }, index) => {
    for (const [side, { servers }] of [source, destination].entries()) {
      for (const server of servers) {
        const own = uses.get(server) ?? [];
        if (own.length === 0) uses.set(server, own);
        own.push(`${index}${side === 0 ? 'from' : 'to'}`);
      }
    }
  });
  const keys = new Map([...uses].map(([server, own]) => [server, [server.role, ...own].join(' ')]));
  return (end) => {
    if (end.servers.length === 0) return [end];
    const parts = new Map<string, Server[]>();
    for (const server of end.servers) {
      const key = keys.get(server) ?? '';
      const part = parts.get(key);
      if (part) part.push(server);
      else parts.set(key, [server]);
    }
    return [...parts.values()].map((servers) => ({ ...end, servers }));
  };
}
