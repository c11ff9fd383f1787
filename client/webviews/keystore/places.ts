import { html, nothing } from 'lit-html';
import type { ViewProblem, ViewState, ViewUse } from '../../../server/src/protocol/keystoreView.ts';
import { mark, note } from './marks.ts';
import type { KeystorePage } from './messages.ts';
import type { View } from './view.ts';

const STATES: Readonly<Record<ViewProblem['severity'], ViewState>> = {
  error: 'bad',
  warning: 'soon',
  information: 'neutral',
};

/** What the check finds at the settings that name the file. */
export function problemsSection({ problems }: KeystorePage, view: View) {
  if (problems.length === 0) return nothing;
  return html`<section aria-labelledby="problems">
    <h2 id="problems" tabindex="-1">Problems (${problems.length})</h2>
    <ul class="places">${problems.map((problem, index) => problemItem(problem, index, view))}</ul>
  </section>`;
}

function problemItem({ severity, message, where, rule }: ViewProblem, index: number, view: View) {
  return html`<li>
    ${mark(STATES[severity])}
    <div>
      <p><span class="only-heard">${severity}: </span>${message}</p>
      <p class="small">
        <button class="link" @click=${() => view.send({ kind: 'goToProblem', index })}>${where}</button>
        <button class="link" @click=${() => view.send({ kind: 'goToRule', index })}>${rule}</button>
      </p>
    </div>
  </li>`;
}

/** The settings that name the file. */
export function usesSection({ uses }: KeystorePage, view: View) {
  return html`<section aria-labelledby="uses">
    <h2 id="uses" tabindex="-1">Used by${uses.length === 0 ? nothing : html` (${uses.length})`}</h2>
    ${
      uses.length === 0
        ? html`<p>No configuration file that is known here names this file.</p>`
        : html`<ul class="places">${uses.map((use, index) => useItem(use, index, view))}</ul>`
    }
  </section>`;
}

function useItem({ where, setting, role, password, canOpen }: ViewUse, index: number, view: View) {
  return html`<li>
    <div>
      <p><button class="link" @click=${() => view.send({ kind: 'goToUse', index })}>${where}</button> <code>${setting}</code></p>
      <p class="small">${role}</p>
      <p class="small verdict">${note(password)}${
        canOpen
          ? html`<button class="link" aria-label="Open with it, the password of ${setting} in ${where}"
              @click=${() => view.send({ kind: 'openWith', index })}>Open with it</button>`
          : nothing
      }</p>
    </div>
  </li>`;
}
