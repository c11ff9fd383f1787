import { serverOf } from '../../deployment/serverOf.ts';
import { certificateRows } from '../../schema/index.ts';
import { defineRule } from '../rule.ts';
import { addPathFixes } from '../shared/usageFixes.ts';
import { isWhollyRead, lacksStore, storesOfRow } from '../shared/usages.ts';

export const threatIntelKeystore = defineRule({
  id: 'threat-intel/keystore',
  severity: 'information',
  impact: 'link',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports, where the settings say that the environment asks a local threat-intel service, a WebApp server whose sage-setup.properties names no keystore for it.',
    why: 'The certificate table names sage.keystore.path and sage.keystore.password for private threat intel. It stands under the WebApp server, though its link names the Detection server, so this is an information only.',
    todo: 'Set sage.keystore.path and sage.keystore.password. If the environment asks the global service, set threat-intel = global or global-proxy under `[check]` in `.cybereason-config.properties`.',
    bad: '# the settings say threat-intel = local\nsage.refresh.minutes=60\n',
    good: '# the settings say threat-intel = local\nsage.refresh.minutes=60\nsage.keystore.path=/opt/puppet-cybereason/ssl/sage.jks\nsage.keystore.password=changeme\n',
  },
  messages: {
    missing:
      'The settings say that this environment asks a local threat-intel service, and there is no {path}, which the certificate table names for it. Set it and its password.',
  },
  check({ snapshot, document, report }) {
    if (document.kind !== 'sage-setup' || !isWhollyRead(document)) return;
    if (snapshot.settingsFor(document.path).threatIntel !== 'local') return;
    const server = serverOf(snapshot, document.path);
    const row = certificateRows().find(
      ({ server: role, files }) => role === server?.role && files.includes('sage-setup'),
    );
    const [store] = row ? storesOfRow(row, document) : [];
    if (!row || !store || !lacksStore(store, document, snapshot)) return;
    report({
      at: document.settings[0]?.keyRange ?? { start: 0, end: 0 },
      message: 'missing',
      data: { path: store.path },
      rows: [{ table: 'certificates', id: row.id }],
      fixes: () => addPathFixes(document, store.path, [row], undefined),
    });
  },
});
