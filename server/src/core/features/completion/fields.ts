import { csvField } from '../../deployment/serverConfiguration.ts';
import type { Range } from '../../model/range.ts';
import type { Setting } from '../../model/setting.ts';
import { fieldPorts, fieldRows } from '../../schema/fields.ts';
import type { Candidate } from './candidate.ts';

/** The ports that a field of Server_Configuration.csv can choose, with who is called on them. */
export function completeField({ name }: Setting, range: Range): readonly Candidate[] {
  const field = csvField(name);
  if (field === undefined) return [];
  return fieldPorts(field).map((port) => {
    const rows = fieldRows(field).filter(({ ports }) => ports.includes(port));
    const documentation = rows.map(({ source, destination }) => `${source} → ${destination}`).join('\n');
    return { kind: 'value', label: String(port), documentation, text: String(port), range };
  });
}
