import * as vscode from 'vscode';
import { Client } from './client';
import { registerCommands } from './commands';
import { ServerDocuments } from './documents';
import { FindingsView } from './findings_view';
import { GraphView } from './graph_view';
import { StatusItem } from './status';

let client: Client | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const status = new StatusItem();
  const view = new FindingsView(context.workspaceState);
  const graph = new GraphView(context.extensionUri);
  const documents = new ServerDocuments();
  client = new Client(
    context.extensionPath,
    (state) => {
      status.show(state);
    },
    (findings) => {
      view.show(findings);
    },
  );
  context.subscriptions.push(status, view, graph, documents, client, ...registerCommands({ client, view, graph, documents }));
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('lintel.enable') || event.affectsConfiguration('lintel.path')) void client?.start();
      else if (event.affectsConfiguration('lintel')) void client?.configure();
    }),
  );
  // The server takes no word for trust but the first: one that was started without it is started anew.
  context.subscriptions.push(vscode.workspace.onDidGrantWorkspaceTrust(() => void client?.start()));
  await client.start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
