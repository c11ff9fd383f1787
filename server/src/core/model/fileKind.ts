/** The configuration files of the product by their role, and this tool's own settings file. */
export type FileKind = 'server-setup' | 'sage-setup' | 'server-xml' | 'settings';

/** The file name of each kind. */
export const FILE_NAMES: Readonly<Record<FileKind, string>> = {
  'server-setup': 'server-setup.properties',
  'sage-setup': 'sage-setup.properties',
  'server-xml': 'server.xml',
  settings: '.cybereason-config.properties',
};

/**
 * The kind that a file's name suggests. `server.xml` is only a candidate: other servers use that name too, so its
 * content must agree (see `formats/xml/tomcat.ts`).
 */
export function fileKindOf(path: string): FileKind | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  for (const [kind, expected] of Object.entries(FILE_NAMES)) {
    if (name === expected) return kind as FileKind;
  }
  return undefined;
}
