import { portOffset } from '../../deployment/ports.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Fix } from '../../model/problem.ts';
import { plainValue, type Setting } from '../../model/setting.ts';
import type { FlowRow } from '../../schema/index.ts';

/**
 * Fixes that write the port of a row of the communication table. Only a row with one port, which follows a field of the
 * deployment's questionnaire, says what was meant.
 */
export function portFixes(rows: readonly FlowRow[], setting: Setting, document: ConfigDocument): readonly Fix[] {
  const offset = portOffset(document);
  if (setting.isDerived || offset === 'unknown') return [];
  return rows.flatMap((row) => {
    const [port = 0, ...others] = row.ports;
    const text = String(port - offset);
    if (port <= offset || others.length > 0 || row.definedBy === undefined) return [];
    if (document.settings.some((one) => /^port$/i.test(one.name) && plainValue(one) === text)) return [];
    const name = (server: string) => server.replace(/ server$/, '');
    const title = `Use ${text} (${name(row.source)} -> ${name(row.destination)}, ${row.definedBy})`;
    return [{ title, safe: false, edits: [{ range: setting.valueRange, text }] }];
  });
}
