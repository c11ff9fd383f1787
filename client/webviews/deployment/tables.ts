import { html, nothing } from 'lit-html';
import type { PictureEnvironment, PictureLink, PictureServer } from '../../../server/src/protocol/topology.ts';
import { counted, STATES } from './words.ts';

type Open = (place: PictureLink['place']) => void;

/** The links between two boxes of the picture, each of a server's id or a role, in one state. */
export interface Narrowed {
  readonly from: string;
  readonly to: string;
  readonly state: PictureLink['state'];
}

/** More rows are no reading matter. */
const MOST_ROWS = 200;

/** The same as the picture in words: for screen readers, and where the picture is too small. */
export function tables(
  environment: PictureEnvironment,
  narrowed: Narrowed | undefined,
  showAll: () => void,
  open: Open,
) {
  return html`${linksTable(environment, narrowed, showAll, open)} ${serversTable(environment, open)}
  ${notJudged(environment)}`;
}

function linksTable(
  { name, servers, links, leftOut }: PictureEnvironment,
  narrowed: Narrowed | undefined,
  showAll: () => void,
  open: Open,
) {
  const byId = new Map(servers.map((server) => [server.id, server]));
  const isIn = (id: string, box: string) => id === box || byId.get(id)?.roleKey === box;
  const left = links.filter(
    ({ from, to, state }) =>
      !narrowed || (isIn(from, narrowed.from) && isIn(to, narrowed.to) && state === narrowed.state),
  );
  const more = leftOut + Math.max(0, left.length - MOST_ROWS);
  if (links.length === 0) return html`<h3>Links</h3><p>No link between these servers can be judged.</p>`;
  return html`<h3 id=${`links of ${name}`} tabindex="-1">Links</h3>
    ${
      narrowed
        ? html`<p>
            ${counted(left.length, 'link')} that ${left.length === 1 ? 'is' : 'are'} ${STATES[narrowed.state].word}.
            <button class="link" @click=${showAll}>Show all ${links.length}</button>
          </p>`
        : nothing
    }
    <table>
      <thead>
        <tr>
          <th scope="col">Client</th>
          <th scope="col">Server</th>
          <th scope="col">Port</th>
          <th scope="col">State</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        ${left.slice(0, MOST_ROWS).map(
          ({ from, to, port, state, why, until, usage, place }) =>
            html`<tr>
              <td>${byId.get(from)?.name}</td>
              <td>${byId.get(to)?.name}</td>
              <td>${port}</td>
              <td class=${`state ${state}`}><span aria-hidden="true">${STATES[state].mark}</span> ${STATES[state].word}</td>
              <td>
                ${[why, until ? `until ${until}` : ''].filter((part) => part !== '').join(', ') || usage}
                <button class="link" @click=${() => open(place)} aria-label=${`Open the setting of the link from ${byId.get(from)?.name} to ${byId.get(to)?.name}, port ${port}`}>
                  Open
                </button>
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${more > 0 ? html`<p>… and ${counted(more, 'link')} more. The command line’s topology --format json tells each.</p>` : nothing}`;
}

function serversTable({ name, servers }: PictureEnvironment, open: Open) {
  const more = servers.length - MOST_ROWS;
  return html`<h3 id=${`servers of ${name}`} tabindex="-1">Servers</h3>
    <table>
      <thead>
        <tr>
          <th scope="col">Server</th>
          <th scope="col">Role</th>
          <th scope="col">Because of</th>
          <th scope="col">Problems in its files</th>
        </tr>
      </thead>
      <tbody>
        ${servers.slice(0, MOST_ROWS).map((server) => serverRow(server, open))}
      </tbody>
    </table>
    ${more > 0 ? html`<p>… and ${counted(more, 'server')} more.</p>` : nothing}`;
}

function serverRow({ name, role, reason, problems, place }: PictureServer, open: Open) {
  return html`<tr>
    <td>${place ? html`<button class="link" @click=${() => open(place)}>${name}</button>` : name}</td>
    <td>${role}</td>
    <td class="reason">${reason}</td>
    <td>${problems || 'none'}</td>
  </tr>`;
}

function notJudged({ notJudged: reasons }: PictureEnvironment) {
  if (reasons.length === 0) return nothing;
  return html`<details>
    <summary>Not judged</summary>
    ${reasons.map(
      ({ why, flows }) =>
        html`<p>Because ${why}:</p>
          <ul>
            ${flows.map(({ pairs, ports }) => html`<li>${pairs}: ${ports}</li>`)}
          </ul>`,
    )}
  </details>`;
}
