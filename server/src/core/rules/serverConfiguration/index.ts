import type { Rule } from '../rule.ts';
import { serverConfigurationAmbiguous } from './ambiguous.ts';
import { serverConfigurationDuplicateField } from './duplicateField.ts';
import { serverConfigurationFieldMissing } from './fieldMissing.ts';
import { serverConfigurationMalformed } from './malformed.ts';
import { serverConfigurationMisspeltField } from './misspeltField.ts';
import { serverConfigurationPort } from './port.ts';
import { serverConfigurationServerXmlDiffers } from './serverXmlDiffers.ts';
import { serverConfigurationZabbixPort } from './zabbixPort.ts';

/** What is judged of Server_Configuration.csv. */
export const serverConfigurationRules: readonly Rule[] = [
  serverConfigurationAmbiguous,
  serverConfigurationDuplicateField,
  serverConfigurationFieldMissing,
  serverConfigurationMalformed,
  serverConfigurationMisspeltField,
  serverConfigurationPort,
  serverConfigurationServerXmlDiffers,
  serverConfigurationZabbixPort,
];
