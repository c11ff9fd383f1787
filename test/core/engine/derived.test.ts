import { expect, test } from 'vitest';
import { buildDeployment, buildSnapshot, parseDocument } from '../../../server/src/core/deployment/buildSnapshot.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/core/deployment/snapshot.ts';
import { analyze } from '../../../server/src/core/engine/analyze.ts';
import { allowFix } from '../../../server/src/core/engine/suppressions.ts';
import { entryWith, factsOf } from '../../helpers/facts.ts';

const ALIAS = 'keyAlias="nope"';
const TLS = 'SSLEnabled="true" keystoreFile="/s.jks" keystorePass="p"';

/** The fixes and the suppression offered for an alias that the keystore does not have. */
function offered(text: string): readonly string[] {
  const document = parseDocument('/r/opt/apache-tomcat-8/conf/server.xml', 'server-xml', text);
  const deployment = buildDeployment([document], () => DEFAULT_SETTINGS);
  const id = deployment.bindings.find(({ store }) => store === 'keystore')?.id ?? '';
  const entries = [entryWith({})];
  const result = {
    verdict: 'opened' as const,
    type: 'JKS' as const,
    entries,
    passwordProved: true,
    duplicateAliases: [],
    javaFeatures: [],
    ignored: { certificates: 0, keys: 0 },
  };
  const snapshot = buildSnapshot(deployment, factsOf(new Map([[id, { status: 'read', path: '/r/s.jks', result }]])), 0);
  const problem = analyze(snapshot).find(({ rule }) => rule === 'keystore/alias-missing');
  if (!problem) throw new Error('no problem');
  const allow = allowFix(document, problem);
  return [...problem.fixes(), ...(allow ? [allow] : [])].map(({ title }) => title);
}

test('an attribute that stands in the file is corrected there', () => {
  const text = `<Server port="1" shutdown="x"><Service><Connector ${TLS} ${ALIAS}/></Service></Server>`;
  expect(offered(text)).toEqual(['Use server', 'Allow keystore/alias-missing here']);
});

test('one that an entity brings in is reported, but no edit is offered at the reference', () => {
  const dtd = `<!DOCTYPE Server [<!ENTITY c '<Connector ${TLS} ${ALIAS}/>'>]>`;
  expect(offered(`${dtd}<Server port="1" shutdown="x"><Service>&c;</Service></Server>`)).toEqual([]);
});
