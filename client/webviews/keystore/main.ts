import { html, render } from 'lit-html';
import '../shared/base.css';
import './keystore.css';
import { connect } from '../shared/vsCode.ts';
import { entriesSection, looseSection } from './entries.ts';
import { filterOf } from './filter.ts';
import { headSection } from './head.ts';
import type { FromKeystore, KeystorePage, Obstacle, ToKeystore } from './messages.ts';
import { obstaclePage } from './obstacles.ts';
import { passwordSection } from './password.ts';
import { problemsSection, usesSection } from './places.ts';
import type { View } from './view.ts';

/** What a page has again after it was hidden; never anything typed into a password field. */
interface Kept {
  readonly filter: string;
  readonly open: readonly string[];
}

const extension = connect<ToKeystore, FromKeystore, Kept>();
const open = new Set(extension.state?.open ?? []);
let filter = extension.state?.filter ?? '';
let limit = 200;
let page: KeystorePage | undefined;
let obstacle: { readonly obstacle: Obstacle; readonly name: string } | undefined;
/** The field whose password was sent, until the answer comes. */
let sent: 'store' | 'keys' | undefined;
let said = '';

const view: View = {
  send: (message) => {
    if (message.kind === 'password') sent = message.of;
    extension.send(message);
  },
  isOpen: (id) => open.has(id),
  toggled(id, isOpen) {
    if (open.has(id) === isOpen) return;
    if (isOpen) open.add(id);
    else open.delete(id);
    changed();
  },
  filtered(text) {
    filter = text;
    limit = 200;
    changed();
  },
  goTo(id) {
    const heading = document.getElementById(id);
    heading?.scrollIntoView();
    heading?.focus();
  },
  more() {
    limit += 500;
    draw();
  },
};

function changed(): void {
  extension.keep({ filter, open: [...open] });
  draw();
}

function draw(): void {
  render(html`<main>${content()}</main><p class="only-heard" role="status">${said}</p>`, document.body);
}

function content() {
  if (obstacle) return obstaclePage(obstacle.obstacle, obstacle.name, view);
  if (!page) return html`<p>Opening…</p>`;
  return [
    headSection(page, view),
    passwordSection(page, view),
    problemsSection(page, view),
    entriesSection(page, { text: filter, matches: filterOf(page, filter), limit }, view),
    looseSection(page, view),
    usesSection(page, view),
  ];
}

function show(next: KeystorePage): void {
  const isFirst = page === undefined && extension.state === undefined;
  page = next;
  obstacle = undefined;
  document.title = `${next.name}: Keystore`;
  const only = next.entries.length === 1 ? 0 : next.chosen;
  const entry = only === null ? undefined : next.entries[only];
  if (isFirst && entry) open.add(`entry ${entry.alias}`).add(`entry ${entry.alias} 0`);
  draw();
  if (sent) answered(next, sent);
  sent = undefined;
}

/** A wrong password is typed again; after the right one what it opened is read. */
function answered({ storePassword, keyPassword }: KeystorePage, of: 'store' | 'keys'): void {
  const { ask } = of === 'store' ? storePassword : keyPassword;
  const field = document.querySelector<HTMLInputElement>(`#password-${of}`);
  if (field) field.value = '';
  if (ask === 'no') document.querySelector<HTMLElement>('h1')?.focus();
  else field?.focus();
}

extension.listen((message) => {
  switch (message.kind) {
    case 'page':
      show(message.page);
      break;
    case 'obstacle':
      obstacle = message;
      document.title = `${message.name}: Keystore`;
      draw();
      break;
    case 'done':
      said = message.text;
      draw();
      // The same sentence is heard again only if it went away meanwhile.
      said = '';
      break;
  }
});
extension.send({ kind: 'ready' });
draw();
