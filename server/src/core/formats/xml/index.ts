import type { Format } from '../format.ts';
import { parseXml } from './document.ts';

/** XML as Tomcat's Digester reads server.xml. */
export const xmlFormat: Format = { id: 'xml', parse: parseXml };
