import { certificateRows } from '../../schema/index.ts';
import { defineRule } from '../rule.ts';
import { pathOf, storesOfRow } from '../shared/usages.ts';

export const threatIntelUnusedKeystore = defineRule({
  id: 'threat-intel/unused-keystore',
  severity: 'information',
  impact: 'hygiene',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports, where the settings say that the environment asks the global threat-intel service, a keystore for the private one.',
    why: 'sage.keystore.path is for a local service in an environment that has no way to the global one. Either it is left over, or the settings say the wrong thing, and the ports of the other service are listed and checked.',
    todo: 'Set threat-intel = local under `[check]` in `.cybereason-config.properties` if the environment has a service of its own; else the two keys can go.',
    bad: '# the settings say threat-intel = global\nsage.keystore.path=/opt/puppet-cybereason/ssl/sage.jks\nsage.keystore.password=changeme\n',
    good: '# the settings say threat-intel = global\nsage.refresh.minutes=60\n',
  },
  messages: {
    unused:
      'The settings say that this environment asks the global threat-intel service; this keystore is for a local one. Delete it if it is left over, or correct the setting.',
  },
  check({ snapshot, document, report }) {
    const mode = snapshot.settingsFor(document.path).threatIntel;
    if (document.kind !== 'sage-setup' || (mode !== 'global' && mode !== 'global-proxy')) return;
    const row = certificateRows().find(({ files }) => files.includes('sage-setup'));
    const [store] = row ? storesOfRow(row, document) : [];
    const path = store && pathOf(store, document);
    if (path) report({ at: path.range, message: 'unused', data: {} });
  },
});
