import { html, nothing } from 'lit-html';
import type { Obstacle } from './messages.ts';
import type { View } from './view.ts';

const TEXTS: Readonly<Record<Obstacle, string>> = {
  starting: 'The check server starts. It opens the file as soon as it runs.',
  stopped: 'The check server, which opens keystores, is not running. The file is shown as soon as it runs.',
  failed:
    'The check server failed on this file. Its log, in the Output panel under Cybereason Configuration, says where.',
  untrusted: 'You do not trust this workspace, so no keystore in it is opened. Trust it to see what this one holds.',
  elsewhere: 'Only keystores that are files of this machine are opened. Save this one as a file first.',
};

/** Says why there is nothing to show, and what to do. */
export function obstaclePage(obstacle: Obstacle, name: string, view: View) {
  return html`<h1 tabindex="-1">${name}</h1>
    <p role="status">${TEXTS[obstacle]}</p>
    ${obstacle === 'untrusted' ? action('Manage Workspace Trust', () => view.send({ kind: 'trust' })) : nothing}
    ${obstacle === 'stopped' || obstacle === 'failed' ? action('Restart the Check Server', () => view.send({ kind: 'restart' })) : nothing}`;
}

const action = (title: string, run: () => void) =>
  html`<p><button class="action primary" @click=${run}>${title}</button></p>`;
