import type { ConfigDocument } from '../model/document.ts';
import { basename, dirname, normalize } from '../model/posixPath.ts';
import type { Element, Setting } from '../model/setting.ts';
import { attributeNamed, isTomcatsOwn, normalisedPath, tomcatTree } from './containers.ts';
import { resolvePath } from './resolvePath.ts';
import { absentFiles } from './roles/filesOfRole.ts';
import { serverOf } from './serverOf.ts';
import type { Snapshot } from './snapshot.ts';
import { crlFiles } from './tls/crlFiles.ts';
import { effectiveText } from './tls/tlsSettings.ts';
import { dropInsOf } from './unitBindings.ts';

/** Where a Context has its application. */
export interface DocBase {
  readonly context: Element;
  /** docBase, or the path that stands for it. */
  readonly setting: Setting;
  /** The folder or archive here; the archive may have `.war` added to the name. */
  readonly path: string;
  /** Folders that are here only where what should lie beside them was copied too; one is enough. */
  readonly witnesses: readonly string[];
}

type Places = Pick<Snapshot, 'servers' | 'settingsFor'>;

/** The places that are known here, in file order. */
export function docBases(document: ConfigDocument, places: Places): readonly DocBase[] {
  const tree = tomcatTree(document);
  return tree.all('Host').flatMap((host) => {
    if (!isTomcatsOwn(host, { defaultClass: 'org.apache.catalina.core.StandardHost' })) return [];
    const appBase = effectiveText(attributeNamed(host, 'appBase')).value ?? 'webapps';
    const base = folderFrom(catalinaBase(document), appBase, document, places);
    return tree.children(host, 'Context').flatMap((context) => {
      if (!isTomcatsOwn(context, { defaultClass: 'org.apache.catalina.core.StandardContext' })) return [];
      const setting = attributeNamed(context, 'docBase') ?? attributeNamed(context, 'path');
      const name = setting && nameIn(context);
      const path = name ? folderFrom(base, name, document, places) : undefined;
      return setting && path ? [{ context, setting, path, witnesses: witnessesOf(path, document) }] : [];
    });
  });
}

/** The paths here that the host has to look at for the rules of a document. */
export function pathsAsked(document: ConfigDocument, places: Places): readonly string[] {
  const server = serverOf(places, document.path);
  const absent = server ? absentFiles(server, places) : [];
  return [
    ...absent.flatMap(({ path, folder }) => [path, folder]),
    ...(document.kind === 'webui-service' ? [dropInsOf(document)] : []),
    ...docBases(document, places).flatMap(({ path, witnesses }) => [path, `${path}.war`, ...witnesses]),
    ...crlFiles(document, places).flatMap(({ path }) => (path === undefined ? [] : [path, dirname(path)])),
  ];
}

/** The folder above is a witness, unless it is here because conf/ is. */
function witnessesOf(path: string, document: ConfigDocument): readonly string[] {
  const folder = dirname(path);
  if (!document.path.startsWith(folder === '/' ? folder : `${folder}/`)) return [folder];
  return folder === catalinaBase(document) ? [`${folder}/bin`, `${folder}/lib`] : [];
}

/** Without a docBase the path names the application (ContextName.getBaseName). */
function nameIn(context: Element): string | undefined {
  const docBase = effectiveText(attributeNamed(context, 'docBase')).value;
  if (docBase !== undefined) return docBase;
  const path = effectiveText(attributeNamed(context, 'path')).value;
  if (path === undefined || path === 'unknown') return path;
  return normalisedPath(path).slice(1).replaceAll('/', '#') || 'ROOT';
}

/** The folder above conf/; undefined where the file lies elsewhere. */
function catalinaBase({ path }: ConfigDocument): string | undefined {
  const conf = dirname(path);
  return basename(conf) === 'conf' ? dirname(conf) : undefined;
}

function folderFrom(
  base: string | undefined,
  value: string,
  document: ConfigDocument,
  places: Places,
): string | undefined {
  if (value === 'unknown' || value === '' || /^[A-Za-z][\w+.-]*:|\\|\0/.test(value)) return undefined;
  const root = serverOf(places, document.path)?.root;
  if (value.startsWith('/')) {
    const mappings = places.settingsFor(document.path).pathMappings;
    const target = resolvePath(value, { documentPath: document.path, kind: document.kind, root, mappings });
    return target.status === 'resolved' ? target.path : undefined;
  }
  const path = base === undefined ? undefined : normalize(`${base}/${value}`);
  const isInside = root === undefined || root === '/' || path?.startsWith(`${root}/`);
  return isInside ? path : undefined;
}
