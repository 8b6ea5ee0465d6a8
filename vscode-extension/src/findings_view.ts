import * as vscode from 'vscode';
import { count, group, groupings, type FindingGroup, type Grouping } from './findings';
import type { Finding, Level } from './protocol';

const icons: Readonly<Record<Level, vscode.ThemeIcon>> = {
  critical: new vscode.ThemeIcon('flame', new vscode.ThemeColor('list.errorForeground')),
  high: new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')),
  medium: new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')),
  low: new vscode.ThemeIcon('info', new vscode.ThemeColor('charts.blue')),
  info: new vscode.ThemeIcon('lightbulb'),
};

const groupingKey = 'lintel.grouping';

export type FindingNode = FindingGroup | Finding;

function isGroup(node: FindingNode): node is FindingGroup {
  return 'findings' in node;
}

/** The tree of all findings of the workspace, by file, rule or severity. */
export class FindingsView implements vscode.TreeDataProvider<FindingNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<FindingNode>;
  private findings: readonly Finding[] = [];
  private grouping: Grouping;

  constructor(private readonly memory: vscode.Memento) {
    const kept = memory.get<string>(groupingKey);
    this.grouping = groupings.find((each) => each === kept) ?? 'file';
    this.view = vscode.window.createTreeView('lintel.findings', { treeDataProvider: this, showCollapseAll: true });
    void vscode.commands.executeCommand('setContext', groupingKey, this.grouping);
  }

  all(): readonly Finding[] {
    return this.findings;
  }

  async groupBy(grouping: Grouping): Promise<void> {
    this.grouping = grouping;
    await vscode.commands.executeCommand('setContext', groupingKey, grouping);
    await this.memory.update(groupingKey, grouping);
    this.changed.fire(undefined);
  }

  show(findings: readonly Finding[]): void {
    this.findings = findings;
    this.view.badge = findings.length === 0 ? undefined : { value: findings.length, tooltip: count(findings.length, 'finding') };
    this.changed.fire(undefined);
  }

  getChildren(node?: FindingNode): FindingNode[] {
    if (!node) return group(this.findings, this.grouping);
    return isGroup(node) ? [...node.findings] : [];
  }

  getTreeItem(node: FindingNode): vscode.TreeItem {
    return isGroup(node) ? this.groupItem(node) : this.findingItem(node);
  }

  private groupItem(node: FindingGroup): vscode.TreeItem {
    const item = new vscode.TreeItem(node.key, vscode.TreeItemCollapsibleState.Expanded);
    item.id = `${this.grouping} ${node.key}`;
    item.contextValue = 'group';
    item.description = String(node.findings.length);
    if (this.grouping === 'file') {
      const uri = vscode.Uri.parse(node.key);
      item.label = vscode.workspace.asRelativePath(uri);
      item.resourceUri = uri;
      item.iconPath = vscode.ThemeIcon.File;
      return item;
    }
    item.iconPath = icons[node.level];
    if (this.grouping === 'rule') {
      item.tooltip = node.findings[0]?.data.title ?? node.key;
      if (node.findings.length > 20) item.collapsibleState = vscode.TreeItemCollapsibleState.Collapsed;
    }
    return item;
  }

  private findingItem(node: Finding): vscode.TreeItem {
    const item = new vscode.TreeItem(node.data.title || node.message);
    const uri = vscode.Uri.parse(node.uri);
    const line = node.range.start.line + 1;
    item.contextValue = 'finding';
    item.iconPath = icons[node.level];
    const place = this.grouping === 'file' ? `:${line}` : `${vscode.workspace.asRelativePath(uri)}:${line}`;
    item.description = [node.data.address, place].filter((part) => part !== '').join('  ');
    item.tooltip = new vscode.MarkdownString()
      .appendText(node.message)
      .appendMarkdown('\n\n')
      .appendText(node.data.fix)
      .appendMarkdown(`\n\n\`${node.code}\` · ${node.level}`);
    const range = new vscode.Range(node.range.start.line, node.range.start.character, node.range.end.line, node.range.end.character);
    item.command = { command: 'vscode.open', title: 'Open', arguments: [uri, { selection: range } satisfies vscode.TextDocumentShowOptions] };
    return item;
  }

  dispose(): void {
    this.view.dispose();
    this.changed.dispose();
  }
}
