/**
 * Request to the server, with an empty object for parameters, for a page about all servers that it knows: their roles, their links and
 * what of them holds. The result is Markdown with a Mermaid diagram and no secret.
 */
export const TOPOLOGY = 'cybereason-config/topology';

export interface TopologyResult {
  readonly markdown: string;
}
