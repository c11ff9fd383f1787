import type { Setting } from '../../model/setting.ts';
import { type CommentLine, logicalLines, type SettingLine } from './logicalLines.ts';

/** A line with the setting that it holds; undefined for a comment. */
export interface ParsedLine {
  readonly line: CommentLine | SettingLine;
  readonly setting: Setting | undefined;
}

/** The lines of the text that the settings were read from: one holds each of them, the others are comments. */
export function linesWith(settings: readonly Setting[], text: string): readonly ParsedLine[] {
  let next = 0;
  return Array.from(logicalLines(text), (line) => ({
    line,
    setting: line.kind === 'setting' ? settings[next++] : undefined,
  }));
}
