import { html, render } from 'lit-html';
import type { Communication } from '../../../server/src/protocol/communication.ts';
import '../shared/base.css';
import { connect, type Ready } from '../shared/vsCode.ts';
import './communication.css';
import { ALL, type Filter, rowsLeft } from './filter.ts';
import { filterBar } from './filterBar.ts';
import type { Format, FromCommunication, ToCommunication } from './messages.ts';
import { rowTable } from './rowTable.ts';

/** What outlives a hidden page. */
interface Kept {
  readonly filter: Filter;
  /** The row that somebody asked for last. */
  readonly row: string | undefined;
}

const extension = connect<ToCommunication, FromCommunication | Ready, Kept>();
let { filter, row }: Kept = extension.state ?? { filter: ALL, row: undefined };
let table: Communication | undefined;
let trouble: 'starting' | 'stopped' | undefined = 'starting';
/** What was done last, for the line below the filters. */
let news = '';

extension.listen((message) => {
  switch (message.kind) {
    case 'table':
      ({ table } = message);
      trouble = undefined;
      break;
    case 'unavailable':
      trouble = message.isStarting ? 'starting' : 'stopped';
      break;
    case 'row':
      row = message.id;
      if (!shown().some(({ id }) => id === row)) filter = ALL;
      break;
    case 'copied':
      news = `Copied ${counted(message.rows)} as ${NAMES[message.format]}.`;
  }
  draw();
  if (message.kind === 'row') focusRow(message.id);
});
draw();
extension.send({ kind: 'ready' });

const NAMES: Readonly<Record<Format, string>> = { markdown: 'Markdown', csv: 'CSV' };

function counted(rows: number): string {
  return rows === 1 ? '1 row' : `${rows} rows`;
}

function shown() {
  return table ? rowsLeft(table.rows, filter, table.server?.ends ?? []) : [];
}

function draw(): void {
  extension.keep({ filter, row });
  render(html`<main><h1>Communication</h1>${table ? content(table) : nothingYet()}</main>`, document.body);
}

function nothingYet() {
  if (trouble === 'starting') return html`<p role="status">The check server is starting…</p>`;
  return html`<p role="status">The check server does not run, so there is no table.</p>
    <button class="action" @click=${() => extension.send({ kind: 'restart' })}>Restart the Check Server</button>`;
}

function content({ rows, server, servers }: Communication) {
  const left = shown();
  const copy = (format: Format) => () => extension.send({ kind: 'copy', rows: left.map(({ id }) => id), format });
  return html`<p class="lead">
      What must be open between the servers, as the product’s documents have it${servers > 0 ? ', and what of it is here' : ''}.
    </p>
    ${filterBar(rows, filter, server, (change) => {
      filter = { ...filter, ...change };
      news = '';
      draw();
    })}
    <div class="line">
      <p role="status">${news === '' ? `${left.length} of ${counted(rows.length)}` : news}</p>
      <button class="action" ?disabled=${left.length === 0} @click=${copy('markdown')}>Copy as Markdown</button>
      <button class="action" ?disabled=${left.length === 0} @click=${copy('csv')}>Copy as CSV</button>
    </div>
    ${
      left.length === 0
        ? html`<p>No row is left. “Clear” shows them all.</p>`
        : rowTable(left, { ends: server?.ends ?? [], current: row, showsHere: servers > 0 })
    }`;
}

function focusRow(id: string): void {
  const element = document.getElementById(id);
  element?.querySelector('details')?.setAttribute('open', '');
  element?.scrollIntoView({ block: 'center' });
  element?.focus({ preventScroll: true });
}
