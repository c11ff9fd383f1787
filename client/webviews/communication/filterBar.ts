import { html } from 'lit-html';
import type { CommunicationRow, CommunicationServer } from '../../../server/src/protocol/communication.ts';
import { ALL, choicesOf, type Filter, isAll, isOf } from './filter.ts';

/** The filters, each with a label; `change` gets what is chosen anew. */
export function filterBar(
  rows: readonly CommunicationRow[],
  filter: Filter,
  server: CommunicationServer | null,
  change: (filter: Partial<Filter>) => void,
) {
  const choices = choicesOf(rows);
  const choice = (name: 'from' | 'to' | 'protocol', label: string, values: readonly string[]) =>
    html`<div>
      <label for=${name}>${label}</label>
      <select id=${name} @change=${(event: Event) => change({ [name]: (event.target as HTMLSelectElement).value })}>
        <option value="" .selected=${filter[name] === ''}>All</option>
        ${values.map((value) => html`<option value=${value} .selected=${filter[name] === value}>${value}</option>`)}
      </select>
    </div>`;
  const typed = (name: 'port' | 'text') => (event: Event) =>
    change({ [name]: (event.target as HTMLInputElement).value });
  return html`<search>
    <form class="filters" @submit=${(event: Event) => event.preventDefault()}>
      ${choice('from', 'From', choices.from)} ${choice('to', 'To', choices.to)}
      <div>
        <label for="port">Port</label>
        <input
          id="port"
          inputmode="numeric"
          autocomplete="off"
          placeholder="All"
          list="ports"
          .value=${filter.port}
          @input=${typed('port')}
        />
        <datalist id="ports">${choices.ports.map((port) => html`<option value=${port}></option>`)}</datalist>
      </div>
      ${choice('protocol', 'Protocol', choices.protocols)}
      <div>
        <label for="text">Text</label>
        <input
          id="text"
          type="search"
          autocomplete="off"
          placeholder="Any words"
          .value=${filter.text}
          @input=${typed('text')}
        />
      </div>
      <button class="action" type="button" ?disabled=${isAll(filter)} @click=${() => change(ALL)}>Clear</button>
    </form>
    ${ownBar(rows, filter, server, change)}
  </search>`;
}

function ownBar(
  rows: readonly CommunicationRow[],
  { isOwn }: Filter,
  server: CommunicationServer | null,
  change: (filter: Partial<Filter>) => void,
) {
  if (!server) {
    return html`<p class="own-line">Open a file of a server to see its rows marked.</p>`;
  }
  const { name, role, ends } = server;
  if (ends.length === 0) {
    return html`<p class="own-line">The current file is of ${name}, whose role is not certain: no row is marked.</p>`;
  }
  const count = rows.filter((row) => isOf(row, ends)).length;
  return html`<label class="own-line">
    <input
      type="checkbox"
      .checked=${isOwn}
      @change=${(event: Event) => change({ isOwn: (event.target as HTMLInputElement).checked })}
    />
    Only the ${count} rows of ${name} (${role}), marked below
  </label>`;
}
