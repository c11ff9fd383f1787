import type { UnreadableReason } from '../../deployment/facts.ts';
import type { Severity } from '../../model/problem.ts';
import { defineRule } from '../rule.ts';
import { lookedUpStores } from '../shared/stores.ts';

/** Java refuses folders and loops for certain; what only concerns this check or this user is worth knowing. */
const REASONS: Readonly<Record<Exclude<UnreadableReason, 'permission'>, { why: string; severity: Severity }>> = {
  directory: { why: 'is a folder', severity: 'error' },
  'symlink-loop': { why: 'is a symbolic link that leads in a circle', severity: 'error' },
  fifo: { why: 'is a pipe', severity: 'warning' },
  socket: { why: 'is a socket', severity: 'warning' },
  device: { why: 'is a device', severity: 'warning' },
  'too-large': { why: 'is larger than any keystore', severity: 'information' },
  'changed-while-reading': { why: 'changed while it was read', severity: 'information' },
  'io-error': { why: 'could not be read (an input error)', severity: 'information' },
};

export const keystoreUnreadable = defineRule({
  id: 'keystore/unreadable',
  severity: 'information',
  impact: 'start',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a keystore that is there but could not be read, with the reason.',
    why: 'A folder, or a link that leads in a circle, is no keystore for Java either. A missing permission only says that you may not read the file: the server may run as a user who may.',
    todo: "Point the setting at the keystore itself; for a missing permission run the check as a user who may read it, such as the server's own.",
    bad: 'sage.keystore.path=/opt/puppet-cybereason/ssl\n',
    good: 'sage.keystore.path=/opt/puppet-cybereason/ssl/sage.jks\n',
    runtimeMessages: ['java.io.FileNotFoundException: /opt/puppet-cybereason/ssl (Is a directory)'],
  },
  messages: {
    permission:
      '{path} is not readable as you, so it was not checked. Check it as a user who may read it, such as the server’s own.',
    unreadable: '{path} {why}, so it was not checked. The setting must name a keystore file.',
  },
  check({ snapshot, document, report }) {
    for (const { fact, path, name, impact } of lookedUpStores(snapshot, document)) {
      if (fact.status !== 'unreadable') continue;
      if (fact.reason === 'permission') {
        report({ at: path.valueRange, message: 'permission', data: { path: name }, impact });
        continue;
      }
      const { why, severity } = REASONS[fact.reason];
      report({ at: path.valueRange, message: 'unreadable', data: { path: name, why }, severity, impact });
    }
  },
});
