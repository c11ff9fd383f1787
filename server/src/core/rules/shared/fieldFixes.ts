import type { ConfiguredPort } from '../../deployment/serverConfiguration.ts';
import type { Fix, TableRow } from '../../model/problem.ts';
import { fieldPorts, fieldRows } from '../../schema/fields.ts';
import type { FlowRow, ServerRole } from '../../schema/index.ts';
import { flowName } from './flowNames.ts';

/** One fix for each port that the field can choose, named by the first row that has it. */
export function fieldFixes({ field, setting }: ConfiguredPort): readonly Fix[] {
  return fieldPorts(field).flatMap((port) => {
    const row = fieldRows(field).find(({ ports }) => ports.includes(port));
    const edits = [{ range: setting.valueRange, text: String(port) }];
    return row ? [{ title: `Use ${port} (${flowName(row)})`, safe: false, edits }] : [];
  });
}

/**
 * The row by which a field chooses the port of a Connector of the role; none where the documents contradict themselves.
 * Sensors call a port by a protocol of their own, which need not be Tomcat's.
 */
export function restRow(field: ConfiguredPort['field'], role: ServerRole): FlowRow | undefined {
  return fieldRows(field).find(
    ({ destinationRoles, protocol, contradiction }) =>
      destinationRoles.includes(role) && protocol === 'HTTPS' && contradiction === undefined,
  );
}

export function tableRows(rows: readonly FlowRow[]): readonly TableRow[] {
  return rows.map(({ id }) => ({ table: 'communication', id }));
}

/** "443 or 8443", the smaller first. */
export function portsText(ports: readonly number[]): string {
  return [...ports].sort((a, b) => a - b).join(' or ');
}
