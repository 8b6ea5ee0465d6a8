import { accessSync, constants, statSync } from 'node:fs';
import * as vscode from 'vscode';
import { CloseAction, DidChangeConfigurationNotification, ErrorAction, LanguageClient, State, type LanguageClientOptions } from 'vscode-languageclient/node';
import type { Finding, Status } from './protocol';
import { FindingsRequest, StatusNotification } from './requests';
import { findServer, type FoundServer } from './server';
import type { ServerState } from './status_text';

/** What the server reads: the same as the command line does. */
const languages = [
  'terraform', 'terraform-vars', 'opentofu', 'opentofu-vars', 'hcl', 'lintel-rule',
  'yaml', 'json', 'jsonc', 'cloudformation', 'cloudformation-yaml', 'cloudformation-json',
];
const watched = [
  '**/*.{tf,tofu,tfvars,hcl,json,yaml,yml,template,cfn,cform}',
  '**/{.lintel.yaml,.checkov.yaml,.checkov.yml,.trivyignore,.trivyignore.yaml,.gitignore}',
];
/** A server that dies this often within three minutes stays dead. */
const mostRestarts = 4;

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The settings that the server takes part in. */
function serverSettings(): { codeLens: boolean; inlayHints: boolean } {
  const settings = vscode.workspace.getConfiguration('lintel');
  return { codeLens: settings.get<boolean>('codeLens', false), inlayHints: settings.get<boolean>('inlayHints', false) };
}

/** The connection to the language server; one for the window, whatever its folders. */
export class Client implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private asked = 0;
  readonly output = vscode.window.createOutputChannel('Lintel', { log: true });

  constructor(
    private readonly extensionPath: string,
    private readonly onState: (state: ServerState) => void,
    private readonly onFindings: (findings: readonly Finding[]) => void,
  ) {}

  /** The program, for the commands that run it. */
  program(): FoundServer {
    return findServer({
      configured: vscode.workspace.getConfiguration('lintel').get<string>('path', ''),
      extensionPath: this.extensionPath,
      searchPath: process.env['PATH'] ?? '',
      platform: process.platform,
      isExecutable,
    });
  }

  /** The running client; undefined, after telling the user, when there is none. */
  running(): LanguageClient | undefined {
    const { client } = this;
    if (client?.isRunning()) return client;
    void vscode.window.showWarningMessage('Lintel: the language server does not run.', 'Show Output').then((choice) => {
      if (choice) this.output.show();
    });
    return undefined;
  }

  async start(): Promise<void> {
    await this.stop();
    if (!vscode.workspace.getConfiguration('lintel').get<boolean>('enable', true)) {
      this.tell({ kind: 'disabled' });
      return;
    }
    const program = this.program();
    if (program.kind === 'missing') {
      this.output.error(program.reason);
      this.tell({ kind: 'stopped', reason: program.reason });
      return;
    }
    this.output.info(`Starting ${program.file} (from ${program.from})`);
    this.tell({ kind: 'starting' });
    const client = new LanguageClient('lintel', 'Lintel', { command: program.file, args: ['lsp'] }, this.options());
    this.client = client;
    client.onNotification(StatusNotification, (status) => {
      this.update(client, status).catch((error: unknown) => {
        this.output.warn(`findings: ${String(error)}`);
      });
    });
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped && this.isCurrent(client)) this.tell({ kind: 'stopped', reason: 'The language server has ended.' });
      if (newState === State.Starting) this.tell({ kind: 'starting' });
    });
    try {
      await client.start();
    } catch (error) {
      this.output.error(String(error));
      this.tell({ kind: 'stopped', reason: `The language server did not start: ${String(error)}` });
    }
  }

  /** Tells the server what the user has set anew. */
  async configure(): Promise<void> {
    await this.client?.sendNotification(DidChangeConfigurationNotification.type, { settings: { lintel: serverSettings() } });
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client?.needsStop()) await client.stop();
    await client?.dispose();
    this.onFindings([]);
  }

  /** Counts come with each scan; the findings themselves are asked for, and only the last answer counts. */
  private async update(client: LanguageClient, status: Status): Promise<void> {
    this.tell({ kind: 'ready', status });
    const ask = ++this.asked;
    const { findings } = await client.sendRequest(FindingsRequest, {});
    if (ask === this.asked && this.isCurrent(client)) this.onFindings(findings);
  }

  private isCurrent(client: LanguageClient): boolean {
    return this.client === client;
  }

  private tell(state: ServerState): void {
    void vscode.commands.executeCommand('setContext', 'lintel.state', state.kind);
    this.onState(state);
  }

  private options(): LanguageClientOptions {
    const restarts: number[] = [];
    return {
      documentSelector: languages.map((language) => ({ scheme: 'file', language })),
      outputChannel: this.output,
      initializationOptions: { ...serverSettings(), trusted: vscode.workspace.isTrusted },
      synchronize: {
        fileEvents: watched.map((pattern) => vscode.workspace.createFileSystemWatcher(pattern)),
      },
      errorHandler: {
        error: (_error, _message, times) => ({ action: (times ?? 0) < 3 ? ErrorAction.Continue : ErrorAction.Shutdown }),
        closed: () => {
          const now = Date.now();
          restarts.push(now);
          const often = restarts.filter((time) => now - time < 180_000).length > mostRestarts;
          if (!often) return { action: CloseAction.Restart };
          return { action: CloseAction.DoNotRestart, message: 'Lintel: the language server ended five times within three minutes. See its output.' };
        },
      },
    };
  }

  dispose(): void {
    void this.stop();
    this.output.dispose();
  }
}
