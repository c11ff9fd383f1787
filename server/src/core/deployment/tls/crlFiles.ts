import type { ConfigDocument } from '../../model/document.ts';
import { plainValue, type Setting } from '../../model/setting.ts';
import { resolvePath } from '../resolvePath.ts';
import { serverOf } from '../serverOf.ts';
import type { Snapshot } from '../snapshot.ts';
import { tlsConfigs } from './tlsConfigs.ts';
import type { TlsHost } from './types.ts';

/** A file of revoked certificates that Tomcat reads. */
export interface CrlFile {
  readonly host: TlsHost;
  readonly setting: Setting;
  /** The file here; undefined where that is not known. */
  readonly path: string | undefined;
}

/** The files here that the host has to read for the rules of a document. */
export function crlPaths(
  document: ConfigDocument,
  places: Pick<Snapshot, 'servers' | 'settingsFor'>,
): readonly string[] {
  return crlFiles(document, places).flatMap(({ path }) => (path === undefined ? [] : [path]));
}

/** Those of Connectors with TLS. Tomcat reads one only beside a truststore, and an empty path is none. */
export function crlFiles(
  document: ConfigDocument,
  places: Pick<Snapshot, 'servers' | 'settingsFor'>,
): readonly CrlFile[] {
  if (document.kind !== 'server-xml') return [];
  const hosts = tlsConfigs(document).flatMap((config) => (config.isActive ? config.hosts : []));
  return hosts.flatMap((host) => {
    const { setting } = host.value('certificateRevocationListFile');
    const value = setting && plainValue(setting);
    if (!setting || !value || !host.truststore?.path || host.trustManager) return [];
    const target = resolvePath(value, {
      documentPath: document.path,
      kind: document.kind,
      root: serverOf(places, document.path)?.root,
      mappings: places.settingsFor(document.path).pathMappings,
    });
    return [{ host, setting, path: target.status === 'resolved' ? target.path : undefined }];
  });
}
