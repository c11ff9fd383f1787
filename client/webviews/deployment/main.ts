import { html, nothing, render } from 'lit-html';
import type { DeploymentPicture, PictureEnvironment, PictureState } from '../../../server/src/protocol/topology.ts';
import '../shared/base.css';
import { connect, type Ready } from '../shared/vsCode.ts';
import './deployment.css';
import { drawing, naturalSize } from './drawing.ts';
import { type Box, type Line, MOST_BOXES, type Picture, rolesPicture, serversPicture } from './graph.ts';
import type { FromDeployment, ToDeployment } from './messages.ts';
import { type Narrowed, tables } from './tables.ts';
import { counted, STATES } from './words.ts';

/** What outlives a hidden page. */
interface Kept {
  /** Undefined: as large as it fits. */
  readonly zoom: number | undefined;
  /** A box for each role; undefined: where there are many servers. */
  readonly byRole: boolean | undefined;
}

const STEPS = [0.3, 0.4, 0.5, 0.65, 0.8, 1, 1.25, 1.5, 2];
/** Of the window's height, so that the tables below show that they are there. */
const PICTURE_SHARE = 0.6;

const extension = connect<ToDeployment, FromDeployment | Ready, Kept>();
let { zoom, byRole }: Kept = extension.state ?? { zoom: undefined, byRole: undefined };
let picture: DeploymentPicture | undefined;
let trouble: 'starting' | 'stopped' | undefined = 'starting';
let news = '';
/** By the environment's name. */
const narrowed = new Map<string, Narrowed>();

extension.listen((message) => {
  if (message.kind === 'picture') {
    ({ picture } = message);
    trouble = undefined;
  } else if (message.kind === 'unavailable') trouble = message.isStarting ? 'starting' : 'stopped';
  else news = 'Copied as Markdown.';
  draw();
});
window.addEventListener('resize', draw);
draw();
extension.send({ kind: 'ready' });

function draw(): void {
  extension.keep({ zoom, byRole });
  render(html`<main><h1>Deployment</h1>${content()}</main>`, document.body);
}

function content() {
  if (trouble === 'starting' && !picture) return html`<p role="status">The check server is starting…</p>`;
  if (trouble === 'stopped') {
    return html`<p role="status">The check server does not run, so nothing is known of the servers now.</p>
      ${action('Restart the Check Server', 'restart')}`;
  }
  if (!picture) return nothing;
  const { environments, trusted } = picture;
  return html`${
    trusted
      ? nothing
      : html`<p class="note">
          The workspace is not trusted: only files that are open are known, and no keystore is opened, so no link can be judged. ${action('Manage Trust', 'trust')}
        </p>`
  }
  ${environments.length === 0 ? empty() : html`${toolbar(environments)} ${environments.map((one) => environmentPart(one, environments))}`}`;
}

const action = (title: string, kind: Exclude<FromDeployment['kind'], 'open'>) =>
  html`<button class="action" @click=${() => extension.send({ kind })}>${title}</button>`;

function empty() {
  return html`<p>No configuration file of a server is in this workspace.</p>
    <p>
      Open a folder with the files of your servers, each below a folder of its own: server-setup.properties, server.xml and
      the keystores, in the places that they have on the server.
    </p>
    <p class="bar">${action('Open Folder…', 'folder')} ${action('Show the Communication Table', 'communication')}</p>`;
}

function isByRole({ servers }: PictureEnvironment): boolean {
  return byRole ?? servers.length > MOST_BOXES;
}

function pictureOf(environment: PictureEnvironment): Picture {
  return isByRole(environment) ? rolesPicture(environment) : serversPicture(environment);
}

/** What makes the widest picture fit into the window, and the highest into its share of it. */
function fitting(environments: readonly PictureEnvironment[]): number {
  const sizes = environments.map((one) => naturalSize(pictureOf(one)));
  const width = Math.max(1, ...sizes.map((size) => size.width));
  const height = Math.max(1, ...sizes.map((size) => size.height));
  const room = { width: document.body.clientWidth - 42, height: window.innerHeight * PICTURE_SHARE };
  return Math.min(1.25, Math.max(0.55, Math.min(room.width / width, room.height / height)));
}

function toolbar(environments: readonly PictureEnvironment[]) {
  const now = zoom ?? fitting(environments);
  const set = (value: number | undefined) => () => {
    zoom = value;
    draw();
  };
  const smaller = STEPS.findLast((step) => step < now - 0.01);
  const larger = STEPS.find((step) => step > now + 0.01);
  const grouped = environments.every(isByRole);
  return html`<div class="bar" role="toolbar" aria-label="Picture">
      <button class="action" aria-label="Zoom out" ?disabled=${smaller === undefined} @click=${set(smaller)}>−</button>
      <span class="zoom">${Math.round(now * 100)} %</span>
      <button class="action" aria-label="Zoom in" ?disabled=${larger === undefined} @click=${set(larger)}>+</button>
      <button class="action" ?disabled=${zoom === undefined} @click=${set(undefined)}>Fit</button>
      <label>
        <input
          type="checkbox"
          .checked=${grouped}
          @change=${() => {
            byRole = !grouped;
            draw();
          }}
        />
        One box a role
      </label>
      <span class="space"></span>
      ${action('Copy as Markdown', 'copy')} ${action('Show as Markdown', 'markdown')} ${action('Communication', 'communication')}
    </div>
    <p role="status" class="only-heard">${news}</p>
    ${legend()}`;
}

function legend() {
  const states: readonly PictureState[] = ['ok', 'expiring', 'broken', 'unknown'];
  return html`<ul class="legend" aria-label="Legend">
    ${states.map(
      (state) =>
        html`<li title=${STATES[state].meaning}>
          ${html`<svg width="34" height="10" aria-hidden="true"><path class=${`line ${state}`} d="M0 5H34" /></svg>`}
          ${STATES[state].mark} ${STATES[state].word}
        </li>`,
    )}
  </ul>`;
}

function environmentPart(environment: PictureEnvironment, all: readonly PictureEnvironment[]) {
  const { name, servers, links, leftOut } = environment;
  const of = counted(servers.length, 'server');
  const now = zoom ?? fitting(all);
  return html`<section>
    <h2>${name} <span class="count">${of}, ${counted(links.length + leftOut, 'link')}</span></h2>
    <div class="picture" role="region" tabindex="0" aria-label=${`Picture of ${name}`}>
      ${drawing(environment, pictureOf(environment), now, {
        openBox: (box) => openBox(box, name),
        openLine: (line) => openLine(line, name),
      })}
    </div>
    ${tables(
      environment,
      narrowed.get(name),
      () => narrow(name, undefined),
      (place) => extension.send({ kind: 'open', place }),
    )}
  </section>`;
}

/** A server's line; for several the table of servers. */
function openBox({ servers }: Box, environment: string): void {
  const [first, ...others] = servers;
  if (first?.place && others.length === 0) extension.send({ kind: 'open', place: first.place });
  else goTo(`servers of ${environment}`);
}

/** A link's setting; for several the table of just these. */
function openLine({ link, from, to, state }: Line, environment: string): void {
  if (link) extension.send({ kind: 'open', place: link.place });
  else {
    narrow(environment, { from, to, state });
    goTo(`links of ${environment}`);
  }
}

function narrow(name: string, wanted: Narrowed | undefined): void {
  if (wanted) narrowed.set(name, wanted);
  else narrowed.delete(name);
  draw();
}

function goTo(id: string): void {
  document.getElementById(id)?.focus();
}
