import { type Disposable, extensions } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { OTHER_XML_EXTENSION, type OtherXmlExtension } from '../../server/src/protocol/initialization.ts';

/** Red Hat's, which reports malformed XML and folds, outlines and closes tags in every XML file. */
const ID = 'redhat.vscode-xml';

/** True while that extension is installed and enabled: any XML file activates it. */
export function hasXmlExtension(): boolean {
  return extensions.getExtension(ID) !== undefined;
}

/** Tells a running server when that extension comes or goes; one that starts later reads it from its options. */
export function forwardXmlExtension(client: LanguageClient): Disposable {
  let told = hasXmlExtension();
  return extensions.onDidChange(async () => {
    const active = hasXmlExtension();
    if (active === told) return;
    told = active;
    const params: OtherXmlExtension = { active };
    if (client.isRunning()) await client.sendNotification(OTHER_XML_EXTENSION, params);
  });
}
