import { expect, test } from 'vitest';
import { rolesPicture, serversPicture } from '../../client/webviews/deployment/graph.ts';
import { BOX_WIDTH, type Column, type Graph, layOut, type PlacedBox } from '../../client/webviews/deployment/layout.ts';
import type { PictureEnvironment, PictureLink } from '../../server/src/protocol/topology.ts';

const box = (id: string, column: Column) => ({ id, column });
const line = (from: string, to: string) => ({ id: `${from} ${to}`, from, to, label: '8443 broken' });
const place = { uri: 'file:///x', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } };

function overlap(one: PlacedBox, other: PlacedBox): boolean {
  return Math.abs(one.x - other.x) < BOX_WIDTH && one.y < other.y + other.height && other.y < one.y + one.height;
}

function expectTidy(graph: Graph): ReturnType<typeof layOut> {
  const layout = layOut(graph);
  expect(layout.boxes.map(({ id }) => id).sort()).toEqual(graph.boxes.map(({ id }) => id).sort());
  expect(layout.lines.map(({ id }) => id)).toEqual(graph.lines.map(({ id }) => id));
  layout.boxes.forEach((one, index) => {
    for (const other of layout.boxes.slice(index + 1)) expect(overlap(one, other)).toBe(false);
    expect(one.x + BOX_WIDTH).toBeLessThanOrEqual(layout.width);
    expect(one.y + one.height).toBeLessThanOrEqual(layout.height);
  });
  return layout;
}

test('callers stand left, those that they call right, and what is between them below', () => {
  const { boxes } = expectTidy({
    boxes: [box('d', 'called'), box('r', 'between'), box('w', 'callers'), box('m', 'others')],
    lines: [line('w', 'd'), line('w', 'r'), line('r', 'd')],
  });
  const at = new Map(boxes.map((one) => [one.id, one]));
  const [w, r, d, m] = ['w', 'r', 'd', 'm'].map((id) => at.get(id));
  expect(w?.x).toBeLessThan(r?.x ?? 0);
  expect(r?.x).toBeLessThan(d?.x ?? 0);
  expect(r?.y).toBeGreaterThan((d?.y ?? 0) + (d?.height ?? 0));
  expect(w?.y).toBe(d?.y);
  expect(m?.y).toBeGreaterThan((r?.y ?? 0) + (r?.height ?? 0));
});

test('labels cover neither boxes nor one another', () => {
  const { boxes, lines } = expectTidy({
    boxes: [box('w', 'callers'), box('r', 'between'), box('d', 'called'), box('e', 'called')],
    lines: [line('w', 'd'), line('w', 'e'), { ...line('w', 'e'), id: 'more' }, line('r', 'd'), line('r', 'e')],
  });
  const areas = [
    ...lines.map(({ label }) => label),
    ...boxes.map((one) => ({
      x: one.x + BOX_WIDTH / 2,
      y: one.y + one.height / 2,
      width: BOX_WIDTH,
      height: one.height,
    })),
  ];
  areas.forEach((one, index) => {
    for (const other of areas.slice(index + 1)) {
      const apartAcross = Math.abs(one.x - other.x) >= (one.width + other.width) / 2;
      const apartDown = Math.abs(one.y - other.y) >= (one.height + other.height) / 2;
      expect(apartAcross || apartDown).toBe(true);
    }
  });
});

test('columns without boxes take no room, and nothing at all is no picture', () => {
  const alone = expectTidy({ boxes: [box('d', 'called')], lines: [] });
  expect(alone.width).toBeLessThan(BOX_WIDTH * 2);
  expect(expectTidy({ boxes: [], lines: [] }).boxes).toEqual([]);
});

test('a hundred servers overlap nowhere, and ends of lines at one side of a box stand apart', () => {
  const servers = (prefix: string, column: Column, count: number) =>
    Array.from({ length: count }, (_, at) => box(`${prefix}${at}`, column));
  const callers = servers('w', 'callers', 40);
  const called = servers('d', 'called', 40);
  const lines = callers.flatMap(({ id }) => called.slice(0, 8).map((other) => line(id, other.id)));
  const layout = expectTidy({ boxes: [...callers, ...called, ...servers('r', 'between', 20)], lines });
  const starts = layout.lines.map(({ path }) => path.split('C')[0]);
  expect(new Set(starts).size).toBe(lines.length);
});

const server = (id: string, roleKey: string | null) => ({
  ...{
    id,
    name: id,
    role: roleKey ?? 'role not known',
    roleKey,
    reason: '',
    severity: null,
    problems: '',
    place: null,
  },
});
const link = (from: string, to: string, port: number, state: PictureLink['state']): PictureLink => ({
  ...{ id: `${from} ${to} ${port}`, from, to, port, usage: '', state, why: '', until: null, place },
});
const environment: PictureEnvironment = {
  name: 'e',
  servers: [server('w', 'webapp'), server('d', 'detection'), server('e', 'detection'), server('x', null)],
  links: [link('w', 'd', 8443, 'ok'), link('w', 'd', 7075, 'ok'), link('w', 'e', 8443, 'broken')],
  leftOut: 0,
  bundles: [
    { from: 'webapp', to: 'detection', state: 'ok', links: 2, ports: [7075, 8443] },
    { from: 'webapp', to: 'detection', state: 'broken', links: 1, ports: [8443] },
  ],
  notJudged: [],
};

test('links of two servers in one state are one line, which stands for a link where there is one', () => {
  const { boxes, lines } = serversPicture(environment);
  expect(boxes.map(({ id, column }) => [id, column])).toEqual([
    ['w', 'callers'],
    ['d', 'called'],
    ['e', 'called'],
    ['x', 'others'],
  ]);
  expect(lines.map(({ to, state, ports, links }) => [to, state, ports, links])).toEqual([
    ['d', 'ok', [7075, 8443], 2],
    ['e', 'broken', [8443], 1],
  ]);
  expect(lines.map((one) => one.link?.id)).toEqual([undefined, 'w e 8443']);
});

test('with a box for each role the lines are its bundles', () => {
  const { boxes, lines } = rolesPicture(environment);
  expect(boxes.map(({ id, servers }) => [id, servers.length])).toEqual([
    ['webapp', 1],
    ['detection', 2],
    ['', 1],
  ]);
  expect(lines.map(({ from, to, links }) => [from, to, links])).toEqual([
    ['webapp', 'detection', 2],
    ['webapp', 'detection', 1],
  ]);
  expectTidy({ boxes, lines });
});
