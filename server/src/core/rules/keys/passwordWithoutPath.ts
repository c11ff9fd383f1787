import { lacksSetting } from '../../deployment/lacksSetting.ts';
import { hasPlaceholder } from '../../model/setting.ts';
import { defineRule } from '../rule.ts';

export const keysPasswordWithoutPath = defineRule({
  id: 'keys/password-without-path',
  severity: 'warning',
  impact: 'start',
  scope: 'deployment',
  fix: 'none',
  docs: {
    what: 'Reports the password of a keystore or truststore whose path a properties file does not set.',
    why: 'The documents list the two keys together: the password opens the file that the path names. Alone it opens nothing, and the connection that needs the keystore has none.',
    todo: 'Add the key of the path, or delete the password if the server does not use this keystore.',
    bad: 'rpc.ssl.truststore.password=changeme\n',
    good: 'rpc.ssl.truststore.path=/opt/puppet-cybereason/ssl/global.jks\nrpc.ssl.truststore.password=changeme\n',
  },
  messages: {
    alone: '{password} is set without {path}, so there is no file that it opens. Add {path}, or delete the password.',
  },
  check({ snapshot, report }) {
    for (const binding of snapshot.bindings) {
      const { document, password } = binding;
      if (binding.element || binding.path || !password || hasPlaceholder(password)) continue;
      if (typeof password.value !== 'string' && password.value.isEmpty) continue;
      const path = lacksSetting(binding, `${binding.store}.path`, snapshot);
      if (path === undefined) continue;
      report({ at: password.keyRange, document, message: 'alone', data: { password: password.name, path } });
    }
  },
});
