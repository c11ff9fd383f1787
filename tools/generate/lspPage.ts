import { serverCapabilities } from '../../server/src/lsp/capabilities.ts';
import { clientFeatures } from '../../server/src/lsp/clientFeatures.ts';
import { LSP_FEATURES, LSP_REQUESTS_TO_CLIENTS, type LspFeature } from './lspFeatures.ts';
import { code, GENERATED, page, table } from './markdown.ts';

type InitializeParams = Parameters<typeof clientFeatures>[0];

/** A client that can do everything the server looks at. */
export const FULL_CLIENT: InitializeParams['capabilities'] = {
  workspace: {
    codeLens: { refreshSupport: true },
    configuration: true,
    diagnostics: { refreshSupport: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    fileOperations: { willRename: true },
    inlayHint: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['rename'], changeAnnotationSupport: {} },
    workspaceFolders: true,
  },
  textDocument: {
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor', 'source'] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
    completion: {
      completionItem: {
        documentationFormat: ['markdown'],
        resolveSupport: { properties: ['documentation'] },
        snippetSupport: true,
      },
      completionList: { itemDefaults: ['editRange', 'insertTextFormat'] },
    },
    definition: { linkSupport: true },
    diagnostic: {},
    documentLink: { tooltipSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    formatting: { dynamicRegistration: true },
    hover: { contentFormat: ['markdown'] },
    rangeFormatting: { dynamicRegistration: true },
    rename: { prepareSupport: true },
  },
  window: { workDoneProgress: true },
};

/** What the server offers such a client, by the keys of {@link LspFeature.capability}. */
export function offeredTo(capabilities: InitializeParams['capabilities']): ReadonlySet<string> {
  const client = clientFeatures({ processId: null, rootUri: null, capabilities });
  return new Set(keysOf(serverCapabilities(client)));
}

/** The keys of capabilities, those of `workspace` behind a dot. */
export function keysOf({ workspace = {}, ...others }: ReturnType<typeof serverCapabilities>): readonly string[] {
  return [...Object.keys(others), ...Object.keys(workspace).map((key) => `workspace.${key}`)];
}

/** docs/lsp.md: what the server offers by the protocol, and what it does for these files. */
export function lspPage(): string {
  const full = offeredTo(FULL_CLIENT);
  const least = offeredTo({});
  return page(
    GENERATED,
    '# What the language server offers',
    'Read from what the server answers to `initialize`, once for a client that can do everything and once for one that says ' +
      'nothing of itself. *Static*: in that answer. *Dynamic*: registered when it is switched on. What another editor has to ' +
      'be told is in `docs/editors.md`; requests of our own are described in `server/src/protocol/`.',
    table(
      ['Method', 'What it does for these files', 'Offered', `Settings (${code('cybereason-config.')}…)`],
      LSP_FEATURES.map((feature) => line(feature, full, least)),
    ),
    'Signature help and the like have nothing to say in these files.',
    '## What the server asks of the client',
    table(
      ['Method', 'When'],
      LSP_REQUESTS_TO_CLIENTS.map(({ method, what }) => [code(method), what]),
    ),
  );
}

function line(
  { capability, methods, what, settings = [] }: LspFeature,
  full: ReadonlySet<string>,
  least: ReadonlySet<string>,
): readonly string[] {
  const [toFull, toLeast] = [full.has(capability), least.has(capability)];
  if (!toFull && !toLeast) throw new Error(`the server does not offer ${capability}`);
  const offered =
    toFull && toLeast
      ? 'static'
      : toFull
        ? 'static, to clients that say they can'
        : 'dynamic; static for clients that cannot be told later';
  return [methods.map(code).join(', '), what, offered, settings.map(code).join(', ')];
}
