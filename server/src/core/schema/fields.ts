import { flowRows } from './index.ts';
import type { FlowRow } from './types.ts';

type PortField = NonNullable<FlowRow['definedBy']>;

/** The rows of the communication table whose port a field of Server_Configuration.csv chooses, in their order. */
export function fieldRows(field: PortField): readonly FlowRow[] {
  return flowRows().filter(({ definedBy }) => definedBy === field);
}

/** The ports that a field can choose, as its rows name them. */
export function fieldPorts(field: PortField): readonly number[] {
  return [...new Set(fieldRows(field).flatMap(({ ports }) => ports))];
}
