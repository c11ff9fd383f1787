import type { Rule } from '../rule.ts';
import { connectorAjpTls } from './ajpTls.ts';
import { connectorAjpWithoutSecret } from './ajpWithoutSecret.ts';
import { connectorAprNotLoaded } from './aprNotLoaded.ts';
import { connectorExecutorThreads } from './executorThreads.ts';
import { connectorLateExecutor } from './lateExecutor.ts';
import { connectorMissingExecutor } from './missingExecutor.ts';
import { connectorRemovedProtocol } from './removedProtocol.ts';
import { connectorUnknownProtocol } from './unknownProtocol.ts';
import { connectorUriEncoding } from './uriEncoding.ts';

export const connectorRules: readonly Rule[] = [
  connectorAjpTls,
  connectorAjpWithoutSecret,
  connectorAprNotLoaded,
  connectorExecutorThreads,
  connectorLateExecutor,
  connectorMissingExecutor,
  connectorRemovedProtocol,
  connectorUnknownProtocol,
  connectorUriEncoding,
];
