/** The configuration files of the product by their role, and this tool's own settings file. */
export type FileKind =
  | 'server-setup'
  | 'sage-setup'
  | 'server-xml'
  | 'server-configuration'
  | 'webui-service'
  | 'settings';

/** The file name of each kind. */
export const FILE_NAMES: Readonly<Record<FileKind, string>> = {
  'server-setup': 'server-setup.properties',
  'sage-setup': 'sage-setup.properties',
  'server-xml': 'server.xml',
  'server-configuration': 'Server_Configuration.csv',
  'webui-service': 'webui.service',
  settings: '.cybereason-config.properties',
};

/** True for the files that the product reads with java.util.Properties. */
export function isProperties(kind: FileKind): kind is 'server-setup' | 'sage-setup' {
  return kind === 'server-setup' || kind === 'sage-setup';
}

/**
 * The kind that a file's name suggests. `server.xml` and the two that are no document's alone are only candidates:
 * others use those names too, so the content must agree (see `host/loadFile.ts`).
 */
export function fileKindOf(path: string): FileKind | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  for (const [kind, expected] of Object.entries(FILE_NAMES)) {
    if (name === expected) return kind as FileKind;
  }
  return undefined;
}
