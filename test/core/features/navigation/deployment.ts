import { buildDeployment, buildSnapshot, parseDocument } from '../../../../server/src/core/deployment/buildSnapshot.ts';
import type { StoreFact } from '../../../../server/src/core/deployment/facts.ts';
import {
  type CheckSettings,
  DEFAULT_SETTINGS,
  type Snapshot,
} from '../../../../server/src/core/deployment/snapshot.ts';
import { type Place, placeAt } from '../../../../server/src/core/features/navigation/place.ts';
import type { KeystoreEntry, KeystoreType } from '../../../../server/src/core/keystore/types.ts';
import { fileKindOf } from '../../../../server/src/core/model/fileKind.ts';
import type { Edit } from '../../../../server/src/core/model/problem.ts';
import { factsOf } from '../../../helpers/facts.ts';

export const SETUP = '/d/det-01/opt/puppet-cybereason/configuration.d/server-setup.properties';
export const XML = '/d/det-01/opt/apache-tomcat-8.5.93/conf/server.xml';
export const SSL = '/d/det-01/opt/puppet-cybereason/ssl';
export const NAMED = '/opt/puppet-cybereason/ssl';

export type Texts = Readonly<Record<string, string>>;

export function connector(attributes: string): string {
  return `<Server><Service><Connector port="8443" SSLEnabled="true" ${attributes}/></Service></Server>`;
}

/** What an opened keystore is for every binding, unless there are none. */
interface Given {
  readonly settings?: Partial<CheckSettings>;
  readonly entries?: readonly KeystoreEntry[];
  readonly type?: KeystoreType;
}

export function snapshotOf(texts: Texts, { settings = {}, entries, type = 'JKS' }: Given = {}): Snapshot {
  const documents = Object.entries(texts).map(([path, text]) =>
    parseDocument(path, fileKindOf(path) ?? 'settings', text),
  );
  const deployment = buildDeployment(documents, () => ({ ...DEFAULT_SETTINGS, ...settings }));
  const facts = deployment.bindings.flatMap(({ id, target }): [string, StoreFact][] => {
    if (!entries || target.status !== 'resolved') return [];
    const content = { ignored: { certificates: 0, keys: 0 }, duplicateAliases: [], passwordProved: true };
    const result = { verdict: 'opened', type, entries, ...content, javaFeatures: [] } as const;
    return [[id, { status: 'read', path: target.path, result }]];
  });
  return buildSnapshot(deployment, factsOf(new Map(facts)), 0);
}

/** What stands where the part begins, one character into it. */
export function placeIn(snapshot: Snapshot, path: string, text: string, part: string): Place | undefined {
  const document = snapshot.documents.find((one) => one.path === path);
  return document && placeAt(snapshot, document, text.indexOf(part) + 1);
}

/** The texts with the edits. */
export function edited(texts: Texts, edits: readonly Edit[]): Texts {
  const result: Record<string, string> = { ...texts };
  for (const { path = '', range, text } of [...edits].sort((a, b) => b.range.start - a.range.start)) {
    const before = result[path] ?? '';
    result[path] = before.slice(0, range.start) + text + before.slice(range.end);
  }
  return result;
}
