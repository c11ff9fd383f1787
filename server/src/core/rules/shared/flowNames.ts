import type { FlowRow } from '../../schema/index.ts';

/** A row for the title of a fix: "WebApp -> Detection, probe_port". */
export function flowName({ source, destination, definedBy, service }: FlowRow): string {
  const name = (server: string) => server.replace(/ server$/, '');
  const by = definedBy ?? service;
  return `${name(source)} -> ${name(destination)}${by === undefined ? '' : `, ${by}`}`;
}
