import type { KeystoreBinding } from '../../deployment/binding.ts';
import { rowsOfSetting } from '../../deployment/rowsOfSetting.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import { messageWithImpact } from '../../engine/impact.ts';
import { rulePage } from '../../engine/ruleDocs.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { ViewNote, ViewProblem, ViewState, ViewUse } from '../../model/keystoreView.ts';
import type { Problem, Severity } from '../../model/problem.ts';
import type { Range } from '../../model/range.ts';
import { Secret } from '../../model/secret.ts';
import { rowTitle } from '../../schema/index.ts';
import { printable } from '../../values/printable.ts';
import { shortName } from '../navigation/renameKeystore.ts';
import type { References } from '../references.ts';
import { isAt } from '../rotation/plan.ts';
import { viewPlace } from '../viewPlace.ts';
import { configuredPasswordText, type PasswordVerdict, passwordVerdict } from './words.ts';

/** A setting that names a store; `current`: the one whose password shows it now. */
export function viewUse(
  binding: KeystoreBinding,
  snapshot: Snapshot,
  references: References,
  current: KeystoreBinding | undefined,
): ViewUse {
  const { document, path, effectivePassword, format } = binding;
  const rows = path ? rowsOfSetting(path, document, snapshot).flatMap((row) => rowTitle(row) ?? []) : [];
  return {
    ...viewPlace(document, path?.valueRange ?? binding.element?.startTag, references),
    where: whereIs(snapshot, document, path?.range ?? binding.element?.startTag),
    setting: printable(path?.name ?? binding.name),
    role: [binding.store, ...rows].map(printable).join(': '),
    password: passwordNote(binding, snapshot),
    canOpen: format === 'keystore' && effectivePassword instanceof Secret && !sharesPassword(binding, current),
  };
}

/** True where two settings open their store with the same passwords. */
export function sharesPassword(one: KeystoreBinding, other: KeystoreBinding | undefined): boolean {
  if (other === undefined) return false;
  return (['effectivePassword', 'effectiveKeyPassword'] as const).every((name) => {
    const [a, b] = [one[name], other[name]];
    return a instanceof Secret && b instanceof Secret ? a.equals(b) : a === b;
  });
}

/** "server.xml of webapp-01, line 24". */
export function whereIs(snapshot: Snapshot, document: ConfigDocument, range: Range | undefined): string {
  const name = printable(shortName(snapshot, document));
  return range ? `${name}, line ${document.lines.positionAt(range.start).line + 1}` : name;
}

const STATES: Readonly<Record<PasswordVerdict, ViewState>> = {
  opens: 'good',
  'wrong-password': 'bad',
  unproved: 'neutral',
  none: 'neutral',
  unknown: 'neutral',
  'not-verified': 'neutral',
};

function passwordNote(binding: KeystoreBinding, { facts }: Snapshot): ViewNote {
  if (!binding.inUse) return { state: 'neutral', text: `The server does not open it: ${unused(binding)}.` };
  if (binding.format === 'pem' || binding.document.kind === 'webui-service') {
    return { state: 'neutral', text: 'The server reads it as PEM text.' };
  }
  const { effectivePassword } = binding;
  const fact = facts.get(binding.id);
  if (typeof effectivePassword === 'string') return noteOf(effectivePassword);
  if (fact === undefined) return { state: 'neutral', text: 'The configured password was not tried yet.' };
  return noteOf(fact.status === 'read' ? passwordVerdict(fact.result) : 'not-verified');
}

function noteOf(verdict: PasswordVerdict): ViewNote {
  return { state: STATES[verdict], text: configuredPasswordText(verdict) };
}

function unused({ tls, store }: KeystoreBinding): string {
  if (tls?.config.enabled.value !== true) return 'this Connector has no TLS';
  return store === 'truststore'
    ? 'trustManagerClassName decides whom to trust'
    : 'the certificate comes from PEM files';
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information'];

/** The findings at the settings that name a store, the gravest first. */
export function viewProblems(
  bindings: readonly KeystoreBinding[],
  problems: readonly Problem[],
  snapshot: Snapshot,
  references: References,
): readonly ViewProblem[] {
  const own = problems.flatMap((problem) => {
    const binding = bindings.find((one) => isAt(problem, one));
    return binding ? [{ problem, document: binding.document }] : [];
  });
  const ordered = own.sort((a, b) => SEVERITIES.indexOf(a.problem.severity) - SEVERITIES.indexOf(b.problem.severity));
  return ordered.map(({ problem, document }) => ({
    ...viewPlace(document, problem.range, references),
    severity: problem.severity,
    message: messageWithImpact(problem),
    rule: problem.rule,
    page: references.page(rulePage(problem.rule)),
    where: whereIs(snapshot, document, problem.range),
  }));
}
