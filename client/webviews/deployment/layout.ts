/** What is to be placed: boxes in columns, and lines between them. */
export interface Graph {
  readonly boxes: readonly { readonly id: string; readonly column: Column }[];
  readonly lines: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    /** What stands on the line. */
    readonly label: string;
  }[];
}

/**
 * Servers that call stand left of those that they call. What stands between callers and called begins below both, so that
 * the lines from the first to the last pass above it; others, which have no lines, are in rows at the bottom.
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
  /** Where its label stands: the middle, and how wide it is. */
  readonly label: Area;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly lines: readonly PlacedLine[];
}

export const BOX_WIDTH = 224;
const LEAST_HEIGHT = 56;
/** Between the ends of two lines at one side of a box: a label's height. */
const STEP = 22;
const GAP = { x: 150, y: 24 };
/** Boxes without lines. */
const IN_A_ROW = 3;
const MARGIN = 16;
/** The parts of a line's way at which its label may stand, the best first. */
const LABEL_AT = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];
export const LABEL_HEIGHT = 20;
/** Of a character in a label, and of what is around it. */
const LABEL_WIDTH = { character: 6.6, around: 28 };

export function layOut({ boxes, lines }: Graph): Layout {
  const heights = new Map(boxes.map(({ id }) => [id, heightOf(id, lines)]));
  const height = (id: string) => heights.get(id) ?? LEAST_HEIGHT;
  const of = (column: Column) => boxes.filter((box) => box.column === column).map(({ id }) => id);
  const total = (ids: readonly string[]) => ids.reduce((sum, id) => sum + height(id) + GAP.y, 0);
  const below = MARGIN + Math.max(total(of('callers')), total(of('called')));
  const placed: PlacedBox[] = [];
  let x = MARGIN;
  for (const column of ['callers', 'between', 'called'] as const) {
    const ids = of(column);
    let y = column === 'between' ? below : MARGIN;
    for (const id of ids) {
      placed.push({ id, x, y, height: height(id) });
      y += height(id) + GAP.y;
    }
    if (ids.length > 0) x += BOX_WIDTH + GAP.x;
  }
  const bottom = below + total(of('between'));
  of('others').forEach((id, index) => {
    const [column, row] = [index % IN_A_ROW, Math.floor(index / IN_A_ROW)];
    const y = bottom + row * (LEAST_HEIGHT + GAP.y);
    placed.push({ id, x: MARGIN + column * (BOX_WIDTH + GAP.x), y, height: LEAST_HEIGHT });
  });
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
  const taken: Area[] = [...boxes.values()].map(areaOf);
  return lines.flatMap((line) => {
    const [from, to] = [boxes.get(line.from), boxes.get(line.to)];
    if (!from || !to) return [];
    const start = { x: from.x + BOX_WIDTH, y: at(line.from, line, 'from', 'to') };
    const end = { x: to.x, y: at(line.to, line, 'to', 'from') };
    const bend = Math.max(60, Math.abs(end.x - start.x) / 2);
    const points = [start, { x: start.x + bend, y: start.y }, { x: end.x - bend, y: end.y }, end] as const;
    const [a, b, c, d] = points.map((point) => `${point.x} ${round(point.y)}`);
    const label = labelOn(points, line.label, taken);
    taken.push(label);
    return [{ id: line.id, path: `M${a}C${b} ${c} ${d}`, label }];
  });
}

/** A rectangle by its middle. */
interface Area extends Point {
  readonly width: number;
  readonly height: number;
}

function areaOf({ x, y, height }: PlacedBox): Area {
  return { x: x + BOX_WIDTH / 2, y: y + height / 2, width: BOX_WIDTH, height };
}

/** Where a label covers nothing, if there is such a place. */
function labelOn(points: Curve, text: string, taken: readonly Area[]): Area {
  const size = { width: text.length * LABEL_WIDTH.character + LABEL_WIDTH.around, height: LABEL_HEIGHT };
  const places = LABEL_AT.map((part): Area => ({ ...alongCurve(points, part), ...size }));
  const [best = { x: 0, y: 0, ...size }] = places;
  return places.find((place) => !taken.some((other) => overlap(place, other))) ?? best;
}

function overlap(one: Area, other: Area): boolean {
  return (
    Math.abs(one.x - other.x) < (one.width + other.width) / 2 &&
    Math.abs(one.y - other.y) < (one.height + other.height) / 2
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

type Curve = readonly [Point, Point, Point, Point];

/** The point of a cubic Bézier curve at a part of its way. */
function alongCurve([a, b, c, d]: Curve, t: number): Point {
  const mix = (axis: 'x' | 'y') =>
    (1 - t) ** 3 * a[axis] + 3 * (1 - t) ** 2 * t * b[axis] + 3 * (1 - t) * t ** 2 * c[axis] + t ** 3 * d[axis];
  return { x: round(mix('x')), y: round(mix('y')) };
}

const round = (value: number) => Math.round(value * 10) / 10;
