import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import type { StoreFact } from '../../server/src/core/index.ts';
import { inlineOpener } from '../../server/src/host/keystores/opener.ts';
import { Workspace } from '../../server/src/host/workspace.ts';
import { useFolder } from '../helpers/cli.ts';

const root = useFolder();

/** What a relative keystoreFile leads to in a catalina.base with these files beside server.xml. */
async function statusOf(base: string, keystoreFile: string, ...files: readonly string[]): Promise<StoreFact['status']> {
  for (const file of ['conf/server.xml', ...files]) {
    mkdirSync(dirname(join(root, base, file)), { recursive: true });
    writeFileSync(join(root, base, file), '');
  }
  const workspace = new Workspace({ now: () => 0, opener: inlineOpener, trusted: true });
  const connector = `<Connector port="8443" SSLEnabled="true" keystoreFile="${keystoreFile}"/>`;
  workspace.openText(join(root, base, 'conf/server.xml'), `<Server><Service>${connector}</Service></Server>`);
  await workspace.refreshFacts();
  const { bindings, facts } = workspace.snapshot();
  workspace.dispose();
  return facts.get(bindings[0]?.id ?? '')?.status as StoreFact['status'];
}

it.each([
  ['conf/my certs/x.jks', 'conf/other.jks'],
  ['conf/my certs/x.jks', 'conf/certs/other.p12'],
  ['conf/a/b/x.jks', 'conf/certs/other.p12'],
  ['certs/x.jks', 'conf/certs/x.jks', 'bin/catalina.sh'],
  ['certs/x.jks', 'conf/certs/x.jks', 'lib/catalina.jar'],
  ['certs/x.jks', 'conf/certs/x.jks', 'webapps/ROOT/index.jsp'],
])('%s is missing, and not left out of the copy, beside %s %s', async (path, ...files) => {
  expect(await statusOf(`missing ${path} ${files.join(' ')}`, path, ...files.filter(Boolean))).toBe('missing');
});

it.each([
  ['conf/certs/x.jks'],
  ['conf/certs/x.jks', 'conf/tomcat-users.xml', 'bin/catalina.sh'],
  ['conf/certs/x.jks', 'conf/other.jks', '.git/HEAD'],
  ['conf/certs/x.jks', 'conf/other.jks', '.svn/entries'],
  ['certs/x.jks', 'conf/other.jks'],
  ['/opt/certs/x.jks', 'conf/other.jks', 'opt/apache-tomcat-8.5.93/conf/x'],
])('%s may have been left out of the copy beside %s %s', async (path, ...files) => {
  const status = await statusOf(`left out ${path} ${files.join(' ')}`, path, ...files.filter(Boolean));
  expect(status).not.toBe('missing');
});
