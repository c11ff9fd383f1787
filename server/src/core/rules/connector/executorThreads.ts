import { attributeNamed, isTomcatsOwn, tomcatTree } from '../../deployment/containers.ts';
import { listeners } from '../../deployment/ports.ts';
import { effectiveText } from '../../deployment/tls/tlsSettings.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Fix } from '../../model/problem.ts';
import type { Element, Setting } from '../../model/setting.ts';
import { javaInt } from '../../values/javaInt.ts';
import { defineRule } from '../rule.ts';

/** What java.util.concurrent refuses: the lowest and the highest value that it takes. */
const LIMITS = [
  { name: 'maxThreads', least: 1, most: Number.POSITIVE_INFINITY },
  { name: 'minSpareThreads', least: 0, most: Number.POSITIVE_INFINITY },
  { name: 'maxQueueSize', least: 1, most: Number.POSITIVE_INFINITY },
  { name: 'maxIdleTime', least: 0, most: Number.POSITIVE_INFINITY },
  { name: 'threadPriority', least: 1, most: 10 },
] as const;

/** Those that a Connector has, too. */
const CONNECTOR_LIMITS = LIMITS.filter(({ name }) => name !== 'maxQueueSize' && name !== 'maxIdleTime');

/** Where they are not written (StandardThreadExecutor, AbstractEndpoint). */
const EXECUTOR_DEFAULTS = { maxThreads: 200, minSpareThreads: 25 } as const;
const CONNECTOR_DEFAULTS = { maxThreads: 200, minSpareThreads: 10 } as const;

export const connectorExecutorThreads = defineRule({
  id: 'connector/executor-threads',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports an Executor that Java refuses to make: with more threads to keep than it may have, or a number out of range. On a Connector a number out of range and, as a warning, minSpareThreads above maxThreads.',
    why: 'Tomcat hands the numbers to ThreadPoolExecutor, which throws an IllegalArgumentException without a text; Tomcat does not start. minSpareThreads is 25 where it is not written, so maxThreads="10" alone is enough. A Connector with threads of its own is not started for a number out of range; otherwise it quietly keeps no more than maxThreads.',
    todo: 'Set maxThreads to at least minSpareThreads.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Executor name="tomcatThreadPool" maxThreads="10" />\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Executor name="tomcatThreadPool" maxThreads="10" minSpareThreads="4" />\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'org.apache.catalina.LifecycleException: Failed to start component [org.apache.catalina.core.StandardThreadExecutor@2aece37d]',
      'java.lang.IllegalArgumentException',
    ],
  },
  messages: {
    fewer:
      'maxThreads is {most}, less than the {least} threads of minSpareThreads{note}: Java refuses such a pool, and Tomcat does not start. Raise the one or lower the other.',
    range: '{name} must be {range}: Java refuses this pool, and Tomcat does not start.',
    ownRange: '{name} must be {range}: Java refuses the threads of this Connector, and Tomcat does not start it.',
    capped:
      'minSpareThreads is more than maxThreads ({most}), so Tomcat keeps no more than {most} threads. Lower it, or raise maxThreads.',
  },
  check({ document, report }) {
    const executors = tomcatTree(document).all('Executor');
    for (const executor of executors) {
      if (!isTomcatsOwn(executor, { defaultClass: 'org.apache.catalina.core.StandardThreadExecutor' })) continue;
      for (const { setting, ...data } of outOfRange(executor, LIMITS)) {
        report({ at: setting.valueRange, message: 'range', data });
      }
      const { max, min } = threadsOf(executor, EXECUTOR_DEFAULTS);
      const at = (max.setting ?? min.setting)?.valueRange;
      if (!at || max.value === 'unknown' || min.value === 'unknown' || max.value < 1 || min.value <= max.value)
        continue;
      const note = min.setting ? '' : ', its default';
      const fixes = () => lowered(executor, min.setting, String(max.value), document);
      report({ at, message: 'fewer', data: { most: max.value, least: min.value, note }, fixes });
    }
    for (const { connector, tls } of listeners(document)) {
      if (connector.attributes.some(({ name }) => name === 'executor') || tls.protocol === 'unknown') continue;
      for (const { setting, ...data } of outOfRange(connector, CONNECTOR_LIMITS)) {
        report({ at: setting.valueRange, message: 'ownRange', data, impact: 'bind' });
      }
      const { max, min } = threadsOf(connector, CONNECTOR_DEFAULTS);
      if (!min.setting || max.value === 'unknown' || min.value === 'unknown') continue;
      if (max.value < 1 || min.value <= max.value) continue;
      const data = { most: max.value };
      const fixes = () => lowered(connector, min.setting, String(max.value), document);
      report({ at: min.setting.valueRange, message: 'capped', data, severity: 'warning', impact: 'hygiene', fixes });
    }
  },
});

function outOfRange(element: Element, limits: readonly (typeof LIMITS)[number][]) {
  return limits.flatMap(({ name, least, most }) => {
    const setting = attributeNamed(element, name);
    const value = numberIn(setting, least);
    if (!setting || value === 'unknown' || (value >= least && value <= most)) return [];
    const range = most === Number.POSITIVE_INFINITY ? `at least ${least}` : `from ${least} to ${most}`;
    return [{ setting, name, range }];
  });
}

function threadsOf(element: Element, defaults: { readonly maxThreads: number; readonly minSpareThreads: number }) {
  const max = attributeNamed(element, 'maxThreads');
  const min = attributeNamed(element, 'minSpareThreads');
  return {
    max: { setting: max, value: numberIn(max, defaults.maxThreads) },
    min: { setting: min, value: numberIn(min, defaults.minSpareThreads) },
  };
}

/** Fewer threads to keep: what may be kept at most says what the machine bears. */
function lowered(element: Element, min: Setting | undefined, text: string, { syntax }: ConfigDocument): readonly Fix[] {
  if (min?.isDerived) return [];
  const edit = min ? { range: min.valueRange, text } : syntax.insert('minSpareThreads', text, { element });
  return edit.text === '' ? [] : [{ title: `Set minSpareThreads="${text}"`, safe: false, edits: [edit] }];
}

/** What is no number to Java leaves the default. */
function numberIn(setting: Setting | undefined, otherwise: number): number | 'unknown' {
  const { value } = effectiveText(setting);
  if (value === 'unknown') return value;
  return (value === undefined ? undefined : javaInt(value)) ?? otherwise;
}
