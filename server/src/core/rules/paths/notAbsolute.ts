import { documentedIn } from '../../deployment/settingIndex.ts';
import { isProperties } from '../../model/fileKind.ts';
import { basename } from '../../model/posixPath.ts';
import { plainValue } from '../../model/setting.ts';
import { findSetting, installPaths } from '../../schema/index.ts';
import { looksLikeTemplate } from '../../values/template.ts';
import { defineRule } from '../rule.ts';

export const pathsNotAbsolute = defineRule({
  id: 'paths/not-absolute',
  severity: 'warning',
  impact: 'start',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports the path of a keystore in a properties file that does not begin with a slash.',
    why: 'Java looks a relative path up in the directory that the server happens to be started from, which is not the folder of the configuration file. Quotes are no syntax in these files: Java takes them as part of the name.',
    todo: 'Write the whole path, as in `/opt/puppet-cybereason/ssl/client.jks`, without quotes.',
    bad: 'key.store.file.location=client.jks\nkey.store.password=changeme\n',
    good: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeme\n',
    runtimeMessages: ['java.io.FileNotFoundException: client.jks (No such file or directory)'],
  },
  messages: {
    relative:
      '{key} is a relative path: Java looks it up where the server is started from. Write the whole path, beginning with a slash.',
    quoted: 'Java takes the quotes around {key} as part of the name, so there is no such file. Delete the quotes.',
  },
  check({ document, report }) {
    // Tomcat resolves relative paths in server.xml against catalina.base.
    if (!isProperties(document.kind)) return;
    for (const setting of documentedIn(document)) {
      const value = plainValue(setting);
      if (value === undefined || !findSetting(setting.name, document.kind)?.role.endsWith('.path')) continue;
      const raw = document.text.slice(setting.valueRange.start, setting.valueRange.end);
      if (!isRelative(value) || raw.includes('\\')) continue;
      const unquoted = /^(["'])(.*)\1\s*$/.exec(value)?.[2];
      const better = completed(unquoted ?? value);
      report({
        at: setting.valueRange,
        message: unquoted === undefined ? 'relative' : 'quoted',
        data: { key: setting.name },
        fixes: () =>
          better === undefined
            ? []
            : [
                {
                  title: `Change to ${better}`,
                  safe: false,
                  edits: [{ range: setting.valueRange, text: document.syntax.encode(better, 'value') }],
                },
              ],
      });
    }
  },
});

/** Not so: placeholders, marks of templates, and addresses such as `file:/…`. Windows paths are for a rule of their own. */
function isRelative(value: string): boolean {
  const isKnown = value.trim() !== '' && !looksLikeTemplate(value);
  return isKnown && !/^\/|\$\{|^[A-Za-z][A-Za-z0-9+.-]*:/.test(value);
}

/** The absolute path that was probably meant. */
function completed(value: string): string | undefined {
  const path = value.trim();
  if (path.startsWith('/')) return path;
  if (path.startsWith('opt/')) return `/${path}`;
  const file = path.replace(/^\.\//, '');
  return /[^.]/.test(file) && file === basename(file) ? installPaths.keystores + file : undefined;
}
