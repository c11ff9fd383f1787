import assert from 'node:assert/strict';
import { extensions, workspace } from 'vscode';
import { runMocha } from './mocha.ts';
import { serverProcesses } from './serverProcess.ts';

/** In a workspace without any file of ours. */
export function run(): Promise<void> {
  return runMocha(() => {
    describe('in a workspace of other files', () => {
      it('is activated by an XML file, and starts no server', async () => {
        const extension = extensions.getExtension('cybereason-config.cybereason-config');
        assert.ok(extension);
        for (const uri of await workspace.findFiles('**/*.xml')) {
          const document = await workspace.openTextDocument(uri);
          assert.equal(document.languageId, 'xml');
        }
        await extension.activate();
        assert.deepEqual(serverProcesses(), []);
      });
    });
  });
}
