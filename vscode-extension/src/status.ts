import * as vscode from 'vscode';
import { statusText, type ServerState } from './status_text';

/** The item in the status bar: state and counts; version and duration on hovering. */
export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('lintel.status', vscode.StatusBarAlignment.Left, 10);

  constructor() {
    this.item.name = 'Lintel';
    this.show({ kind: 'starting' });
    this.item.show();
  }

  show(state: ServerState): void {
    const { text, tooltip, attention } = statusText(state);
    this.item.text = text;
    this.item.tooltip = new vscode.MarkdownString(tooltip);
    this.item.command = state.kind === 'stopped' ? 'lintel.showOutput' : 'lintel.findings.focus';
    this.item.backgroundColor = attention === 'none' ? undefined : new vscode.ThemeColor(`statusBarItem.${attention}Background`);
  }

  dispose(): void {
    this.item.dispose();
  }
}
