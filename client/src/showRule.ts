import {
  commands,
  type Disposable,
  type ExtensionContext,
  languages,
  type QuickPickItem,
  QuickPickItemKind,
  Uri,
  window,
} from 'vscode';
import { SECTION } from '../../server/src/protocol/settings.ts';

const SHOW_RULE = 'cybereason-config.showRule';

/** Registers the command that opens a rule's page: that of its argument, or one that the user picks. */
export function registerShowRule(context: ExtensionContext): Disposable {
  const rules = rulesOf(context.extension.packageJSON);
  return commands.registerCommand(SHOW_RULE, async (wanted?: unknown) => {
    const id = typeof wanted === 'string' ? wanted : await pick(rules);
    if (id === undefined || !rules.some(({ label }) => label === id)) return;
    await commands.executeCommand(
      'markdown.showPreview',
      Uri.joinPath(context.extensionUri, 'docs', 'rules', `${id}.md`),
    );
  });
}

interface Manifest {
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, RulesSetting>> } };
}

interface RulesSetting {
  readonly properties?: Readonly<Record<string, { readonly default: string; readonly markdownDescription: string }>>;
}

/** The manifest describes each rule for the settings; VS Code has put the texts in. */
function rulesOf(manifest: Manifest): readonly QuickPickItem[] {
  const setting = manifest.contributes.configuration.properties[`${SECTION}.rules`];
  return Object.entries(setting?.properties ?? {}).map(([id, rule]) => ({
    label: id,
    description: rule.default,
    detail: rule.markdownDescription,
  }));
}

async function pick(rules: readonly QuickPickItem[]): Promise<string | undefined> {
  const here = rulesAtCursor();
  const [first, others] = [rules.filter(({ label }) => here.has(label)), rules.filter(({ label }) => !here.has(label))];
  const items = first.length === 0 ? rules : [separator('At the cursor'), ...first, separator('All rules'), ...others];
  const picked = await window.showQuickPick(items, {
    placeHolder: 'Which rule? A part of its name or of what it reports',
    matchOnDetail: true,
  });
  return picked?.label;
}

function rulesAtCursor(): ReadonlySet<string> {
  const editor = window.activeTextEditor;
  if (editor === undefined) return new Set();
  const found = languages
    .getDiagnostics(editor.document.uri)
    .filter(({ range, source }) => source === SECTION && range.intersection(editor.selection) !== undefined);
  return new Set(found.map(({ code }) => String(typeof code === 'object' ? code.value : code)));
}

function separator(label: string): QuickPickItem {
  return { label, kind: QuickPickItemKind.Separator };
}
