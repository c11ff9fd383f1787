import { fileKindOf, type ParseOptions, type SyntaxProblem } from '../core/index.ts';
import type { Decoded } from './decode.ts';
import { type LoadedFile, loadText, readDecoded } from './loadFile.ts';

const MARK = '\ufeff';

/** How an editor's text is to be read, as far as the file's bytes say it. */
export interface Reading {
  readonly problems: readonly SyntaxProblem[];
  readonly options: ParseOptions;
}

/** What the bytes on disk say of the texts that an editor holds: how its characters are written, and what is wrong. */
export class TextsOnDisk {
  readonly #known = new Map<string, Decoded>();

  /** Reads the file anew; true when the text that the editor holds then has to be parsed again. */
  async learn(path: string, text: () => string | undefined): Promise<boolean> {
    const onDisk = await readDecoded(path);
    const now = text();
    if (!onDisk || now === undefined) return false;
    const before = JSON.stringify(this.#readingOf(path, now));
    this.#known.set(path, onDisk);
    return JSON.stringify(this.#readingOf(path, now)) !== before;
  }

  /** Parses a text that an editor holds as the bytes on disk say. */
  read(path: string, text: string, parse: ParseOptions): LoadedFile {
    const kind = fileKindOf(path);
    if (kind === undefined) return { refused: 'not-ours' };
    const { problems, options } = this.#readingOf(path, text);
    return loadText(path, kind, text, problems, { ...parse, ...options });
  }

  forget(path: string): void {
    this.#known.delete(path);
  }

  /** Problems of the bytes hold as long as the editor's text is theirs. */
  #readingOf(path: string, text: string): Reading {
    const onDisk = this.#known.get(path);
    if (onDisk === undefined) return { problems: [], options: {} };
    const hasMark = onDisk.text.startsWith(MARK) && !text.startsWith(MARK);
    return { problems: onDisk.text === text ? onDisk.problems : [], options: { bytes: onDisk.bytes, hasMark } };
  }
}
