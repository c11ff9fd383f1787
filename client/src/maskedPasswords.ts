import {
  commands,
  DecorationRangeBehavior,
  Disposable,
  type Event,
  type Range,
  type TextDocument,
  type TextEditor,
  type TextEditorDecorationType,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { SECRETS, type SecretsParams, type SecretsResult } from '../../server/src/protocol/secrets.ts';
import { SECTION } from '../../server/src/protocol/settings.ts';

export const SHOW_PASSWORDS = 'cybereason-config.showPasswords';
export const HIDE_PASSWORDS = 'cybereason-config.hidePasswords';
const SETTING = 'maskPasswords';
/** The context key that chooses between the two commands. */
const HIDDEN = 'cybereason-config.passwordsAreHidden';

/**
 * Draws dots in the place of passwords, as many for each; the text stays as it is. `onDidSendText` tells when the server
 * knows a document's text, and so can be asked where they are.
 */
export function maskPasswords(client: LanguageClient, onDidSendText: Event<TextDocument>): Disposable {
  const mask = new Mask(client);
  return Disposable.from(
    mask,
    onDidSendText((document) => void mask.ask(document)),
    window.onDidChangeVisibleTextEditors((editors) => mask.drawAll(editors)),
    window.onDidChangeTextEditorSelection(({ textEditor }) => mask.draw(textEditor)),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${SECTION}.${SETTING}`)) mask.hide(isWanted());
    }),
    commands.registerCommand(SHOW_PASSWORDS, () => mask.hide(false)),
    commands.registerCommand(HIDE_PASSWORDS, () => mask.hide(true)),
  );
}

function isWanted(): boolean {
  return workspace.getConfiguration(SECTION).get(SETTING) === true;
}

/** Where passwords stood in a version of a document. */
interface Known {
  readonly version: number;
  readonly ranges: readonly Range[];
}

/** As many for each password: their number would tell how long it is. */
const DOTS = '••••••••';

/** Dots over unseen text that is as wide as they are, so that what underlines it has something to underline. */
function dotsFor(length: number): TextEditorDecorationType {
  return window.createTextEditorDecorationType({
    opacity: '0',
    // Where VS Code fades what has no effect, its opacity wins.
    color: 'transparent',
    letterSpacing: `${DOTS.length / length - 1}ch`,
    rangeBehavior: DecorationRangeBehavior.ClosedClosed,
    before: { contentText: DOTS, margin: `0 -${DOTS.length}ch 0 0`, color: new ThemeColor('descriptionForeground') },
  });
}

/** What of a range is on each of its lines. */
function lines(range: Range, document: TextDocument): readonly Range[] {
  const parts = Array.from({ length: range.end.line - range.start.line + 1 }, (_, index) =>
    document.lineAt(range.start.line + index).range.intersection(range),
  );
  return parts.flatMap((part) => (part === undefined || part.isEmpty ? [] : [part]));
}

function lengthOf({ start, end }: Range): number {
  return end.character - start.character;
}

class Mask implements Disposable {
  readonly #client: LanguageClient;
  readonly #known = new WeakMap<TextDocument, Known>();
  /** By the length of what they hide. */
  readonly #dots = new Map<number, TextEditorDecorationType>();
  #isHiding = false;

  constructor(client: LanguageClient) {
    this.#client = client;
    this.hide(isWanted());
  }

  /** For this window, until it is told otherwise. */
  hide(isHiding: boolean): void {
    this.#isHiding = isHiding;
    void commands.executeCommand('setContext', HIDDEN, isHiding);
    this.drawAll(window.visibleTextEditors);
  }

  drawAll(editors: readonly TextEditor[]): void {
    for (const editor of editors) this.draw(editor);
  }

  async ask(document: TextDocument): Promise<void> {
    const { version } = document;
    const params: SecretsParams = {
      textDocument: this.#client.code2ProtocolConverter.asTextDocumentIdentifier(document),
    };
    const found = await this.#client.sendRequest<SecretsResult>(SECRETS, params).catch(() => null);
    // After another keystroke its own question follows; what is drawn moves with the text until then.
    if (found === null || document.version !== version) return;
    const ranges = found.map(({ start, end }) =>
      this.#client.protocol2CodeConverter.asRange({ start: { ...start }, end: { ...end } }),
    );
    this.#known.set(document, { version, ranges });
    this.drawAll(window.visibleTextEditors.filter((editor) => editor.document === document));
  }

  /** All but the passwords that a cursor or a selection touches: whoever edits one must see it. */
  draw(editor: TextEditor): void {
    const known = this.#known.get(editor.document);
    if (known?.version !== editor.document.version) return;
    const isTouched = (range: Range) => editor.selections.some((selection) => selection.intersection(range));
    const hidden = this.#isHiding ? known.ranges.filter((range) => !isTouched(range)) : [];
    const parts = hidden.flatMap((range) => lines(range, editor.document));
    for (const length of new Set(parts.map(lengthOf))) {
      if (!this.#dots.has(length)) this.#dots.set(length, dotsFor(length));
    }
    for (const [length, dots] of this.#dots) {
      const ranges = parts.filter((part) => lengthOf(part) === length);
      editor.setDecorations(dots, ranges);
    }
  }

  dispose(): void {
    for (const dots of this.#dots.values()) dots.dispose();
  }
}
