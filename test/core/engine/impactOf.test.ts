import { expect, it } from 'vitest';
import { buildDeployment, buildSnapshot, parseDocument } from '../../../server/src/core/deployment/buildSnapshot.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/core/deployment/snapshot.ts';
import { analyze } from '../../../server/src/core/engine/analyze.ts';
import { factsOf } from '../../helpers/facts.ts';

const NAME = 'org.apache.catalina.startup.EXIT_ON_INIT_FAILURE';

function impacts(connector: string, value: string | undefined): readonly string[] {
  const text = `<Server port="-1"><Service name="a">${connector}</Service></Server>`;
  const properties = new Map([[NAME, value]]);
  const document = parseDocument('/a/conf/server.xml', 'server-xml', text, [], { properties });
  const deployment = buildDeployment([document], () => DEFAULT_SETTINGS);
  return analyze(buildSnapshot(deployment, factsOf(new Map()), 0))
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, impact }) => `${rule} ${impact}`);
}

it.each([
  ['true', 'start'],
  ['TRUE', 'start'],
  ['false', 'bind'],
  ['', 'bind'],
  [undefined, 'bind'],
])('A Connector that cannot be initialised: EXIT_ON_INIT_FAILURE=%s', (value, impact) => {
  expect(impacts('<Connector port="70000"/>', value)).toEqual([`ports/out-of-range ${impact}`]);
  expect(impacts('<Connector port="1" SSLEnabled="true"/>', value)).toEqual([`tls/no-host-config ${impact}`]);
});

it.each([
  ['<Connector port="1" protocol="AJP/1.3"/>', 'connector/ajp-without-secret'],
  ['<Connector/>', 'ports/missing'],
  ['<Connector port="1" SSLEnabled="true" bindOnInit="false"/>', 'tls/no-host-config'],
])('Tomcat runs on where a Connector fails when it starts: %s', (connector, rule) => {
  expect(impacts(connector, 'true')).toEqual([`${rule} bind`]);
});
