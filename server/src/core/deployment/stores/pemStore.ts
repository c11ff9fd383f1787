import type { Certificate } from '../../keystore/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { StoreFact } from '../facts.ts';
import type { Snapshot } from '../snapshot.ts';

/** A packaged unit is not used where the administrator has one of the same name (systemd.unit(5)). */
export function isOverridden({ servers }: Snapshot, { path }: ConfigDocument): boolean {
  if (path.includes('/etc/systemd/system/')) return false;
  const server = servers.find(({ documents }) => documents.includes(path));
  return server?.documents.some((other) => other.endsWith('/etc/systemd/system/webui.service')) ?? false;
}

/** The certificates of a PEM file in its order, which is that in which a server shows them; none where it holds none. */
export function pemCertificates(fact: StoreFact | undefined): readonly Certificate[] {
  if (fact?.status !== 'read' || fact.result.verdict !== 'not-a-keystore') return [];
  return fact.result.certificates;
}
