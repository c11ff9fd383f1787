import { assignmentsOf } from '../formats/unit/effective.ts';
import type { ConfigDocument } from '../model/document.ts';
import { basename, join } from '../model/posixPath.ts';
import { plainValue, type Setting } from '../model/setting.ts';
import type { BindingContext, KeystoreBinding } from './binding.ts';
import { resolvePath } from './resolvePath.ts';

const CERTIFICATE_FILE = /^[^\s,:]+\.(?:cert|crt|cer|pem)$/i;
/** Options, variables and files of that name hold a key, or whom to trust, not what the server shows. */
const OTHER_USE = /key|(?:^|[^a-z])ca(?:$|[^a-z])|ca_?(?:cert|file|bundle|path)|root|trust|chain|bundle|client|crl|dh/i;

/** The certificate that a unit names, as a word of its own. */
export interface NamedCertificate {
  /** The word, with its range. */
  readonly word: Setting;
  /** The absolute path on the server; undefined where it cannot be told from this file. */
  readonly path: string | undefined;
  /** relative: nothing says to what, so systemd takes the root folder; unknown: a specifier or a variable stands in it. */
  readonly state: 'known' | 'relative' | 'unknown';
}

/** The certificates of a service that a unit names in its commands and environment. */
export function namedCertificates(document: ConfigDocument): readonly NamedCertificate[] {
  if (document.kind !== 'webui-service') return [];
  const folder = assignmentsOf(document.settings, 'WorkingDirectory').at(-1);
  return splitValues(document)
    .flatMap((setting) => document.syntax.wordsOf?.(setting).slice(setting.name === 'ExecStart' ? 1 : 0) ?? [])
    .filter(namesCertificate)
    .map((word): NamedCertificate => {
      const value = plainValue(word) ?? '';
      if (/[%$]/.test(value)) return { word, path: undefined, state: 'unknown' };
      if (value.startsWith('/')) return { word, path: value, state: 'known' };
      const base = folder && plainValue(folder);
      if (base === undefined) return { word, path: undefined, state: 'relative' };
      const isKnown = base.startsWith('/') && !base.includes('%');
      return isKnown ? { word, path: join(base, value), state: 'known' } : { word, path: undefined, state: 'unknown' };
    });
}

/** The folder whose files may change what the unit says (systemd.unit(5)). */
export function dropInsOf({ path }: ConfigDocument): string {
  return `${path}.d`;
}

/** The values of which each word counts. */
function splitValues({ settings }: ConfigDocument): readonly Setting[] {
  return ['Environment', 'ExecStart'].flatMap((key) => assignmentsOf(settings, key));
}

function namesCertificate({ name, value }: Setting): boolean {
  if (typeof value !== 'string' || !CERTIFICATE_FILE.test(value) || value.includes('://')) return false;
  return !OTHER_USE.test(name) && !OTHER_USE.test(basename(value));
}

/**
 * True where every word that the service is started with stands in this file: no other file gives it variables, nothing
 * is hidden or computed, and no shell comes between.
 */
export function isSelfContained(document: ConfigDocument): boolean {
  const { settings, syntax } = document;
  const commands = assignmentsOf(settings, 'ExecStart');
  if (commands.length === 0 || assignmentsOf(settings, 'EnvironmentFile').length > 0) return false;
  return splitValues(document).every((setting) => {
    const words = syntax.wordsOf?.(setting) ?? [];
    const isWhole = words.length > 0 || plainValue(setting) === '';
    return isWhole && words.every((word) => !/[%$`]|\s/.test(plainValue(word) ?? '$'));
  });
}

/** The last command that starts the service. */
export function startCommand({ settings }: ConfigDocument): Setting | undefined {
  return assignmentsOf(settings, 'ExecStart').at(-1);
}

/** The bindings of a unit: each certificate is a PEM file that the service shows to browsers. */
export function unitBindings(document: ConfigDocument, context: BindingContext): readonly KeystoreBinding[] {
  return namedCertificates(document).map(
    ({ word, path }): KeystoreBinding => ({
      id: `${document.path}#${word.range.start}#webui`,
      name: 'webui',
      store: 'keystore',
      format: 'pem',
      document,
      element: undefined,
      tls: undefined,
      path: word,
      password: undefined,
      alias: undefined,
      keyPassword: undefined,
      configuredType: undefined,
      inUse: true,
      target:
        path === undefined
          ? { status: 'unknown' }
          : resolvePath(path, { documentPath: document.path, kind: document.kind, ...context }),
      effectivePassword: 'none',
      effectiveKeyPassword: 'store',
    }),
  );
}
