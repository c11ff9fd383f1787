import { html, nothing } from 'lit-html';
import { note } from './marks.ts';
import type { KeystorePage } from './messages.ts';
import type { View } from './view.ts';

/** What file it is, and what is to be said of it as a whole. */
export function headSection(page: KeystorePage, view: View) {
  const { name, path, type, javaType, size, java, password, notes, refusal, listCommand } = page;
  return html`
    <h1 tabindex="-1">${name}</h1>
    ${refusal === null ? nothing : html`<p class="refusal">${note({ state: type === null ? 'bad' : 'soon', text: refusal })}</p>`}
    <dl class="facts">
      <dt>Path</dt><dd class="path">${path}</dd>
      ${type === null ? nothing : html`<dt>Type</dt><dd>${type}${javaName(javaType)}</dd>`}
      ${size === null ? nothing : html`<dt>Size</dt><dd>${sizeText(size)}</dd>`}
      ${java.length === 0 ? nothing : html`<dt>Java</dt>${java.map((one) => html`<dd>${note(one)}</dd>`)}`}
      ${password === null ? nothing : html`<dt>Password</dt><dd>${note(password)}</dd>`}
      ${notes.length === 0 ? nothing : html`<dt>Note</dt>${notes.map((one) => html`<dd>${note(one)}</dd>`)}`}
    </dl>
    <p class="actions">
      ${
        listCommand === null
          ? nothing
          : html`<button class="action" title=${listCommand} @click=${() => view.send({ kind: 'copyCommand' })}>
              Copy keytool Command
            </button>`
      }
      ${page.uses.length === 0 ? nothing : jump('uses', `Used by ${counted(page.uses.length, 'setting')}`, view)}
      ${page.problems.length === 0 ? nothing : jump('problems', counted(page.problems.length, 'problem'), view)}
    </p>`;
}

const jump = (id: string, text: string, view: View) =>
  html`<button class="link" @click=${() => view.goTo(id)}>${text}</button>`;

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

function javaName(type: string | null) {
  return type === null ? nothing : html`; Java calls it <code>${type}</code>`;
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const text = (bytes / 1024).toFixed(1);
  return `${text} KB (${bytes.toLocaleString('en')} bytes)`;
}
