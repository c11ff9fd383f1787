import { type JavaRelease, readingOf } from '../../../../server/src/core/keystore/javaSupport.ts';
import type { OpenResult } from '../../../../server/src/core/keystore/types.ts';
import type { JavaEntry, KeystoreAnswer } from '../../../oracle/keystores.ts';

/** What both make of one file with one password. */
export interface Answers {
  readonly ours: OpenResult;
  readonly java: KeystoreAnswer;
}

/** The words in which verdicts are compared: Java has one for all that is not the password. */
type Verdict = 'opened' | 'wrong-password' | 'refused';

const verdictOf = ({ verdict }: OpenResult | KeystoreAnswer): Verdict =>
  verdict === 'opened' || verdict === 'wrong-password' ? verdict : 'refused';

/** Where we mean to answer otherwise than Java, and why; anything else is a difference. */
const DEVIATIONS: readonly {
  readonly why: string;
  readonly holds: (answers: Answers, right: Answers, release: JavaRelease) => boolean;
}[] = [
  {
    why: 'opened, and named as something that this Java does not read',
    holds: ({ ours, java }, _right, release) =>
      ours.verdict === 'opened' && java.verdict !== 'opened' && isRefused(ours, release),
  },
  {
    why: 'a broken digest is told from a wrong password',
    holds: ({ ours, java }) => ours.verdict === 'integrity-broken' && java.verdict === 'wrong-password',
  },
  {
    why: 'a wrong password shows before what makes Java refuse the store with the right one too',
    holds: ({ ours, java }, right) =>
      ours.verdict === 'wrong-password' && java.verdict === 'refused' && right.java.verdict !== 'opened',
  },
  {
    why: 'a store that Java refuses with the right password too is not called one with a wrong password',
    holds: ({ ours, java }, right) =>
      verdictOf(ours) === 'refused' && java.verdict === 'wrong-password' && right.java.verdict !== 'opened',
  },
];

function isRefused(ours: OpenResult, release: JavaRelease): boolean {
  return ours.verdict === 'opened' && ours.javaFeatures.some((feature) => readingOf(feature, release) === 'refuses');
}

/** Undefined when the verdicts are equal, the reason when they differ on purpose, else `difference`. */
export function deviationOfVerdict(answers: Answers, right: Answers, release: JavaRelease): string | undefined {
  if (verdictOf(answers.ours) === verdictOf(answers.java)) return undefined;
  return DEVIATIONS.find(({ holds }) => holds(answers, right, release))?.why ?? 'difference';
}

/** Four keys of JCEKS, with 200,000 iterations each, are what the budget for one store allows. */
const NOT_CHECKED = 'a key that would cost too much time is not tried';

/** The same for the verdict on a private key. Java has one exception for every reason why a key does not open. */
export function deviationOfKey(
  ours: string,
  java: JavaEntry['key'],
  result: OpenResult,
  release: JavaRelease,
): string | undefined {
  if (ours === java) return undefined;
  if (ours === 'not-checked' && result.verdict === 'opened' && result.type === 'JCEKS') return NOT_CHECKED;
  const javaFails = java === 'wrong-password' || java.startsWith('other');
  if (javaFails && ours === 'unsupported') return 'a key that cannot be read is not called one with a wrong password';
  if (javaFails && ours === 'corrupt') return 'a damaged key is not called one with a wrong password';
  if (javaFails && isRefused(result, release))
    return 'a key opened, and named as something that this Java does not read';
  return 'difference';
}
