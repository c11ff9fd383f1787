import type { Certificate } from '../../keystore/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { KeystoreBinding } from '../binding.ts';
import { bindingsIn, pemBindingsIn } from '../bindingsIn.ts';
import type { StoreFact } from '../facts.ts';
import type { Snapshot } from '../snapshot.ts';

/**
 * The bindings of a document whose certificates are judged one by one: its keystores, and the PEM files of a service. The
 * PEM files of server.xml are judged as what Tomcat makes of all of them.
 */
export function judgedBindings(snapshot: Snapshot, document: ConfigDocument): readonly KeystoreBinding[] {
  return document.kind === 'webui-service' ? pemBindingsIn(snapshot, document) : bindingsIn(snapshot, document);
}

/** The certificates of a PEM file in its order, which is that in which a server shows them; none where it holds none. */
export function pemCertificates(fact: StoreFact | undefined): readonly Certificate[] {
  if (fact?.status !== 'read' || fact.result.verdict !== 'not-a-keystore') return [];
  return fact.result.certificates;
}
