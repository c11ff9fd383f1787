import { html, svg } from 'lit-html';
import type { ViewNote, ViewState, ViewValidity } from '../../../server/src/protocol/keystoreView.ts';

/** A shape for each state, so that none is told by its colour alone. The words beside it say the same. */
const SHAPES = {
  good: svg`<circle cx="8" cy="8" r="7"/><path class="sign" d="M4.5 8.5l2.3 2.3 4.7-5.3"/>`,
  soon: svg`<path d="M8 1l7.4 13.5H.6z"/><path class="sign" d="M8 6v4.5M8 12v1"/>`,
  bad: svg`<circle cx="8" cy="8" r="7"/><path class="sign" d="M5 5l6 6M11 5l-6 6"/>`,
  neutral: svg`<circle cx="8" cy="8" r="7"/><path class="sign" d="M4.5 8h7"/>`,
} as const;

export function mark(state: ViewState) {
  return html`<svg class="mark ${state}" viewBox="0 0 16 16" aria-hidden="true">${SHAPES[state]}</svg>`;
}

export function note({ state, text }: ViewNote) {
  return html`<span class="note">${mark(state)}<span>${text}</span></span>`;
}

/** Where now stands between the first and the last day. The words beside it say the same. */
export function validityBar({ state, elapsed }: ViewValidity) {
  const done = Math.min(1, Math.max(0, elapsed)) * 100;
  const today = elapsed < 0 ? 1 : elapsed > 1 ? 99 : Math.min(99, Math.max(1, done));
  return html`<svg class="validity ${state}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect class="whole" x="0" y="3" width="100" height="4"/>
    <rect class="rest" x=${done} y="3" width=${100 - done} height="4"/>
    <rect class="today" x=${today - 0.75} y="0" width="1.5" height="10"/>
  </svg>`;
}

/** "valid from 2026-11-01 to 2041-11-01, 5457 days left". */
export function validityText({ from, to, text }: ViewValidity): string {
  return `valid from ${from} to ${to}, ${text}`;
}
