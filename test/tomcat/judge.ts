import type { Problem } from '../../server/src/core/model/problem.ts';
import type { StartupCase } from './startupCase.ts';

/** What Tomcat's log says, or what we do. */
interface Verdict {
  readonly failure: 'dies' | 'connector' | undefined;
  /** Names of attributes that no setter took, or that the value did not suit. */
  readonly properties: ReadonlySet<string>;
  /** Elements for which Tomcat has no rule: the outermost of each place. */
  readonly elements: boolean;
  /** It complains of something else. */
  readonly others: readonly string[];
}

/** About the JVM and the machine; and what follows from a failure told elsewhere. */
const NOISE =
  /Creation of SecureRandom|add-opens|Error starting child|Failed to (?:initialize|start) component|contains no|Unable to (?:load|delete|create)|no server$/;

export function theirVerdict(log: readonly string[]): Verdict {
  const dies = log.some((line) => /^SEVERE (?:died|no server)/.test(line));
  const connector = log.some((line) => /Failed to (?:initialize|start) component \[Connector/.test(line));
  const failed = /failed to set property \[([^\]]*)\]/;
  const unmatched = /No rules found matching/;
  return {
    failure: dies ? 'dies' : connector ? 'connector' : undefined,
    properties: new Set(log.flatMap((line) => failed.exec(line)?.[1] ?? [])),
    elements: log.some((line) => unmatched.test(line)),
    others: log.filter((line) => !failed.test(line) && !unmatched.test(line) && !NOISE.test(line)),
  };
}

export function ourVerdict(problems: readonly Problem[], { serverXml, causes }: StartupCase): Verdict {
  const loud = problems.filter(({ severity }) => severity !== 'information');
  const onCause = ({ range }: Problem) => causes.some(({ start, end }) => range.start <= end && range.end >= start);
  const fails = (impact: string) =>
    loud.some((one) => one.severity === 'error' && one.impact === impact && onCause(one));
  return {
    failure: fails('start') ? 'dies' : fails('bind') ? 'connector' : undefined,
    properties: new Set(loud.flatMap(({ range }) => attributeAt(serverXml, range.start) ?? [])),
    elements: loud.some(({ rule }) => rule === 'tomcat/unknown-element' || rule === 'tomcat/wrong-root'),
    others: loud.map(({ rule }) => rule),
  };
}

/** The attribute whose name or value a range begins with. */
function attributeAt(text: string, start: number): string | undefined {
  return /([^\s="]+)="$/.exec(text.slice(0, start))?.[1] ?? /^([^\s="<>]+)="/.exec(text.slice(start))?.[1];
}

/** Rules that speak of a property exactly where Tomcat does. */
const OF_PROPERTIES: ReadonlySet<string> = new Set(['tomcat/unknown-attribute', 'tomcat/wrong-value']);

export interface Judgement {
  readonly predicted: { failures: number; warnings: number };
  /** `missed: …` and `invented: …`, of failures and warnings. */
  readonly failures: readonly string[];
  readonly warnings: readonly string[];
}

/** Where the two differ. Of what stands behind a failure to start, Tomcat says nothing. */
export function judge(one: StartupCase, log: readonly string[], problems: readonly Problem[]): Judgement {
  const [theirs, ours] = [theirVerdict(log), ourVerdict(problems, one)];
  const predicted = { failures: 0, warnings: 0 };
  const failures: string[] = [];
  const warnings: string[] = [];
  if (theirs.failure !== undefined && theirs.failure === ours.failure) predicted.failures++;
  else if (theirs.failure !== undefined)
    failures.push(`missed: ${theirs.failure}${ours.failure ? `, not ${ours.failure}` : ''}`);
  else if (problems.some(({ severity, impact }) => severity === 'error' && (impact === 'start' || impact === 'bind')))
    failures.push('invented');
  // Of an object that is of another kind, or is not made at all, nothing can be set.
  for (const name of theirs.failure === 'dies' && ours.failure === 'dies' ? [] : theirs.properties) {
    if (ours.properties.has(name)) predicted.warnings++;
    else warnings.push(`missed: ${name}`);
  }
  if (theirs.failure !== 'dies') {
    const told = problems.filter(({ rule }) => OF_PROPERTIES.has(rule));
    const names = told.flatMap(({ range }) => attributeAt(one.serverXml, range.start) ?? []);
    for (const name of new Set(names)) if (!theirs.properties.has(name)) warnings.push(`invented: ${name}`);
    if (theirs.elements && ours.elements) predicted.warnings++;
    else if (theirs.elements) warnings.push('missed: an element');
    else if (ours.elements) warnings.push('invented: an element');
    if (theirs.failure === undefined && theirs.others.length > 0) {
      if (ours.others.length > 0) predicted.warnings++;
      else warnings.push(`missed: ${theirs.others[0]?.slice(0, 160)}`);
    }
  }
  return { predicted, failures, warnings };
}
