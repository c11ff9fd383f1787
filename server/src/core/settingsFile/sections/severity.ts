import { hint, isOneOf, quote, type SectionReader } from '../section.ts';

const SEVERITIES = ['off', 'error', 'warning', 'information'] as const;

/** `rule = off|error|warning|information` */
export const readSeverity: SectionReader = ({ key, value, keyRange, valueRange }, draft, report, { knownRules }) => {
  if (!knownRules.includes(key)) {
    report('unknown-rule', keyRange, `There is no rule ${quote(key)}.${hint(key, knownRules)}`);
  } else if (!isOneOf(SEVERITIES, value)) {
    report('bad-value', valueRange, `A severity is one of ${SEVERITIES.join(', ')}.${hint(value, SEVERITIES)}`);
  } else {
    draft.settings.severities = { ...draft.settings.severities, [key]: value };
  }
};
