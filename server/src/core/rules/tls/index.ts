import type { Rule } from '../rule.ts';
import { tlsAlgorithm } from './algorithm.ts';
import { tlsCertificateType } from './certificateType.ts';
import { tlsCiphers } from './ciphers.ts';
import { tlsClientAuthValue } from './clientAuthValue.ts';
import { tlsCrl } from './crl.ts';
import { tlsDefaultKeystore } from './defaultKeystore.ts';
import { tlsDuplicateHostName } from './duplicateHostName.ts';
import { tlsEmptyHostName } from './emptyHostName.ts';
import { tlsHttp2WithoutTls } from './http2WithoutTls.ts';
import { tlsIgnoredTruststore } from './ignoredTruststore.ts';
import { tlsMixedStorage } from './mixedStorage.ts';
import { tlsMixedSyntax } from './mixedSyntax.ts';
import { tlsNoCertificate } from './noCertificate.ts';
import { tlsNoHostConfig } from './noHostConfig.ts';
import { tlsNotEnabled } from './notEnabled.ts';
import { tlsOptionalVerification } from './optionalVerification.ts';
import { tlsProtocols } from './protocols.ts';
import { tlsPublicCasTrusted } from './publicCasTrusted.ts';
import { tlsRepeatedOpensslConf } from './repeatedOpensslConf.ts';
import { tlsSslProtocol } from './sslProtocol.ts';
import { tlsWeakCipher } from './weakCipher.ts';
import { tlsWeakProtocol } from './weakProtocol.ts';

export const tlsRules: readonly Rule[] = [
  tlsAlgorithm,
  tlsCertificateType,
  tlsCiphers,
  tlsClientAuthValue,
  tlsCrl,
  tlsDefaultKeystore,
  tlsDuplicateHostName,
  tlsEmptyHostName,
  tlsHttp2WithoutTls,
  tlsIgnoredTruststore,
  tlsMixedStorage,
  tlsMixedSyntax,
  tlsNoCertificate,
  tlsNoHostConfig,
  tlsNotEnabled,
  tlsOptionalVerification,
  tlsProtocols,
  tlsPublicCasTrusted,
  tlsRepeatedOpensslConf,
  tlsSslProtocol,
  tlsWeakCipher,
  tlsWeakProtocol,
];
