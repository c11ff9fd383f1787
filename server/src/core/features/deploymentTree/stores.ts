import type { KeystoreBinding } from '../../deployment/binding.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import { pemCertificates } from '../../deployment/stores/pemStore.ts';
import type { Certificate } from '../../keystore/types.ts';
import type { TreeNode } from '../../model/deploymentTree.ts';
import { basename } from '../../model/posixPath.ts';
import type { Problem, Severity } from '../../model/problem.ts';
import { plainValue } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { expiryText, openedBy, storeState } from '../beside/storeState.ts';
import { relevantEntry, validityText } from '../certificateText.ts';
import { code, escapeMarkdown, list } from '../markdown.ts';
import { shortName } from '../navigation/renameKeystore.ts';
import type { References } from '../references.ts';
import { viewPlace } from '../viewPlace.ts';
import { worst } from './servers.ts';

const DAY = 86_400_000;
/** A truststore of Java's own has more: they are nothing to look through in a tree. */
const MOST_CERTIFICATES = 60;

interface Store {
  readonly id: string;
  readonly binding: KeystoreBinding;
  /** Those at its settings. */
  readonly problems: readonly Problem[];
  readonly snapshot: Snapshot;
  readonly references: References;
}

/** The line of a keystore or truststore, with its certificates. */
export function storeNode(store: Store): TreeNode {
  const { id, binding, problems, snapshot, references } = store;
  const { document, path, target } = binding;
  const configured = (path && plainValue(path)) ?? '';
  const file =
    target.status === 'resolved' && snapshot.facts.get(binding.id)?.status === 'read' ? target.path : undefined;
  const line = path ? `, line ${document.lines.positionAt(path.range.start).line + 1}` : '';
  const children = certificateNodes(store);
  const messages = problems.map(({ message }) => escapeMarkdown(printable(message)));
  return {
    id,
    kind: binding.store,
    label: printable(basename(configured) || configured || binding.name),
    detail: [
      ...[...storeState(snapshot, binding)].reverse(),
      ...(binding.store === 'truststore' ? ['truststore'] : []),
    ].join(' · '),
    severity: worst([...problems.map(({ severity }) => severity), ...children.map(({ severity }) => severity)]),
    tooltip: [
      code(printable(configured)),
      escapeMarkdown(`${binding.store}: ${path?.name ?? binding.name} in ${shortName(snapshot, document)}${line}`),
      ...(messages.length > 0 ? [list(messages)] : []),
    ].join('\n\n'),
    place: viewPlace(document, path?.valueRange, references),
    file: file === undefined ? null : references.file(file),
    path: configured,
    children,
  };
}

interface Shown {
  readonly name: string;
  readonly certificate: Certificate;
  /** The one whose end matters to the server. */
  readonly matters: boolean;
}

function certificateNodes({ id, binding, snapshot, references }: Store): readonly TreeNode[] {
  const { now } = snapshot;
  const { expiryDays } = snapshot.settingsFor(binding.document.path);
  const all = certificatesOf(binding, snapshot);
  const nodes = all.slice(0, MOST_CERTIFICATES).map(({ name, certificate, matters }, index): TreeNode => {
    const { subject, issuer, commonName, fingerprint } = certificate;
    return {
      id: `${id}\n${name}\n${index}`,
      kind: 'certificate',
      label: printable(name),
      detail: [expiryText(certificate, now), ...(commonName ? [printable(commonName)] : [])].join(' · '),
      severity: matters ? severityOf(certificate, now, expiryDays) : null,
      tooltip: list([
        escapeMarkdown(printable(subject)),
        `issued by ${escapeMarkdown(printable(issuer))}`,
        validityText(certificate, now),
        `SHA-256 ${code(fingerprint)}`,
      ]),
      place: binding.path ? viewPlace(binding.document, (binding.alias ?? binding.path).valueRange, references) : null,
      file: null,
      path: null,
      children: [],
    };
  });
  const more = all.length - nodes.length;
  if (more === 0) return nodes;
  const rest = { severity: null, tooltip: '', place: null, file: null, path: null, children: [] };
  return [...nodes, { id: `${id}\nmore`, kind: 'note', label: `and ${more} more`, detail: '', ...rest }];
}

function certificatesOf(binding: KeystoreBinding, snapshot: Snapshot): readonly Shown[] {
  if (binding.format === 'pem' || binding.document.kind === 'webui-service') {
    const found = binding.inUse ? pemCertificates(snapshot.facts.get(binding.id)) : [];
    return found.map((certificate, index) => ({
      name: certificate.commonName ?? certificate.subject,
      certificate,
      matters: index === 0,
    }));
  }
  const opened = openedBy(snapshot, binding);
  if (!opened) return [];
  const relevant = binding.store === 'keystore' ? relevantEntry(binding, opened) : undefined;
  return opened.entries.flatMap((entry) => {
    const [certificate] = entry.chain;
    return certificate ? [{ name: entry.alias, certificate, matters: entry === relevant }] : [];
  });
}

function severityOf({ notBefore, notAfter }: Certificate, now: number, expiryDays: number): Severity | null {
  if (now > notAfter || now < notBefore) return 'error';
  return notAfter - expiryDays * DAY <= now ? 'warning' : null;
}
