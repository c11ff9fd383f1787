import type { Problem, Severity } from '../../model/problem.ts';

/** Why a search left out a path. */
export const LEFT_OUT = {
  missing: 'it does not exist',
  permission: 'it is not readable as you',
  'too-deep': 'it lies more folders deep than are searched',
  'too-many-entries': 'it lies behind more entries than are searched',
  'other-device': 'it is on another file system',
  'not-ours': 'its name is none that is checked',
} as const;

/** "2 errors, 1 warning", or "no problems". */
export function countsText(problems: readonly Problem[]): string {
  const counts = new Map<Severity, number>();
  for (const { severity } of problems) counts.set(severity, (counts.get(severity) ?? 0) + 1);
  const told = (['error', 'warning', 'information'] as const).flatMap((severity) => {
    const count = counts.get(severity) ?? 0;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 || severity === 'information' ? '' : 's'}`];
  });
  return told.join(', ') || 'no problems';
}
