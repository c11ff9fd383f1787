import type { ConfigDocument } from '../model/document.ts';
import type { Range } from '../model/range.ts';

/** Lines that an editor can fold away behind the first; zero-based, `startLine < endLine`. */
export interface Folding {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: 'comment' | 'region';
}

/** As VS Code marks regions: `<!-- #region TLS -->`; the `#` of a properties file's comment is no part of its text. */
const REGIONS = { xml: /^\s*#\s*(end)?region\b/, properties: /^\s*(end)?region\b/ };

/** A drawn line before or behind the words of a comment; equals signs behind them may be of Base64. */
const RULE = /^\s*([-=*#~_])\1{2}|\s([-*#~_])\2{2,}\s*$/;

/**
 * Elements, comments and marked regions of server.xml; in properties files runs of comments, and the sections that such a run heads when
 * a blank line or the beginning of the file stands before it, or a rule such as `---` is drawn in its first line.
 */
export function foldings(document: ConfigDocument): readonly Folding[] {
  const found = document.kind === 'server-xml' ? elementFoldings(document) : sectionFoldings(document);
  return [...found, ...regionFoldings(document)]
    .filter(({ startLine, endLine }) => startLine < endLine)
    .sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

function elementFoldings(document: ConfigDocument): readonly Folding[] {
  const { elements, comments, text } = document;
  // What an entity brings in has the range of its reference.
  const written = elements.filter(({ startTag }) => text[startTag.start] === '<');
  return [
    ...written.map(({ range, startTag }): Folding => {
      const [startLine, endLine] = linesOf(document, range);
      // The end tag stays in sight.
      const hasEndTag = range.end > startTag.end;
      return { startLine, endLine: hasEndTag ? endLine - 1 : endLine, kind: 'region' };
    }),
    ...comments.map(({ range }): Folding => {
      const [startLine, endLine] = linesOf(document, range);
      return { startLine, endLine, kind: 'comment' };
    }),
  ];
}

function sectionFoldings(document: ConfigDocument): readonly Folding[] {
  const runs: { start: number; end: number; isRuled: boolean }[] = [];
  for (const { range, text } of document.comments) {
    const [start, end] = linesOf(document, range);
    const last = runs.at(-1);
    if (last && last.end + 1 === start) last.end = end;
    else runs.push({ start, end, isRuled: RULE.test(text) });
  }
  const heads = runs.filter(({ start, isRuled }) => isRuled || start === 0 || isBlank(document, start - 1));
  const sections = heads.map(({ start }, index): Folding => {
    let end = (heads[index + 1]?.start ?? document.lines.lineCount) - 1;
    while (end > start && isBlank(document, end)) end--;
    return { startLine: start, endLine: end, kind: 'region' };
  });
  const comments = runs.map(({ start, end }): Folding => ({ startLine: start, endLine: end, kind: 'comment' }));
  // A run that is all of its section folds once.
  const isSection = (run: Folding) => sections.some((one) => one.startLine === run.startLine);
  return [...sections, ...comments.filter((run) => !isSection(run))];
}

/** From each `#region` to its `#endregion`; what is not closed folds nothing. */
function regionFoldings(document: ConfigDocument): readonly Folding[] {
  const pattern = document.kind === 'server-xml' ? REGIONS.xml : REGIONS.properties;
  const open: number[] = [];
  return document.comments.flatMap(({ text, range }): readonly Folding[] => {
    const mark = pattern.exec(text);
    if (!mark) return [];
    const [line] = linesOf(document, range);
    if (mark[1] === undefined) {
      open.push(line);
      return [];
    }
    const startLine = open.pop();
    return startLine === undefined ? [] : [{ startLine, endLine: line, kind: 'region' }];
  });
}

function linesOf({ lines }: ConfigDocument, { start, end }: Range): readonly [number, number] {
  return [lines.positionAt(start).line, lines.positionAt(Math.max(start, end - 1)).line];
}

function isBlank({ lines, text }: ConfigDocument, line: number): boolean {
  const { start, end } = lines.lineRange(line);
  return text.slice(start, end).trim() === '';
}
