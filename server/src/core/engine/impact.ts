import type { Impact, Problem, Severity } from '../model/problem.ts';

/** What goes wrong, as it is said of an error, and of something that may yet go wrong. */
const PHRASES: Readonly<Record<Impact, { readonly certain: string; readonly possible: string }>> = {
  start: { certain: 'server does not start', possible: 'server may not start' },
  bind: { certain: 'port is not bound', possible: 'port may not be bound' },
  link: { certain: 'peers cannot connect', possible: 'peers may fail to connect' },
  security: { certain: 'security', possible: 'security' },
  hygiene: { certain: 'hygiene', possible: 'hygiene' },
};

/** A clause for people: "server does not start", or "server may not start" below an error. */
export function impactPhrase(impact: Impact, severity: Severity): string {
  return PHRASES[impact][severity === 'error' ? 'certain' : 'possible'];
}

/** The message that people see, in the editor and on the command line: what is wrong, then what comes of it. */
export function messageWithImpact(problem: Problem): string {
  return `${problem.message} (${impactPhrase(problem.impact, problem.severity)})`;
}
