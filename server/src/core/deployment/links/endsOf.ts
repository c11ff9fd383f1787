import { bindingsIn } from '../bindingsIn.ts';
import { configuredPort } from '../configuredPort.ts';
import type { Server } from '../server.ts';
import { notableIn } from '../settingIndex.ts';
import type { Snapshot } from '../snapshot.ts';
import { documentsOf } from './ends.ts';
import { javaOf } from './versions.ts';

/**
 * All that the links of a server take from its own files, as values to compare one by one: while they are the same, nothing
 * changes for its peers because of it.
 */
export function endsOf(snapshot: Snapshot, server: Server): readonly unknown[] {
  const java = javaOf(snapshot, server);
  const common = [server.role, server.environment, java?.feature, java?.update];
  const fields = (['probe_port', 'web_port'] as const).map((field) => configuredPort(server, field, snapshot));
  const calling = documentsOf(snapshot, server, 'server-setup');
  const called = documentsOf(snapshot, server, 'server-xml');
  const stores = [...calling, ...called].flatMap((document) =>
    bindingsIn(snapshot, document).flatMap(({ id, name, store }) => [name, store, snapshot.facts.get(id)]),
  );
  // Without the passwords, whose verdict is in the facts.
  const connectors = called.flatMap(({ elements, text }) =>
    elements.flatMap(({ name, range }) => (name === 'Connector' ? [text.slice(range.start, range.end)] : [])),
  );
  const keys = calling.flatMap((document) => [document.complete, ...notableIn(document).map(({ name }) => name)]);
  return [...common, ...fields, calling.length, called.length, ...stores, ...connectors, ...keys];
}
