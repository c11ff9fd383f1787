import { lacksSetting } from '../../deployment/lacksSetting.ts';
import { hasPlaceholder, plainValue } from '../../model/setting.ts';
import { defineRule } from '../rule.ts';

export const keysPathWithoutPassword = defineRule({
  id: 'keys/path-without-password',
  severity: 'warning',
  impact: 'start',
  scope: 'deployment',
  fix: 'none',
  docs: {
    what: 'Reports the path of a keystore or truststore whose password a properties file does not set.',
    why: 'The documents list the two keys together. Without its password Java cannot read the private key of a keystore, and finds a PKCS12 truststore empty.',
    todo: 'Add the key of the password.',
    bad: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\n',
    good: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeme\n',
  },
  messages: {
    alone: '{path} is set without {password}, so the server has no password to open the file with. Add {password}.',
  },
  check({ snapshot, report }) {
    for (const binding of snapshot.bindings) {
      const { document, path } = binding;
      if (binding.element || binding.password || !path || hasPlaceholder(path) || plainValue(path) === '') continue;
      const password = lacksSetting(binding, `${binding.store}.password`, snapshot);
      if (password === undefined) continue;
      report({ at: path.keyRange, document, message: 'alone', data: { path: path.name, password } });
    }
  },
});
