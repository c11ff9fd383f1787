import { html, nothing, svg } from 'lit-html';
import type { PictureEnvironment, PictureServer } from '../../../server/src/protocol/topology.ts';
import type { Box, Line, Picture } from './graph.ts';
import { BOX_WIDTH, layOut, type PlacedBox, type PlacedLine } from './layout.ts';
import { counted, STATES } from './words.ts';

interface Actions {
  readonly openBox: (box: Box) => void;
  readonly openLine: (line: Line) => void;
}

/** Characters that a box has room for. */
const LONGEST = 34;

/** An environment as a picture; boxes and lines are buttons. `zoom`: 1 for its natural size. */
export function drawing(environment: PictureEnvironment, picture: Picture, zoom: number, actions: Actions) {
  const layout = layOut(picture);
  const boxes = new Map(picture.boxes.map((box) => [box.id, box]));
  const lines = new Map(picture.lines.map((line) => [line.id, line]));
  const name = (id: string) => titleOf(boxes.get(id)?.servers ?? []);
  return html`<svg
    role="group"
    aria-label=${`Servers and links of ${environment.name}`}
    width=${layout.width * zoom}
    height=${layout.height * zoom}
    viewBox=${`0 0 ${layout.width} ${layout.height}`}
  >
    ${layout.lines.map(({ id, path }) => svg`<path class=${`line ${lines.get(id)?.state ?? ''}`} d=${path} />`)}
    ${layout.lines.map((placed) => {
      const line = lines.get(placed.id);
      return line
        ? drawnLine(placed, line, `${name(line.from)} to ${name(line.to)}`, () => actions.openLine(line))
        : nothing;
    })}
    ${layout.boxes.map((placed) => {
      const box = boxes.get(placed.id);
      return box ? drawnBox(placed, box.servers, () => actions.openBox(box)) : nothing;
    })}
  </svg>`;
}

export function naturalSize(picture: Picture): { readonly width: number; readonly height: number } {
  const { width, height } = layOut(picture);
  return { width, height };
}

function titleOf(servers: readonly PictureServer[]): string {
  const [first] = servers;
  if (!first) return '';
  return servers.length === 1 ? first.name : `${servers.length} × ${first.role}`;
}

function drawnBox({ x, y, height }: PlacedBox, servers: readonly PictureServer[], open: () => void) {
  const [first] = servers;
  if (!first) return nothing;
  const worst = (['error', 'warning'] as const).find((one) => servers.some(({ severity }) => severity === one));
  const bad = servers.filter(({ severity }) => severity === 'error' || severity === 'warning').length;
  const problems = servers.length === 1 ? gravest(first.problems) : bad === 0 ? '' : `${bad} with problems`;
  const name = titleOf(servers);
  const role =
    servers.length === 1
      ? first.role
      : servers
          .slice(0, 2)
          .map((server) => server.name)
          .join(', ') + (servers.length > 2 ? ', …' : '');
  const middle = y + height / 2;
  return svg`<g
    class=${`box ${worst ?? ''}`}
    role="button"
    tabindex="0"
    aria-label=${[name, role, problems || 'no problems'].join(', ')}
    @click=${open}
    @keydown=${onEnter(open)}
  >
    <rect x=${x} y=${y} width=${BOX_WIDTH} height=${height} rx="4" />
    <text class="name" x=${x + 12} y=${middle - (problems ? 12 : 4)}>${short(name)}</text>
    <text class="role" x=${x + 12} y=${middle + (problems ? 4 : 12)}>${short(role)}</text>
    ${problems ? svg`<text class="problems" x=${x + 12} y=${middle + 20}>${worst ? svg`<tspan aria-hidden="true">${worst === 'error' ? '✕' : '⚠'} </tspan>` : nothing}${short(problems)}</text>` : nothing}
  </g>`;
}

/** Of "2 errors, 1 warning, 4 notes" what a box has room for. */
function gravest(problems: string): string {
  return problems.split(', ').slice(0, 2).join(', ');
}

/** What can be pressed of a line, above all lines so that none strikes through a label. */
function drawnLine({ path, label }: PlacedLine, line: Line, ends: string, open: () => void) {
  const { word, mark } = STATES[line.state];
  const why = line.link?.why ? `: ${line.link.why}` : '';
  return svg`<g
    class=${`link ${line.state}`}
    role="button"
    tabindex="0"
    aria-label=${`${line.label}: ${ends}, ${counted(line.links, 'link')}${why}`}
    @click=${open}
    @keydown=${onEnter(open)}
  >
    <title>${why === '' ? word : `${word}${why}`}</title>
    <path class="wide" d=${path} />
    <rect x=${label.x - label.width / 2} y=${label.y - label.height / 2} width=${label.width} height=${label.height} rx="10" />
    <text x=${label.x} y=${label.y + 4} text-anchor="middle"><tspan aria-hidden="true">${mark} </tspan>${line.label}</text>
  </g>`;
}

function onEnter(open: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    open();
  };
}

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
