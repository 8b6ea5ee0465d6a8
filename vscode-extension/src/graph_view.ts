import { randomBytes } from 'node:crypto';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Finding, Graph } from './protocol';

/** What the page sends. */
type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'open'; readonly uri?: string; readonly file?: string; readonly line: number; readonly column: number }
  | { readonly type: 'explain'; readonly rule: string };

/** The resource graph of one root, with the findings on it. Its page runs webview/graph.ts, and loads nothing else. */
export class GraphView implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private latest: unknown;

  constructor(private readonly extension: vscode.Uri) {}

  show(title: string, graph: Graph, findings: readonly Finding[], root: vscode.Uri): void {
    this.latest = {
      type: 'graph',
      title,
      graph: { ...graph, resources: graph.resources.map((each) => ({ ...each, file: path.resolve(root.fsPath, each.file) })) },
      findings: findings.map(({ data, level, code, message, uri, range }) => ({ address: data.address, ...(data.instances && { instances: data.instances }), level, rule: code, message, uri, range })),
    };
    this.panel ??= this.open();
    this.panel.title = title;
    this.panel.reveal(undefined, true);
    void this.panel.webview.postMessage(this.latest);
  }

  private open(): vscode.WebviewPanel {
    const local = ['dist', 'media'].map((folder) => vscode.Uri.joinPath(this.extension, folder));
    const panel = vscode.window.createWebviewPanel('lintel.graph', 'Resource Graph', vscode.ViewColumn.Beside, {
      enableScripts: true,
      localResourceRoots: local,
      retainContextWhenHidden: true,
    });
    panel.iconPath = vscode.Uri.joinPath(this.extension, 'images', 'activity.svg');
    panel.webview.html = this.page(panel.webview);
    panel.webview.onDidReceiveMessage((message: FromPage) => {
      this.receive(message);
    });
    panel.onDidDispose(() => {
      this.panel = undefined;
    });
    return panel;
  }

  private receive(message: FromPage): void {
    if (message.type === 'ready') {
      void this.panel?.webview.postMessage(this.latest);
    } else if (message.type === 'explain') {
      void vscode.commands.executeCommand('lintel.explainRule', message.rule);
    } else {
      const uri = message.uri ? vscode.Uri.parse(message.uri) : vscode.Uri.file(message.file ?? '');
      const at = new vscode.Position(Math.max(0, message.line - 1), Math.max(0, message.column - 1));
      void vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at), viewColumn: vscode.ViewColumn.One });
    }
  }

  private page(webview: vscode.Webview): string {
    const nonce = randomBytes(16).toString('base64');
    const at = (...parts: string[]): string => webview.asWebviewUri(vscode.Uri.joinPath(this.extension, ...parts)).toString();
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${at('media', 'graph.css')}">
<title>Resource Graph</title>
</head>
<body>
<script nonce="${nonce}" src="${at('dist', 'graph.js')}"></script>
</body>
</html>`;
  }

  dispose(): void {
    this.panel?.dispose();
  }
}
