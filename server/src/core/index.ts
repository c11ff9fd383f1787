/** The core's public face: all that the host, the language server and the command line may use. */
export { type KeystoreBinding, retriesWithoutPassword } from './deployment/binding.ts';
export {
  buildDeployment,
  buildSnapshot,
  type Deployment,
  type ParseOptions,
  parseDocument,
} from './deployment/buildSnapshot.ts';
export { pathsAsked } from './deployment/docBases.ts';
export type {
  Backup,
  Facts,
  FileOwner,
  JavaVersion,
  PathState,
  ServerFact,
  ServiceUser,
  StoreFact,
  UnreadableReason,
} from './deployment/facts.ts';
export { endsOf } from './deployment/links/endsOf.ts';
export { peersOf } from './deployment/links/linksOf.ts';
export type { LinkEnd, LinkFault } from './deployment/links/types.ts';
export { looksLikeOurs } from './deployment/looksLikeOurs.ts';
export {
  exitsOnInitFailure,
  holdsPlaceholders,
  optionsOf,
  propertiesOf,
  type SystemProperties,
} from './deployment/placeholders.ts';
export { roleName } from './deployment/roles/roleText.ts';
export { rowsOfSetting } from './deployment/rowsOfSetting.ts';
export type { RoleEvidence, Server } from './deployment/server.ts';
export { configurationsFor, serversConcerned } from './deployment/serverConfiguration.ts';
export { serverOf } from './deployment/serverOf.ts';
export { serverRoot } from './deployment/servers.ts';
export { settingsFileOf } from './deployment/settingsFileOf.ts';
export { type CheckSettings, DEFAULT_SETTINGS, type Snapshot } from './deployment/snapshot.ts';
export { crlPaths } from './deployment/tls/crlFiles.ts';
export { analyze } from './engine/analyze.ts';
export { impactPhrase, messageWithImpact } from './engine/impact.ts';
export { nextChange } from './engine/nextChange.ts';
export { rowPage, rulePage } from './engine/ruleDocs.ts';
export { type Hint, type HintKinds, hints } from './features/beside/hints.ts';
export { type Lens, lenses } from './features/beside/lenses.ts';
export { entryKind } from './features/certificateText.ts';
export { closingTag } from './features/closingTag.ts';
export { type Action, codeActions } from './features/codeActions.ts';
export type { Candidate, FolderEntry } from './features/completion/candidate.ts';
export { complete } from './features/completion/completion.ts';
export { deploymentPicture } from './features/deploymentPicture.ts';
export { serverNodes } from './features/deploymentTree/servers.ts';
export { usageNodes } from './features/deploymentTree/usages.ts';
export { fixAll, fixableTogether, isFixableSafely, type Judged } from './features/fixAll/fixAll.ts';
export { foldings } from './features/folding.ts';
export { formatting } from './features/formatting.ts';
export { type Highlight, highlights } from './features/highlights.ts';
export { hover } from './features/hover/hover.ts';
export {
  keyText,
  natureOf,
  remainingText,
  serialNumber,
  validityOf,
} from './features/keystoreView/certificateFields.ts';
export { chainBreak, chainEnd } from './features/keystoreView/chain.ts';
export { type PasswordSource, passwordsToTry } from './features/keystoreView/passwords.ts';
export { keystoreView, type SeenFile } from './features/keystoreView/view.ts';
export {
  configuredPasswordText,
  contentNotes,
  counted,
  featureText,
  type PasswordVerdict,
  passwordVerdict,
  verdictText,
} from './features/keystoreView/words.ts';
export { documentLinks } from './features/links.ts';
export { definition, type LookUpNames, references, referencesOfFile } from './features/navigation/definition.ts';
export { followMoves } from './features/navigation/movedFiles.ts';
export { type FilePlace, type Place, placeAt } from './features/navigation/place.ts';
export { copyOfEntry, renameAlias } from './features/navigation/renameAlias.ts';
export { type Move, moveEdits, plannedMove, renamedFile, shortName } from './features/navigation/renameKeystore.ts';
export { configuredFiles, usesOfFile } from './features/navigation/uses.ts';
export { bestSymbols, type FoundSymbol, symbolsByServer } from './features/navigation/workspaceSymbols.ts';
export { refactorings } from './features/refactor/moveToSslHostConfig.ts';
export type { References } from './features/references.ts';
export { type Consumer, planned, refined } from './features/rotation/plan.ts';
export { type JudgedConsumer, judged, rotationReport } from './features/rotation/report.ts';
export { secretRanges, withoutSecrets } from './features/secrets.ts';
export { selections } from './features/selections.ts';
export { semanticTokens } from './features/semanticTokens.ts';
export { serverSummary } from './features/serverStatus.ts';
export { doctorPage } from './features/support/doctorPage.ts';
export { mapPage, pageMarkdown, pageText, type SupportPage } from './features/support/page.ts';
export { redactedFiles } from './features/support/redactedFiles.ts';
export type { SettingsLayer } from './features/support/settingOrigins.ts';
export type { FileSituation } from './features/support/situation.ts';
export { whyChecked } from './features/support/whyChecked.ts';
export { type OutlineItem, outline } from './features/symbols.ts';
export { topologyPage } from './features/topologyPage.ts';
export type { ParsedText } from './formats/format.ts';
export { assignmentsOf } from './formats/unit/effective.ts';
export { unitFormat } from './formats/unit/index.ts';
export { decodeXml } from './formats/xml/encoding.ts';
export { openKeystore } from './keystore/open.ts';
export type { Certificate, CrlContent, KeyQuestion, KeystoreEntry, OpenResult } from './keystore/types.ts';
export { crlContent } from './keystore/x509/crl.ts';
export { buildPath } from './keystore/x509/path/build.ts';
export type { PathQuestion, PathVerdict, SignatureCheck } from './keystore/x509/path/types.ts';
export { checkSignature } from './keystore/x509/path/verify.ts';
export type { ConfigDocument, SyntaxProblem } from './model/document.ts';
export { FILE_NAMES, type FileKind, fileKindOf } from './model/fileKind.ts';
export { LineIndex } from './model/lineIndex.ts';
export { basename, dirname, join } from './model/posixPath.ts';
export type { Edit, FixCommand, Problem, ProblemTag, Severity, TableRow } from './model/problem.ts';
export type { Range } from './model/range.ts';
export { type Redaction, redacted } from './model/redaction.ts';
export { MASK, Secret } from './model/secret.ts';
export { plainValue, type Setting } from './model/setting.ts';
export { rules } from './rules/index.ts';
export type { Rule } from './rules/rule.ts';
export { type FlowRow, flowRows, rowTitle, SERVER_NAMES, type ServerRole } from './schema/index.ts';
export { secretKeysOf } from './schema/keyPacks.ts';
export type { KeyPack } from './schema/types.ts';
export { readKeyPack } from './settingsFile/readKeyPack.ts';
export { readSettingsFile } from './settingsFile/readSettingsFile.ts';
export type { NamedPack } from './settingsFile/section.ts';
export { partsBy } from './topology/alike.ts';
export { communicationRows, communicationText, type RowHere } from './topology/communication.ts';
export { environmentNames } from './topology/environmentNames.ts';
export { type Environment, environmentsOf } from './topology/environments.ts';
export { flowDiagram } from './topology/flowDiagram.ts';
export { type Flow, type FlowEnd, flowsFor } from './topology/flows.ts';
export { ELSEWHERE, notJudgedIn, unpairedText } from './topology/notJudged.ts';
export type { ThreatIntel } from './topology/places.ts';
export { csvLines } from './topology/report/csv.ts';
export { type FlowReport, neededFlows } from './topology/report/flowReport.ts';
export { flowsCsv } from './topology/report/flowsCsv.ts';
export { flowsMarkdown } from './topology/report/flowsMarkdown.ts';
export { chosenText, endText, portsText } from './topology/report/flowWords.ts';
export { type Counts, type JudgedLink, type Topology, topologyOf, worstOf } from './topology/topology.ts';
export { topologyDiagram } from './topology/topologyDiagram.ts';
export { isAccountName } from './values/accountName.ts';
export { isJavaVersion } from './values/javaVersion.ts';
export { nearest } from './values/nearest.ts';
export { printable } from './values/printable.ts';
