import type { FileKind } from '../model/fileKind.ts';
import { basename, dirname, join, normalize } from '../model/posixPath.ts';
import { isUnknown } from '../model/secret.ts';
import { looksLikeTemplate } from '../values/template.ts';
import type { PathTarget } from './binding.ts';

/** What a path is looked up against. */
export interface PathBase {
  readonly documentPath: string;
  readonly kind: FileKind;
  /** See {@link Server.root}. */
  readonly root: string | undefined;
  readonly mappings: Readonly<Record<string, string>>;
}

/**
 * Where a configured path leads here. Absolute paths go through the mappings, then below the server's root; relative
 * ones in server.xml start at catalina.base, the folder above conf/ (org.apache.tomcat.util.file.ConfigFileLoader). There
 * `~` has no meaning, and a path may be a URI.
 */
export function resolvePath(value: string, base: PathBase): PathTarget {
  if (value.trim() === '' || isUnknown(value) || value.includes('\0') || looksLikeTemplate(value))
    return { status: 'unknown' };
  if (/^[/\\]{2}/.test(value)) return { status: 'network' };
  if (/^[A-Za-z]:[\\/]/.test(value)) return { status: 'not-absolute' };
  if (value.startsWith('/')) return resolveAbsolute(normalize(value), base);
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]+):/.exec(value)?.[1]?.toLowerCase();
  if (scheme !== undefined)
    return base.kind === 'server-xml' ? resolveAddress(value, scheme, base) : { status: 'unknown' };
  if (base.kind !== 'server-xml') return { status: 'not-absolute' };
  const conf = dirname(base.documentPath);
  if (basename(conf) !== 'conf') return { status: 'unknown' };
  return resolveRelative(value, dirname(conf), base);
}

/** What climbs out of catalina.base is looked up on the server, if its root is known; elsewhere others lie around a copy. */
function resolveRelative(value: string, catalinaBase: string, base: PathBase): PathTarget {
  const path = normalize(`${catalinaBase}/${value}`);
  if (catalinaBase === '/' || `${path}/`.startsWith(`${catalinaBase}/`)) return { status: 'resolved', path };
  const { root } = base;
  if (root === undefined) return { status: 'unknown' };
  const onServer = root === '/' ? catalinaBase : catalinaBase.slice(root.length);
  return resolveAbsolute(normalize(`${onServer}/${value}`), base);
}

/** Tomcat opens what is no file here as a URI; of those this follows only `file:` with an absolute path. */
function resolveAddress(value: string, scheme: string, base: PathBase): PathTarget {
  if (scheme === 'jar') return { status: 'unknown' };
  if (scheme !== 'file') return { status: 'address', scheme };
  const path = /^file:(?:\/\/(?:localhost)?)?(\/(?!\/)[^?#]*)$/i.exec(value)?.[1];
  if (path === undefined) return /^file:\/\/[^/]/i.test(value) ? { status: 'network' } : { status: 'unknown' };
  try {
    const decoded = decodeURIComponent(path);
    return decoded.includes('\0') ? { status: 'unknown' } : resolveAbsolute(normalize(decoded), base);
  } catch {
    return { status: 'unknown' };
  }
}

function resolveAbsolute(path: string, base: PathBase): PathTarget {
  const prefix = Object.keys(base.mappings)
    .filter((from) => path === from || path.startsWith(from.endsWith('/') ? from : `${from}/`))
    .sort((a, b) => b.length - a.length)[0];
  if (prefix !== undefined) {
    const target = base.mappings[prefix] ?? '';
    const rest = path.slice(prefix.length);
    return { status: 'resolved', path: rest === '' ? target : join(target, rest) };
  }
  if (base.root === undefined) return isBesideConf(path, base) ? { status: 'resolved', path } : { status: 'unmapped' };
  return { status: 'resolved', path: join(base.root, path) };
}

/** Below the folder that is catalina.base here, which a copy elsewhere would not be called. */
function isBesideConf(path: string, { documentPath, kind }: PathBase): boolean {
  const conf = dirname(documentPath);
  return kind === 'server-xml' && basename(conf) === 'conf' && path.startsWith(`${dirname(conf)}/`);
}
