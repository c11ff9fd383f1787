import type { Counts, Severity } from '../../core/index.ts';
import { paint, type Terminal } from '../terminal.ts';
import { SEVERITIES } from './report.ts';

export const SEVERITY_COLOURS = { error: 'red', warning: 'yellow', information: 'blue' } as const;

/** "2 errors, 1 warning"; empty for none. */
export function countsText(counts: Counts, terminal: Terminal): string {
  return SEVERITIES.filter((severity) => counts[severity] > 0)
    .map((severity) => paint(terminal, SEVERITY_COLOURS[severity], countText(counts[severity], severity)))
    .join(', ');
}

function countText(count: number, severity: Severity): string {
  return severity === 'information' || count === 1 ? `${count} ${severity}` : `${count} ${severity}s`;
}
