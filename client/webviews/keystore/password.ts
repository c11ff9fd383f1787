import { html, nothing } from 'lit-html';
import type { ViewQuestion } from '../../../server/src/protocol/keystoreView.ts';
import { mark } from './marks.ts';
import type { KeystorePage } from './messages.ts';
import type { View } from './view.ts';

const TEXTS = {
  store: {
    title: 'Password of the keystore',
    need: 'What is encrypted in it is not shown. Type its password to see it.',
    offer: 'Type its password to have the file and its private keys verified.',
  },
  keys: {
    title: 'Password of the private keys',
    need: 'A private key has a password of its own. Type it to have the key verified.',
    offer: 'A private key has a password of its own. Type it to have the key verified.',
  },
} as const;

/** Asks for the passwords that are missing. */
export function passwordSection({ storePassword, keyPassword }: KeystorePage, view: View) {
  return [question('store', storePassword, view), question('keys', keyPassword, view)];
}

function question(of: 'store' | 'keys', { ask, wrong }: ViewQuestion, view: View) {
  if (ask === 'no') return nothing;
  const text = TEXTS[of];
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).querySelector('input');
    if (!field) return;
    view.send({ kind: 'password', of, password: field.value });
    field.value = '';
  };
  return html`<form class="question" @submit=${submit}>
    <p id="why-${of}">${text[ask]}</p>
    <p class="answer">
      <label for="password-${of}">${text.title}</label>
      <input id="password-${of}" type="password" autocomplete="off" spellcheck="false"
        aria-describedby="wrong-${of} why-${of} kept-${of}" aria-invalid=${wrong === null ? 'false' : 'true'}>
      <button class="action primary">Open</button>
    </p>
    <p id="wrong-${of}" class="wrong" role="alert">${wrong === null ? nothing : html`${mark('bad')}<span>${wrong}</span>`}</p>
    <p id="kept-${of}" class="small">It stays in memory until this tab is closed. Nothing typed is an empty password.</p>
  </form>`;
}
