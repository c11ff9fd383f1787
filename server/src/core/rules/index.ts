import { certificateCaAsLeaf } from './certificate/caAsLeaf.ts';
import { certificateChainIncomplete } from './certificate/chainIncomplete.ts';
import { certificateChainOrder } from './certificate/chainOrder.ts';
import { certificateExpired } from './certificate/expired.ts';
import { certificateExpiring } from './certificate/expiring.ts';
import { certificateInternalName } from './certificate/internalName.ts';
import { certificateKeyMismatch } from './certificate/keyMismatch.ts';
import { certificateNameMismatch } from './certificate/nameMismatch.ts';
import { certificateNameWithSpace } from './certificate/nameWithSpace.ts';
import { certificateNoSan } from './certificate/noSan.ts';
import { certificateNotYetValid } from './certificate/notYetValid.ts';
import { certificatePoc } from './certificate/poc.ts';
import { certificateSelfSigned } from './certificate/selfSigned.ts';
import { certificateSensorChain } from './certificate/sensorChain.ts';
import { certificateSharedKey } from './certificate/sharedKey.ts';
import { certificateValidityTooLong } from './certificate/validityTooLong.ts';
import { certificateWeakKey } from './certificate/weakKey.ts';
import { certificateWeakSignature } from './certificate/weakSignature.ts';
import { certificateWrongPurpose } from './certificate/wrongPurpose.ts';
import { connectorRules } from './connector/index.ts';
import { containerRules } from './container/index.ts';
import { filesBackup } from './files/backup.ts';
import { filesOtherOwner } from './files/otherOwner.ts';
import { filesReadableByOthers } from './files/readableByOthers.ts';
import { keysRules } from './keys/index.ts';
import { keystoreAliasMissing } from './keystore/aliasMissing.ts';
import { keystoreAliasNotAKey } from './keystore/aliasNotAKey.ts';
import { keystoreCannotBeVerified } from './keystore/cannotBeVerified.ts';
import { keystoreDuplicateAlias } from './keystore/duplicateAlias.ts';
import { keystoreIntegrityBroken } from './keystore/integrityBroken.ts';
import { keystoreJavaRefuses } from './keystore/javaRefuses.ts';
import { keystoreKeyPassword } from './keystore/keyPassword.ts';
import { keystoreMissing } from './keystore/missing.ts';
import { keystoreNoKeyEntry } from './keystore/noKeyEntry.ts';
import { keystoreNoTrustedCertificates } from './keystore/noTrustedCertificates.ts';
import { keystoreNotAKeystore } from './keystore/notAKeystore.ts';
import { keystoreNotInCopy } from './keystore/notInCopy.ts';
import { keystoreOtherUsage } from './keystore/otherUsage.ts';
import { keystorePasswordConflict } from './keystore/passwordConflict.ts';
import { keystorePem } from './keystore/pem.ts';
import { keystoreSecretKey } from './keystore/secretKey.ts';
import { keystoreSeveralKeys } from './keystore/severalKeys.ts';
import { keystoreType } from './keystore/type.ts';
import { keystoreUnreadable } from './keystore/unreadable.ts';
import { keystoreUnusableLocation } from './keystore/unusableLocation.ts';
import { keystoreWrongPassword } from './keystore/wrongPassword.ts';
import { keystoreWrongType } from './keystore/wrongType.ts';
import { linkRules } from './link/index.ts';
import { passwordsDefault } from './passwords/default.ts';
import { passwordsOneForAll } from './passwords/oneForAll.ts';
import { pathsRules } from './paths/index.ts';
import { portsRules } from './ports/index.ts';
import { propertiesRules } from './properties/index.ts';
import { roleRules } from './role/index.ts';
import type { Rule } from './rule.ts';
import { serverConfigurationRules } from './serverConfiguration/index.ts';
import { settingsInvalid } from './settings/invalid.ts';
import { suppressionExpired } from './suppression/expired.ts';
import { suppressionUnused } from './suppression/unused.ts';
import { threatIntelRules } from './threatIntel/index.ts';
import { tlsRules } from './tls/index.ts';
import { tomcatRules } from './tomcat/index.ts';
import { webuiRules } from './webui/index.ts';
import { xmlNotWellFormed } from './xml/notWellFormed.ts';

const all: readonly Rule[] = [
  certificateCaAsLeaf,
  certificateChainIncomplete,
  certificateChainOrder,
  certificateExpired,
  certificateExpiring,
  certificateInternalName,
  certificateKeyMismatch,
  certificateNameMismatch,
  certificateNameWithSpace,
  certificateNoSan,
  certificateNotYetValid,
  certificatePoc,
  certificateSelfSigned,
  certificateSensorChain,
  certificateSharedKey,
  certificateValidityTooLong,
  certificateWeakKey,
  certificateWeakSignature,
  certificateWrongPurpose,
  filesBackup,
  filesOtherOwner,
  filesReadableByOthers,
  keystoreAliasMissing,
  keystoreAliasNotAKey,
  keystoreCannotBeVerified,
  keystoreDuplicateAlias,
  keystoreIntegrityBroken,
  keystoreJavaRefuses,
  keystoreKeyPassword,
  keystoreMissing,
  keystoreNoKeyEntry,
  keystoreNoTrustedCertificates,
  keystoreNotAKeystore,
  keystoreNotInCopy,
  keystoreOtherUsage,
  keystorePasswordConflict,
  keystorePem,
  keystoreSecretKey,
  keystoreSeveralKeys,
  keystoreType,
  keystoreUnreadable,
  keystoreUnusableLocation,
  keystoreWrongPassword,
  keystoreWrongType,
  passwordsDefault,
  passwordsOneForAll,
  settingsInvalid,
  suppressionExpired,
  suppressionUnused,
  ...tomcatRules,
  xmlNotWellFormed,
  ...connectorRules,
  ...containerRules,
  ...portsRules,
  ...tlsRules,
  ...keysRules,
  ...propertiesRules,
  ...pathsRules,
  ...roleRules,
  ...linkRules,
  ...serverConfigurationRules,
  ...webuiRules,
  ...threatIntelRules,
];

/** Every rule, in the order of their ids. */
export const rules: readonly Rule[] = [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
