import { execFile } from 'node:child_process';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Client } from './client';
import type { ServerDocuments } from './documents';
import type { FindingNode, FindingsView } from './findings_view';
import type { GraphView } from './graph_view';
import { ExplainRequest, GraphRequest, ResourceRequest, ScanWorkspaceRequest } from './requests';
import { ruleNameFault } from './rule_name';

export interface Parts {
  readonly client: Client;
  readonly view: FindingsView;
  readonly graph: GraphView;
  readonly documents: ServerDocuments;
}

interface Outcome {
  readonly code: number;
  readonly output: string;
}

/** Runs the program itself, without a shell. The exit codes are the program's: 0 and 1 are results, above is a fault. */
async function run(file: string, args: readonly string[], directory: string): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(file, args, { cwd: directory, timeout: 120_000, maxBuffer: 16 << 20 }, (error, out, err) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 2) : 0;
      resolve({ code, output: (err || out || error?.message) ?? '' });
    });
  });
}

async function pickFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 1) return vscode.window.showWorkspaceFolderPick();
  if (folders.length === 0) void vscode.window.showWarningMessage('Lintel: open a folder first.');
  return folders[0];
}

async function scanWorkspace({ client }: Parts): Promise<void> {
  const running = client.running();
  if (!running) return;
  await vscode.window.withProgress({ location: { viewId: 'lintel.findings' } }, async () => running.sendRequest(ScanWorkspaceRequest, {}));
}

/** The rule that a command is about: of the tree's item, or of the finding at the cursor. */
function ruleAt(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  if (argument && typeof argument === 'object' && 'code' in argument) return String(argument.code);
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const here = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter((each) => each.source === 'lintel' && each.range.contains(editor.selection.active))
    .map(({ code }) => (typeof code === 'object' ? String(code.value) : String(code)));
  return new Set(here).size === 1 ? here[0] : undefined;
}

interface ListedRule {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
}

async function pickRule({ client }: Parts): Promise<string | undefined> {
  const program = client.program();
  if (program.kind === 'missing') return undefined;
  const folder = (vscode.workspace.isTrusted ? vscode.workspace.workspaceFolders?.[0]?.uri.fsPath : undefined) ?? path.dirname(program.file);
  const rules = async (): Promise<vscode.QuickPickItem[]> => {
    const listed = await new Promise<string>((resolve, reject) => {
      execFile(program.file, ['rules', 'list', '--profile', 'all', '--format', 'json'], { cwd: folder, maxBuffer: 16 << 20 }, (error, out) => {
        if (error) reject(new Error(error.message));
        else resolve(out);
      });
    });
    return (JSON.parse(listed) as ListedRule[]).map(({ id, title, severity }) => ({ label: id, description: severity, detail: title }));
  };
  return (await vscode.window.showQuickPick(rules(), { placeHolder: 'Rule to explain', matchOnDetail: true }))?.label;
}

async function explainRule(parts: Parts, argument: unknown): Promise<void> {
  const running = parts.client.running();
  if (!running) return;
  const rule = ruleAt(argument) ?? (await pickRule(parts));
  if (!rule) return;
  const { markdown } = await running.sendRequest(ExplainRequest, { rule });
  await vscode.commands.executeCommand('markdown.showPreviewToSide', parts.documents.write(`${rule}.md`, markdown));
}

async function showGraph({ client, view, graph }: Parts, argument: unknown): Promise<void> {
  const running = client.running();
  const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
  if (!running) return;
  if (uri?.scheme !== 'file') {
    void vscode.window.showInformationMessage('Lintel: open a file of Terraform or CloudFormation to see its graph.');
    return;
  }
  const answer = await running.sendRequest(GraphRequest, { textDocument: { uri: uri.toString() } });
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri ?? vscode.Uri.joinPath(uri, '..');
  const addresses = new Set(answer.resources.map((resource) => resource.address));
  const directory = `${vscode.Uri.joinPath(uri, '..').toString()}/`;
  const related = view.all().filter((finding) => [finding.data.address, ...(finding.data.instances ?? [])].some((address) => addresses.has(address)) && finding.uri.startsWith(directory));
  const module = /\.(tf|tofu)(\.json)?$/.test(uri.path) ? vscode.Uri.joinPath(uri, '..') : uri;
  const name = vscode.workspace.asRelativePath(module);
  graph.show(`Graph: ${path.isAbsolute(name) ? path.basename(name) : name}`, answer, related, root);
}

async function showResource({ client, documents }: Parts): Promise<void> {
  const running = client.running();
  const editor = vscode.window.activeTextEditor;
  if (!running || !editor) return;
  const { active } = editor.selection;
  const { text } = await running.sendRequest(ResourceRequest, {
    textDocument: { uri: editor.document.uri.toString() },
    position: { line: active.line, character: active.character },
  });
  if (text === '') {
    void vscode.window.showInformationMessage('Lintel: the cursor is in no resource.');
    return;
  }
  const document = await vscode.workspace.openTextDocument(documents.write('Resource as evaluated', text));
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true, preserveFocus: true });
}

async function writeBaseline({ client }: Parts): Promise<void> {
  const folder = await pickFolder();
  const program = client.program();
  if (!folder || program.kind === 'missing') return;
  const target = await vscode.window.showSaveDialog({
    title: 'Write the baseline of all findings',
    defaultUri: vscode.Uri.joinPath(folder.uri, '.lintel-baseline.json'),
    filters: { JSON: ['json'] },
  });
  if (!target) return;
  const { code, output } = await run(program.file, ['scan', '.', '--quiet', '--write-baseline', target.fsPath], folder.uri.fsPath);
  if (code > 1) {
    client.output.error(output);
    void vscode.window.showErrorMessage(`Lintel: the baseline was not written. ${output.split('\n')[0] ?? ''}`);
    return;
  }
  const name = path.relative(folder.uri.fsPath, target.fsPath);
  const choice = await vscode.window.showInformationMessage(`Lintel: wrote ${name}. Name it in .lintel.yaml: baseline: ${name}`, 'Open Baseline');
  if (choice) await vscode.window.showTextDocument(target);
}

async function newRule({ client }: Parts): Promise<void> {
  const folder = await pickFolder();
  const program = client.program();
  if (!folder || program.kind === 'missing') return;
  const name = await vscode.window.showInputBox({
    title: 'New rule',
    prompt: 'Identifier: <service>-<what is wrong>',
    placeHolder: 's3-bucket-unencrypted',
    validateInput: ruleNameFault,
  });
  if (!name) return;
  const directory = vscode.Uri.joinPath(folder.uri, '.lintel', 'rules');
  await vscode.workspace.fs.createDirectory(directory);
  const file = vscode.Uri.joinPath(directory, `${name}.hcl`);
  const { code, output } = await run(program.file, ['rules', 'new', name, '--output', file.fsPath], folder.uri.fsPath);
  if (code !== 0) {
    void vscode.window.showErrorMessage(`Lintel: ${output.split('\n')[0] ?? ''}`);
    return;
  }
  await vscode.window.showTextDocument(await vscode.languages.setTextDocumentLanguage(await vscode.workspace.openTextDocument(file), 'lintel-rule'));
  void vscode.window.showInformationMessage('Lintel: the rule takes part once .lintel.yaml has: rules: [.lintel/rules]');
}

/** Registers all commands; a fault of one is told, never lost. */
export function registerCommands(parts: Parts): vscode.Disposable[] {
  const { client, view } = parts;
  const commands: Readonly<Record<string, (argument: unknown) => Promise<void> | void>> = {
    scanWorkspace: () => scanWorkspace(parts),
    explainRule: (argument) => explainRule(parts, argument),
    showGraph: (argument) => showGraph(parts, argument),
    showResource: () => showResource(parts),
    writeBaseline: () => writeBaseline(parts),
    newRule: () => newRule(parts),
    restartServer: () => client.start(),
    showOutput: () => {
      client.output.show();
    },
    groupByFile: () => view.groupBy('file'),
    groupByRule: () => view.groupBy('rule'),
    groupBySeverity: () => view.groupBy('severity'),
  };
  return Object.entries(commands).map(([name, act]) =>
    vscode.commands.registerCommand(`lintel.${name}`, async (argument?: FindingNode | vscode.Uri | string) => {
      try {
        await act(argument);
      } catch (error) {
        client.output.error(String(error));
        void vscode.window.showErrorMessage(`Lintel: ${error instanceof Error ? error.message : String(error)}`);
      }
    }),
  );
}
