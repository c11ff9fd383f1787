import type { FileKind } from '../model/fileKind.ts';
import type { Setting } from '../model/setting.ts';
import { documentedSettings, findSetting } from '../schema/index.ts';
import { setterName, tlsName } from '../schema/tomcat/attributes.ts';
import type { DocumentedSetting } from '../schema/types.ts';

/**
 * The documented setting that one stands for. In server.xml the documents name attributes of Connector; the newer names
 * of SSLHostConfig and Certificate count as these, and Tomcat takes all of them whatever the case of the first letter.
 * A misspelt name stands for none.
 */
export function documentedSetting({ name, element }: Setting, kind: FileKind): DocumentedSetting | undefined {
  if (!element) return findSetting(name, kind);
  const wanted = setterName(name);
  return documentedSettings(kind).find((documented) => {
    if (documented.element === element.name) return setterName(documented.name) === wanted;
    const newer = tlsName(documented.name);
    // An SSLHostConfig hands what belongs to a certificate on.
    const isPlace = element.name === 'SSLHostConfig' || element.name === newer?.element;
    return newer !== undefined && isPlace && setterName(newer.attribute) === wanted;
  });
}
