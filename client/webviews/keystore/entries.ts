import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { ViewEntry } from '../../../server/src/protocol/keystoreView.ts';
import { certificateTree } from './certificates.ts';
import { mark, note, validityBar, validityText } from './marks.ts';
import type { KeystorePage } from './messages.ts';
import type { View } from './view.ts';

/** Fewer entries are seen at once. */
const WORTH_A_FILTER = 6;

/** Which of the entries are shown. */
interface Shown {
  readonly text: string;
  readonly matches: readonly number[];
  /** How many are drawn. */
  readonly limit: number;
}

export function entriesSection(page: KeystorePage, { text, matches, limit }: Shown, view: View) {
  const { entries, storePassword, refusal } = page;
  if (refusal !== null || (entries.length === 0 && storePassword.ask === 'need')) return nothing;
  const counted = matches.length === entries.length ? `${entries.length}` : `${matches.length} of ${entries.length}`;
  const drawn = matches.slice(0, limit);
  return html`<section aria-labelledby="entries">
    <h2 id="entries">Entries (${counted})</h2>
    ${entries.length === 0 ? html`<p>It is a keystore without entries.</p>` : nothing}
    ${entries.length < WORTH_A_FILTER ? nothing : filterField(text, `${counted} entries`, view)}
    <ul class="entries">${repeat(
      drawn,
      (index) => entries[index]?.alias,
      (index) => {
        const entry = entries[index];
        return entry ? entryItem(entry, page, index === page.chosen, view) : nothing;
      },
    )}</ul>
    ${
      matches.length > drawn.length
        ? html`<p><button class="action" @click=${() => view.more()}>
            Show more (${matches.length - drawn.length} left)
          </button></p>`
        : nothing
    }
  </section>`;
}

function filterField(text: string, counted: string, view: View) {
  const changed = (event: InputEvent) => view.filtered((event.currentTarget as HTMLInputElement).value);
  return html`<p class="filter">
    <label for="filter">Filter</label>
    <input id="filter" type="search" placeholder="Alias, name, issuer, serial, fingerprint" .value=${text} @input=${changed}>
    <span class="only-heard" role="status">${counted}</span>
  </p>`;
}

function entryItem(entry: ViewEntry, page: KeystorePage, isChosen: boolean, view: View) {
  const { alias, kindText, created, notes, state, chain } = entry;
  const id = `entry ${alias}`;
  const leaf = page.certificates[chain[0] ?? -1];
  const isOpen = view.isOpen(id);
  const toggled = (event: Event) => view.toggled(id, (event.currentTarget as HTMLDetailsElement).open);
  return html`<li><details ?open=${isOpen} @toggle=${toggled}>
    <summary>
      ${mark(state)}
      <span class="line">
        <strong>${alias}</strong>
        <span class="chip">${kindText}</span>
        ${isChosen ? html`<span class="chip in-use">in use</span>` : nothing}
        ${leaf ? html`<span class="about">${leaf.title === alias ? '' : `${leaf.title}, `}${leaf.key}</span>` : nothing}
      </span>
      ${leaf ? html`<span class="until">${validityBar(leaf.validity)}<span>${leaf.validity.text}</span></span>` : nothing}
    </summary>
    ${
      isOpen
        ? html`<div class="inside">
            ${isChosen ? html`<p class="small">This is the entry that the setting uses.</p>` : nothing}
            ${created === null ? nothing : html`<p class="small">Created on ${created}.</p>`}
            ${notes.map((one) => html`<p>${note(one)}</p>`)}
            ${leaf ? html`<p class="small">The certificate is ${validityText(leaf.validity)}.</p>` : nothing}
            ${certificateTree(chain, page, id, view)}
          </div>`
        : nothing
    }
  </details></li>`;
}

/** The certificates of a file that is no keystore. */
export function looseSection(page: KeystorePage, view: View) {
  if (page.loose.length === 0) return nothing;
  return html`<section aria-labelledby="loose">
    <h2 id="loose">Certificates (${page.loose.length})</h2>
    <div class="inside">${page.loose.map((index, at) => certificateTree([index], page, `loose ${at}`, view))}</div>
  </section>`;
}
