import { csvField } from '../formats/csv/index.ts';
import { looksLikeTomcat } from '../formats/xml/tomcat.ts';
import type { ConfigDocument } from '../model/document.ts';
import { namedCertificates } from './unitBindings.ts';

/** A folder of links to units that are started, as `multi-user.target.wants`. */
const LINKS = /\.(?:wants|requires|upholds)\/[^/]+$/;

/**
 * Whether a document is of the product, whose file names others use too: a server.xml is Tomcat's, a CSV has a documented
 * field, and a webui.service is a service that names the product or a certificate.
 */
export function looksLikeOurs(document: ConfigDocument): boolean {
  switch (document.kind) {
    case 'server-xml':
      return looksLikeTomcat(document);
    case 'server-configuration':
      return document.settings.some(({ name }) => csvField(name) !== undefined);
    case 'webui-service': {
      if (LINKS.test(document.path)) return false;
      const isService = document.settings.some(({ name, section }) => section === 'Service' && name.startsWith('Exec'));
      return isService && (/cybereason/i.test(document.text) || namedCertificates(document).length > 0);
    }
    default:
      return true;
  }
}
