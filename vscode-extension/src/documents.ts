import * as vscode from 'vscode';

/** Read-only documents that the server wrote: rules' pages and evaluated resources. */
export class ServerDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  static readonly scheme = 'lintel';
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly registrations = [
    vscode.workspace.registerTextDocumentContentProvider(ServerDocuments.scheme, this),
    vscode.workspace.onDidCloseTextDocument((document) => this.texts.delete(document.uri.toString())),
  ];

  /** The document of that name, with this text from now on. */
  write(name: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: ServerDocuments.scheme, path: `/${name}` });
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    return uri;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  dispose(): void {
    for (const each of this.registrations) each.dispose();
    this.changed.dispose();
  }
}
