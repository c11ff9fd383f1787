import type { Snapshot } from '../deployment/snapshot.ts';
import type { ConfigDocument } from '../model/document.ts';
import type { Fix, Impact, ProblemTag, Related, Severity, TableRow } from '../model/problem.ts';
import type { Range } from '../model/range.ts';

/** The names in braces of a message template. */
type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** One finding, as a rule reports it. `data` fills the placeholders of the message and never holds a secret. */
export type Finding<Messages extends Readonly<Record<string, string>>> = {
  [Id in keyof Messages & string]: {
    readonly at: Range;
    readonly message: Id;
    readonly data: Readonly<Record<Placeholders<Messages[Id]>, string | number>>;
    /** The file the range lies in; the checked document when absent. */
    readonly document?: ConfigDocument;
    readonly related?: readonly Related[];
    /** Rows of the product's tables beside those of the setting at `at`, which the engine adds. */
    readonly rows?: readonly TableRow[];
    readonly tags?: readonly ProblemTag[];
    /** Where this message weighs differently from the rule's default. */
    readonly severity?: Severity;
    /** Where what goes wrong differs from the rule's default: a port in server.xml, the start elsewhere. */
    readonly impact?: Impact;
    readonly fixes?: () => readonly Fix[];
  };
}[keyof Messages & string];

export interface RuleDocs {
  /** "Reports …": one sentence. */
  readonly what: string;
  /** What Java, Tomcat or the product does then. */
  readonly why: string;
  /** What to do about it. */
  readonly todo: string;
  /** An example that the rule reports, and the same made right; both are run as tests where no keystore is needed. */
  readonly bad: string;
  readonly good: string;
  /** Whole lines of logs that this prevents. */
  readonly runtimeMessages?: readonly string[];
}

export interface RuleContext<Messages extends Readonly<Record<string, string>>> {
  readonly snapshot: Snapshot;
  /** The document to check; in a deployment rule the first of the snapshot's, to report elsewhere name the document. */
  readonly document: ConfigDocument;
  /** The document's suppression comments; empty but in rules of scope `suppression`, which run after all others. */
  readonly suppressions: readonly Suppression[];
  report(finding: Finding<Messages>): void;
}

/** A comment `cybereason-config: allow <id> [until DATE] reason`, and what became of it. */
export interface Suppression {
  readonly rule: string;
  /** Of the comment. */
  readonly range: Range;
  /** False where no rule has this id. */
  readonly known: boolean;
  /** True once it has silenced a problem. */
  readonly used: boolean;
  /** ISO date after whose end (UTC) the comment no longer holds; undefined when it has none. */
  readonly until: string | undefined;
  readonly expired: boolean;
}

export interface RuleDefinition<Messages extends Readonly<Record<string, string>>> {
  /** `group/name`; stable, and reads well behind "allow". */
  readonly id: `${string}/${string}`;
  readonly severity: Severity;
  /** False for rules that a user must switch on. */
  readonly enabled?: boolean;
  readonly impact: Impact;
  /** document: sees one file and the facts of its own bindings; deployment: compares files; suppression: see context. */
  readonly scope: 'document' | 'deployment' | 'suppression';
  readonly fix: 'none' | 'safe' | 'unsafe';
  readonly docs: RuleDocs;
  readonly messages: Messages;
  check(context: RuleContext<Messages>): void;
}

/** A rule as the engine sees it, whatever its messages. */
export interface Rule extends Omit<RuleDefinition<Readonly<Record<string, string>>>, 'check'> {
  check(input: RuleInput): void;
}

export interface RuleInput {
  readonly snapshot: Snapshot;
  readonly document: ConfigDocument;
  readonly suppressions: readonly Suppression[];
  report(finding: RenderedFinding): void;
}

/** A finding with its message filled in. */
export interface RenderedFinding {
  readonly at: Range;
  readonly message: string;
  readonly document: ConfigDocument;
  readonly related: readonly Related[];
  readonly rows: readonly TableRow[];
  readonly tags: readonly ProblemTag[];
  readonly severity: Severity | undefined;
  readonly impact: Impact | undefined;
  readonly fixes: () => readonly Fix[];
}

/** Ties a rule's findings to its own messages, and fills their placeholders. */
export function defineRule<const Messages extends Readonly<Record<string, string>>>(
  definition: RuleDefinition<Messages>,
): Rule {
  return {
    ...definition,
    check({ snapshot, document, suppressions, report }) {
      definition.check({
        snapshot,
        document,
        suppressions,
        report(finding) {
          const data: Readonly<Record<string, string | number>> = finding.data;
          report({
            at: finding.at,
            message: fill(definition.messages[finding.message] ?? '', data),
            document: finding.document ?? document,
            related: finding.related ?? [],
            rows: finding.rows ?? [],
            tags: finding.tags ?? [],
            severity: finding.severity,
            impact: finding.impact,
            fixes: finding.fixes ?? (() => []),
          });
        },
      });
    },
  };
}

function fill(template: string, data: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(data[name] ?? whole));
}
