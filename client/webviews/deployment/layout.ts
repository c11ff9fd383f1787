/** What is to be placed: boxes in columns, and lines between them. */
export interface Graph {
  readonly boxes: readonly { readonly id: string; readonly column: Column }[];
  readonly lines: readonly { readonly id: string; readonly from: string; readonly to: string }[];
}

/**
 * Servers that call stand left of those that they call. What stands between callers and called begins below both, so that
 * the lines from the first to the last pass above it.
 */
export type Column = 'callers' | 'between' | 'called' | 'others';

export interface PlacedBox {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

export interface PlacedLine {
  readonly id: string;
  /** An SVG path from the right side of one box to the left side of the other. */
  readonly path: string;
  /** The middle of its label. */
  readonly label: { readonly x: number; readonly y: number };
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly lines: readonly PlacedLine[];
}

export const BOX_WIDTH = 190;
const LEAST_HEIGHT = 56;
/** Between the ends of two lines at one side of a box: a label's height. */
const STEP = 22;
const GAP = { x: 230, y: 24 };
const MARGIN = 16;
/** Labels of neighbouring lines stand at different parts of their way, so that they do not cover one another. */
const LABEL_AT = [0.5, 0.3, 0.7];

export function layOut({ boxes, lines }: Graph): Layout {
  const heights = new Map(boxes.map(({ id }) => [id, heightOf(id, lines)]));
  const height = (id: string) => heights.get(id) ?? LEAST_HEIGHT;
  const of = (column: Column) => boxes.filter((box) => box.column === column).map(({ id }) => id);
  const total = (ids: readonly string[]) => ids.reduce((sum, id) => sum + height(id) + GAP.y, 0);
  const top = Math.max(total(of('callers')), total(of('called')));
  const placed: PlacedBox[] = [];
  let x = MARGIN;
  for (const column of ['callers', 'between', 'called', 'others'] as const) {
    const ids = of(column);
    let y = MARGIN + (column === 'between' ? top : 0);
    for (const id of ids) {
      placed.push({ id, x, y, height: height(id) });
      y += height(id) + GAP.y;
    }
    if (ids.length > 0) x += BOX_WIDTH + GAP.x;
  }
  return {
    width: Math.max(0, ...placed.map((box) => box.x + BOX_WIDTH)) + MARGIN,
    height: Math.max(0, ...placed.map((box) => box.y + box.height)) + MARGIN,
    boxes: placed,
    lines: placeLines(lines, new Map(placed.map((box) => [box.id, box]))),
  };
}

function heightOf(id: string, lines: Graph['lines']): number {
  const out = lines.filter(({ from }) => from === id).length;
  const into = lines.filter(({ to }) => to === id).length;
  return Math.max(LEAST_HEIGHT, (Math.max(out, into) + 1) * STEP);
}

function placeLines(lines: Graph['lines'], boxes: ReadonlyMap<string, PlacedBox>): readonly PlacedLine[] {
  const y = (id: string) => boxes.get(id)?.y ?? 0;
  /** Where the line leaves or enters: the ends at one side of a box stand in the order of their other ends. */
  const at = (id: string, line: Graph['lines'][number], own: 'from' | 'to', other: 'from' | 'to') => {
    const box = boxes.get(id);
    const same = lines.filter((one) => one[own] === id).sort((a, b) => y(a[other]) - y(b[other]));
    return (box?.y ?? 0) + ((box?.height ?? 0) * (same.indexOf(line) + 1)) / (same.length + 1);
  };
  return lines.flatMap((line, index) => {
    const [from, to] = [boxes.get(line.from), boxes.get(line.to)];
    if (!from || !to) return [];
    const start = { x: from.x + BOX_WIDTH, y: at(line.from, line, 'from', 'to') };
    const end = { x: to.x, y: at(line.to, line, 'to', 'from') };
    const bend = Math.max(60, Math.abs(end.x - start.x) / 2);
    const points = [start, { x: start.x + bend, y: start.y }, { x: end.x - bend, y: end.y }, end] as const;
    const [a, b, c, d] = points.map((point) => `${point.x} ${round(point.y)}`);
    return [{ id: line.id, path: `M${a}C${b} ${c} ${d}`, label: alongCurve(points, LABEL_AT[index % 3] ?? 0.5) }];
  });
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The point of a cubic Bézier curve at a part of its way. */
function alongCurve([a, b, c, d]: readonly [Point, Point, Point, Point], t: number): Point {
  const mix = (axis: 'x' | 'y') =>
    (1 - t) ** 3 * a[axis] + 3 * (1 - t) ** 2 * t * b[axis] + 3 * (1 - t) * t ** 2 * c[axis] + t ** 3 * d[axis];
  return { x: round(mix('x')), y: round(mix('y')) };
}

const round = (value: number) => Math.round(value * 10) / 10;
