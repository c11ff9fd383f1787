import { CodeLensRefreshRequest, type Connection, InlayHintRefreshRequest } from 'vscode-languageserver/node';
import {
  type ConfigDocument,
  type Hint,
  type HintKinds,
  hints,
  type Lens,
  lenses,
  type Range,
  type Snapshot,
} from '../core/index.ts';
import { everywhere, inScope, mapScoped, type Scoped } from '../host/scoped.ts';
import type { Workspace } from '../host/workspace.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import { coalesced } from './coalesce.ts';
import type { OpenDocuments } from './openDocuments.ts';

interface Shown {
  readonly lenses: boolean;
  readonly hints: HintKinds;
}

/** What editors show beside a text, as far as the settings `codeLens.*` and `inlayHints.*` want it. */
export class BesideText {
  readonly #workspace: Workspace;
  readonly #documents: OpenDocuments;
  readonly #client: ClientFeatures;
  #settings: Scoped<Shown> = everywhere(readShown(undefined));
  /** What clients that can be told show beside the documents for which they asked, by path. */
  readonly #shown = new Map<string, string>();
  readonly #refresh: () => Promise<void>;

  constructor(connection: Connection, workspace: Workspace, documents: OpenDocuments, client: ClientFeatures) {
    this.#workspace = workspace;
    this.#documents = documents;
    this.#client = client;
    // A client that refuses knows why.
    const ask = (method: string) => connection.sendRequest(method).catch(() => undefined);
    this.#refresh = coalesced(async () => {
      await Promise.all([
        client.refreshesLenses ? ask(CodeLensRefreshRequest.method) : undefined,
        client.refreshesHints ? ask(InlayHintRefreshRequest.method) : undefined,
      ]);
    });
  }

  /** Takes the editor's settings of our section. */
  configure(settings: Scoped<unknown>): void {
    this.#settings = mapScoped(settings, readShown);
  }

  lenses(document: ConfigDocument): readonly Lens[] {
    const snapshot = this.#workspace.snapshot();
    this.#asked(snapshot, document);
    return this.#lensesOf(snapshot, document);
  }

  hints(document: ConfigDocument, range: Range): readonly Hint[] {
    const snapshot = this.#workspace.snapshot();
    this.#asked(snapshot, document);
    return this.#hintsOf(snapshot, document, range);
  }

  /** Lets the client ask again where something else than its own edits, the documents at `edited`, changed what it shows. */
  update(edited: ReadonlySet<string>): void {
    if (this.#shown.size === 0) return;
    const snapshot = this.#workspace.snapshot();
    let isDue = false;
    for (const [path, before] of this.#shown) {
      const document = this.#documents.at(path) && this.#workspace.document(path);
      const now = document && this.#textsBeside(snapshot, document);
      if (now === undefined) this.#shown.delete(path);
      else this.#shown.set(path, now);
      isDue ||= now !== undefined && now !== before && !edited.has(path);
    }
    if (isDue) void this.#refresh();
  }

  #asked(snapshot: Snapshot, document: ConfigDocument): void {
    const canBeTold = this.#client.refreshesLenses || this.#client.refreshesHints;
    // What was shown before stays the measure: lenses and hints are asked for one after the other.
    if (canBeTold && !this.#shown.has(document.path))
      this.#shown.set(document.path, this.#textsBeside(snapshot, document));
  }

  #lensesOf(snapshot: Snapshot, document: ConfigDocument): readonly Lens[] {
    if (!inScope(this.#settings, document.path).lenses) return [];
    return lenses(snapshot, document, this.#workspace.trusted);
  }

  #hintsOf(snapshot: Snapshot, document: ConfigDocument, range: Range): readonly Hint[] {
    return hints(snapshot, document, range, inScope(this.#settings, document.path).hints);
  }

  #textsBeside(snapshot: Snapshot, document: ConfigDocument): string {
    const all = { start: 0, end: document.text.length };
    const titles = this.#lensesOf(snapshot, document).map((lens) => lens.title());
    return JSON.stringify([
      titles,
      this.#hintsOf(snapshot, document, all).map(({ label, tooltip }) => [label, tooltip]),
    ]);
  }
}

function readShown(settings: unknown): Shown {
  const hint = memberOf(settings, 'inlayHints');
  return {
    lenses: memberOf(memberOf(settings, 'codeLens'), 'enabled') !== false,
    hints: {
      effectiveValue: memberOf(hint, 'effectiveValue') !== false,
      chosenAlias: memberOf(hint, 'chosenAlias') !== false,
      expiry: memberOf(hint, 'expiry') === true,
    },
  };
}

function memberOf(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[name] : undefined;
}
