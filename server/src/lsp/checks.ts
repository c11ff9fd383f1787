import { randomBytes } from 'node:crypto';
import type { Diagnostic } from 'vscode-languageserver/node';
import {
  analyze,
  configurationsFor,
  endsOf,
  type Problem,
  peersOf,
  type References,
  type Snapshot,
  serverOf,
  serversConcerned,
  settingsFileOf,
} from '../core/index.ts';
import type { Workspace } from '../host/workspace.ts';
import { Clock } from './clock.ts';
import type { Coexistence } from './coexistence.ts';
import { toDiagnostic } from './convert/diagnostics.ts';

/** What is wrong with one document. `id` changes exactly when what a client shows of it changes. */
export interface Verdict {
  readonly id: string;
  readonly problems: readonly Problem[];
  readonly diagnostics: readonly Diagnostic[];
}

/** See {@link endsOf}. */
interface LinkEnds {
  readonly values: readonly unknown[];
  readonly documents: readonly string[];
}

const NONE: Verdict = { id: '0', problems: [], diagnostics: [] };
/** So many documents are analysed at a time when all of them are to be. */
const BATCH = 500;

/** The problems of all documents, brought up to date where something changed. */
export class Checks {
  readonly #workspace: Workspace;
  readonly #references: References;
  readonly #coexistence: Coexistence;
  readonly #verdicts = new Map<string, Verdict>();
  /** What each document's findings may depend on, as of its last analysis. */
  readonly #related = new Map<string, ReadonlySet<string>>();
  /** What the peers of each document's server depended on, and whose documents these were. */
  readonly #ends = new Map<string, LinkEnds>();
  readonly #touched = new Set<string>();
  readonly #dirty = new Set<string>();
  #changes = new Set<string>();
  /** A client may still know ids of an earlier run. */
  readonly #run = randomBytes(6).toString('hex');
  #count = 0;
  readonly #clock: Clock;

  /** `timePassed` is called when verdicts may have changed though nothing was touched. */
  constructor(workspace: Workspace, references: References, coexistence: Coexistence, timePassed: () => void) {
    this.#workspace = workspace;
    this.#references = references;
    this.#coexistence = coexistence;
    this.#clock = new Clock(workspace, timePassed);
  }

  /** The documents' text, facts or settings changed: they and those that are compared with them are stale. */
  touch(paths: Iterable<string>): void {
    for (const path of paths) this.#touched.add(path);
  }

  touchAll(): void {
    for (const document of this.#workspace.snapshot().documents) this.#dirty.add(document.path);
    for (const path of this.#verdicts.keys()) this.#dirty.add(path);
  }

  /** The present verdict on a document. */
  verdict(path: string): Verdict {
    this.update();
    return this.#verdicts.get(path) ?? NONE;
  }

  /** Documents whose verdict changed since the last call. */
  takeChanges(): ReadonlySet<string> {
    this.update();
    const changes = this.#changes;
    this.#changes = new Set();
    return changes;
  }

  update(): void {
    if (this.#touched.size === 0 && this.#dirty.size === 0) return;
    this.#clock.judged();
    const snapshot = this.#workspace.snapshot();
    for (const path of this.#touched) {
      const related = relatedTo(snapshot, path);
      for (const other of related) this.#dirty.add(other);
      for (const other of this.#related.get(path) ?? []) this.#dirty.add(other);
      this.#related.set(path, related);
      for (const other of this.#peersOf(snapshot, path)) this.#dirty.add(other);
    }
    for (const [path, { problems }] of this.#verdicts) if (problems.some(this.#tellsOfTouched)) this.#dirty.add(path);
    this.#touched.clear();
    const dirty = [...this.#dirty];
    this.#dirty.clear();
    for (let from = 0; from < dirty.length; from += BATCH) {
      this.#analyse(snapshot, new Set(dirty.slice(from, from + BATCH)));
    }
  }

  dispose(): void {
    this.#clock.dispose();
  }

  /** True for a problem that points at a place in a document that changed: the place may have moved. */
  readonly #tellsOfTouched = ({ related }: Problem): boolean => related.some(({ path }) => this.#touched.has(path));

  /** The documents of the servers that the document's server has links with, before and now, where its own end changed. */
  #peersOf(snapshot: Snapshot, path: string): readonly string[] {
    const before = this.#ends.get(path);
    const server = serverOf(snapshot, path);
    const values = server ? endsOf(snapshot, server) : [];
    if (before && before.values.length === values.length && before.values.every((one, at) => one === values[at]))
      return [];
    const documents = server ? peersOf(snapshot, server).flatMap((peer) => peer.documents) : [];
    if (server) this.#ends.set(path, { values, documents });
    else this.#ends.delete(path);
    return [...documents, ...(before?.documents ?? [])];
  }

  #analyse(snapshot: Snapshot, paths: ReadonlySet<string>): void {
    const found = new Map<string, Problem[]>([...paths].map((path) => [path, []]));
    const shown = analyze(snapshot, paths).filter((problem) => !this.#coexistence.hides(problem));
    for (const problem of shown) found.get(problem.path)?.push(problem);
    for (const [path, problems] of found) {
      const known = this.#verdicts.get(path) ?? NONE;
      const diagnostics = problems.map((problem) =>
        toDiagnostic(problem, (other) => this.#workspace.document(other), this.#references),
      );
      const same = JSON.stringify(diagnostics) === JSON.stringify(known.diagnostics);
      const id = same ? known.id : `${this.#run}-${++this.#count}`;
      if (!same) this.#changes.add(path);
      if (this.#workspace.document(path)) this.#verdicts.set(path, { id, problems, diagnostics });
      else this.#verdicts.delete(path);
    }
  }
}

/** The documents of the same server, those that name one of its keystores, and what its ports and files are held against. */
function relatedTo(snapshot: Snapshot, path: string): ReadonlySet<string> {
  const server = snapshot.servers.find((candidate) => candidate.documents.includes(path));
  const related = new Set([path, ...(server?.documents ?? [])]);
  const targets = new Set<string>();
  for (const { document, target } of snapshot.bindings) {
    if (target.status === 'resolved' && related.has(document.path)) targets.add(target.path);
  }
  for (const { document, target } of snapshot.bindings) {
    if (target.status === 'resolved' && targets.has(target.path)) related.add(document.path);
  }
  for (const configuration of server ? configurationsFor(server, snapshot) : []) related.add(configuration.path);
  // A settings file says what a server is, and so which files it lacks.
  const settings = settingsFileOf(snapshot, path);
  if (settings) related.add(settings.path);
  const document = snapshot.documents.find((candidate) => candidate.path === path);
  for (const { documents } of document ? serversConcerned(document, snapshot) : []) {
    for (const other of documents) related.add(other);
  }
  return related;
}
