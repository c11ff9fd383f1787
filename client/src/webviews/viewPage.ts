import { randomBytes } from 'node:crypto';
import { Uri, type Webview, type WebviewOptions } from 'vscode';

/** The views: folders of client/webviews, and the names of their script and stylesheet in dist/webviews. */
export type ViewName = 'communication' | 'deployment' | 'keystore';

/** What a view's webview may do: run our scripts, and load nothing from elsewhere. */
export function viewOptions(extension: Uri): WebviewOptions {
  return { enableScripts: true, localResourceRoots: [Uri.joinPath(extension, 'dist', 'webviews')] };
}

/**
 * The page of a view: its script fills it. Its policy lets it load our one script and our one stylesheet and nothing else,
 * so neither a name in a file nor in a certificate can bring anything in. `title` is for screen readers.
 */
export function viewPage(webview: Webview, extension: Uri, view: ViewName, title: string): string {
  const file = (ending: string) =>
    webview.asWebviewUri(Uri.joinPath(extension, 'dist', 'webviews', `${view}.${ending}`));
  const nonce = randomBytes(16).toString('base64url');
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${file('css')}">
</head>
<body>
<script nonce="${nonce}" src="${file('js')}"></script>
</body>
</html>`;
}
