import { connectorAttributes, isConnectorAttribute } from '../schema/connectorAttributes.ts';
import { findSetting } from '../schema/index.ts';
import { nearest } from './nearest.ts';

/**
 * The documented attribute of Connector that `name` was probably meant to be: equal but for case, a few letters away,
 * with a longer ending as in `keystorePassword`, or with `Path` for `File`. Undefined for every attribute that Tomcat
 * takes, and for what is as near to another one of these.
 */
export function misspeltConnectorAttribute(name: string): string | undefined {
  if (isConnectorAttribute(name)) return undefined;
  const wanted = name.replace(/path$/i, 'File');
  const lower = wanted.toLowerCase();
  const sameButCase = connectorAttributes.find((attribute) => attribute.toLowerCase() === lower);
  const near = sameButCase ?? nearest(wanted, connectorAttributes);
  const meant = near ?? connectorAttributes.findLast((attribute) => lower.startsWith(attribute.toLowerCase()));
  return meant !== undefined && findSetting(meant, 'server-xml') ? meant : undefined;
}
