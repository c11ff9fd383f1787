import assert from 'node:assert/strict';
import { copyFileSync, cpSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stores } from '../../../tools/samples/stores.ts';
import { onPath } from '../../../tools/setup/debian.ts';
import { SAMPLE } from '../../../tools/setup/paths.ts';
import { DETECTION, SERVER_XML, type Tour } from './tour.ts';

const SSL = 'detection-01/opt/puppet-cybereason/ssl';
/** Its configured password, Tomcat's default, is wrong. */
const LOCKED = `${SSL}/server-alerts.jks`;
const password = stores.find(({ path }) => path === `deployment/${LOCKED}`)?.password ?? '';

const read = (file: string) => readFileSync(join(SAMPLE, file), 'utf8');

export const keystoreViewer: Tour = {
  name: 'keystoreViewer',
  file: DETECTION,
  steps: [
    [
      'opens a keystore from its setting with the password there',
      async (workbench) => {
        await workbench.hideSideBar();
        await workbench.openTab(SERVER_XML);
        await workbench.goTo(read(SERVER_XML), '/opt/puppet-cybereason/ssl/server.jks');
        await workbench.page.keyboard.press('F12');
        const view = await workbench.view('server.jks: Keystore');
        await view.getByRole('heading', { name: 'server.jks' }).waitFor();
        await view.getByText('Opened with the password of keystorePass in server.xml of detection-01').waitFor();
        await view.getByRole('heading', { name: 'Entries (2)' }).waitFor();
        await workbench.inEachTheme('keystore', view);
      },
    ],
    [
      'opens entries and certificates by the keyboard, down to the root of the chain',
      async (workbench) => {
        const view = await workbench.view('server.jks: Keystore');
        const entry = view.locator('summary', { hasText: 'detection-01' }).first();
        await entry.focus();
        await workbench.page.keyboard.press('Enter');
        await view.getByText('The chain reaches its root.').waitFor();
        await workbench.page.keyboard.press('Tab');
        await workbench.page.keyboard.press('Enter');
        await view.getByText('DNS detection-01.cybereason.example').waitFor();
        await view.getByText('issued by').waitFor();
        await workbench.inEachTheme('keystore-certificate', view);
      },
    ],
    [
      'copies a fingerprint and a certificate',
      async (workbench) => {
        await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
        const view = await workbench.view('server.jks: Keystore');
        const print = await view.locator('code.print').first().textContent();
        assert.match(print ?? '', /^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
        await view.getByRole('button', { name: /^Copy the SHA-256 fingerprint of detection-01/ }).click();
        await view.getByRole('status').getByText('The SHA-256 fingerprint is copied.').waitFor();
        assert.equal(await workbench.clipboard(), print);
        await view.getByRole('button', { name: /^Copy as PEM: detection-01/ }).click();
        await view.getByRole('status').getByText('The certificate is copied as PEM.').waitFor();
        assert.match(
          await workbench.clipboard(),
          /^-----BEGIN CERTIFICATE-----\n[\s\S]+\n-----END CERTIFICATE-----\n$/,
        );
      },
    ],
    [
      'leads to the line of the setting that names it',
      async (workbench) => {
        const view = await workbench.view('server.jks: Keystore');
        const line =
          read(DETECTION)
            .split('\n')
            .findIndex((text) => text.includes('server.jks')) + 1;
        await view
          .getByRole('region', { name: /^Used by/ })
          .getByRole('button', { name: `server-setup.properties of detection-01, line ${line}`, exact: true })
          .click();
        await workbench.page
          .locator('.statusbar-item', { hasText: `Ln ${line},` })
          .first()
          .waitFor();
      },
    ],
    [
      'asks for the password of a keystore that none of the settings opens: a wrong one, then the right one',
      async (workbench) => {
        await workbench.openTab(LOCKED);
        const view = await workbench.view('server-alerts.jks: Keystore');
        const field = view.getByLabel('Password of the keystore');
        await field.waitFor();
        await workbench.inEachTheme('keystore-password', view);
        await field.fill('s4mple-wrong');
        await field.press('Enter');
        await view.getByRole('alert').getByText('This password does not open it.').waitFor();
        assert.equal(await field.inputValue(), '');
        await field.fill(password);
        await field.press('Enter');
        await view.getByText('Opened with the password that you typed').waitFor();
        await field.waitFor({ state: 'detached' });
        await workbench.screenshot('keystore-opened');
      },
    ],
    [
      'forgets what was typed when the tab is closed',
      async (workbench) => {
        await workbench.closeTab('server-alerts.jks');
        await workbench.openTab(LOCKED);
        const view = await workbench.view('server-alerts.jks: Keystore');
        await view.getByLabel('Password of the keystore').waitFor();
      },
    ],
    [
      'finds one of the many authorities that Java trusts',
      async (workbench, folder) => {
        const keytool = realpathSync(onPath('keytool') ?? '');
        const path = 'detection-01/authorities.jks';
        copyFileSync(join(dirname(keytool), '../lib/security/cacerts'), join(folder, path));
        await workbench.openTab(path);
        const view = await workbench.view('authorities.jks: Keystore');
        await view.getByText('Shown without a password').waitFor();
        const all = Number(
          /\d+/.exec((await view.getByRole('heading', { name: /^Entries/ }).textContent()) ?? '')?.[0],
        );
        assert.ok(all > 100);
        await view.getByLabel('Filter').fill('isrg root x1');
        await view.getByRole('heading', { name: `Entries (1 of ${all})` }).waitFor();
        await workbench.inEachTheme('keystore-filter', view);
        await workbench.closeTab('authorities.jks');
      },
    ],
    [
      'follows the file on disk: another one, none, the first again',
      async (workbench, folder) => {
        const view = await workbench.view('server-alerts.jks: Keystore');
        const path = join(folder, LOCKED);
        cpSync(join(folder, SSL, 'global.jks'), path);
        await view.getByText('Java keystore; Java calls it JKS').waitFor();
        rmSync(path);
        await view.getByText('There is no such file.').waitFor();
        await workbench.inEachTheme('keystore-missing', view);
        cpSync(join(SAMPLE, LOCKED), path);
        await view.getByText('PKCS #12 keystore').waitFor();
      },
    ],
  ],
};
