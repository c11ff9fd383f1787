import type { ConfigDocument } from '../model/document.ts';
import type { Impact } from '../model/problem.ts';
import type { Range } from '../model/range.ts';
import { plainValue } from '../model/setting.ts';

/** Rules of what fails only when a Connector starts, by which Tomcat never ends. */
const AT_START: ReadonlySet<string> = new Set([
  'connector/ajp-without-secret',
  'connector/executor-threads',
  'ports/missing',
  'tomcat/unfilled-template',
]);

/**
 * What a finding leads to here: where EXIT_ON_INIT_FAILURE is set, a Connector that cannot be initialised ends Tomcat
 * (StandardService.initInternal). With bindOnInit="false" it opens port and keystore when it starts.
 */
export function impactOf(impact: Impact, rule: string, at: Range, document: ConfigDocument): Impact {
  if (impact !== 'bind' || !document.exitsOnInitFailure || AT_START.has(rule)) return impact;
  const isLate = document.elements.some(
    ({ name, range, attributes }) =>
      name === 'Connector' &&
      range.start <= at.start &&
      at.end <= range.end &&
      attributes.some((one) => one.name === 'bindOnInit' && plainValue(one)?.toLowerCase() !== 'true'),
  );
  return isLate ? impact : 'start';
}
