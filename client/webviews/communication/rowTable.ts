import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { CommunicationRow, FlowHere } from '../../../server/src/protocol/communication.ts';
import { isOf } from './filter.ts';

interface Look {
  /** Of the current file's server. */
  readonly ends: readonly string[];
  /** The row that somebody asked for. */
  readonly current: string | undefined;
  /** There are servers whose flows can be shown. */
  readonly showsHere: boolean;
}

export function rowTable(rows: readonly CommunicationRow[], look: Look) {
  return html`<table>
    <caption class="only-heard">Communication table</caption>
    <thead>
      <tr>
        <th scope="col">From</th>
        <th scope="col">To</th>
        <th scope="col">Port</th>
        <th scope="col">Protocol</th>
        <th scope="col">Note</th>
        ${look.showsHere ? html`<th scope="col">Here</th>` : nothing}
      </tr>
    </thead>
    <tbody>
      ${repeat(
        rows,
        ({ id }) => id,
        (row) => tableRow(row, look),
      )}
    </tbody>
  </table>`;
}

function tableRow(row: CommunicationRow, { ends, current, showsHere }: Look) {
  const isOwn = isOf(row, ends);
  return html`<tr id=${row.id} tabindex="-1" class=${isOwn ? 'own' : ''} aria-current=${current === row.id ? 'true' : nothing}>
    <td>${end(row.source, row.from, ends)}${isOwn ? html`<span class="only-heard"> (a row of the current file’s server)</span>` : nothing}</td>
    <td>${end(row.destination, row.to, ends)}</td>
    <td class="number">${row.ports.join(' or ')}</td>
    <td>${row.protocol}${row.type === 'N/A' ? nothing : html`<br /><span class="more">${row.type}</span>`}</td>
    <td class="note">${notes(row)}</td>
    ${showsHere ? html`<td>${here(row.here)}</td>` : nothing}
  </tr>`;
}

function end(name: string, kinds: readonly string[], ends: readonly string[]) {
  return kinds.some((kind) => ends.includes(kind)) ? html`<strong>${name}</strong>` : name;
}

function notes({ note, definedBy, contradiction, openQuestion, origin, service }: CommunicationRow) {
  const summary = contradiction ? '⚠ Contradiction' : openQuestion ? 'Open question' : 'Source';
  return html`${note === '' ? nothing : html`<p>${note}</p>`}
    <details>
      <summary>${summary}</summary>
      ${contradiction ? html`<p>${contradiction}</p>` : nothing} ${openQuestion ? html`<p>${openQuestion}</p>` : nothing}
      ${definedBy ? html`<p>The port is what <code>${definedBy}</code> in Server_Configuration.csv says.</p>` : nothing}
      ${service ? html`<p>${service} listens there.</p>` : nothing}
      <p class="more">${origin}</p>
    </details>`;
}

function here(flows: readonly FlowHere[]) {
  if (flows.length === 0) return html`<span class="only-heard">none</span>`;
  return html`<ul>
    ${flows.map(
      ({ environment, source, destination, ports, chosenBy, needed, why }) =>
        html`<li>
          ${environment === '' ? nothing : `${environment}: `}${source} → ${destination}:
          <strong class="number">${ports}</strong>
          ${chosenBy === 'table' ? nothing : html`<span class="more">(${chosenBy})</span>`}
          ${needed === 'yes' ? nothing : html`<span class="more">(${needed === 'no' ? `not needed: ${why}` : why})</span>`}
        </li>`,
    )}
  </ul>`;
}
