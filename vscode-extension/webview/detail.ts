/** The pane beside the graph: what is known of the selected resource, or of the whole. */
import { button, counted, element } from './elements';
import { type Finding, type FromPage, levels } from './messages';
import { type Connection, type Node, tally, worst } from './selection';

export interface Acts {
  readonly post: (message: FromPage) => void;
  readonly select: (node: number) => void;
}

/** Rows of attributes that are shown of one resource. */
const mostRows = 300;
/** Resources that a list names. */
const mostListed = 60;
const deepestOpen = 2;

export function describeNode(nodes: readonly Node[], node: Node, acts: Acts): HTMLElement[] {
  const { resource } = node;
  const { line, column } = resource.range.start;
  const parts: HTMLElement[] = [
    element('h2', {}, resource.address),
    element('p', { class: 'type' }, resource.type),
    element('p', {}, button({ class: 'link', title: resource.file }, () => {
      acts.post({ type: 'open', file: resource.file, line, column });
    }, `${lastPart(resource.file)}:${line}`)),
  ];
  if (node.findings.length > 0) {
    parts.push(element('h3', {}, counted(node.findings.length, 'finding')));
    parts.push(element('ul', { class: 'findings' }, ...node.findings.map((finding) => describeFinding(finding, acts))));
  }
  parts.push(...describeConnections('Refers to', node.refersTo, nodes, acts));
  parts.push(...describeConnections('Referred to by', node.referredBy, nodes, acts));
  const rows = new Rows(nodes, acts).write(resource.properties, 0);
  if (rows) parts.push(element('h3', {}, 'As evaluated'), rows);
  return parts;
}

export function describeAll(nodes: readonly Node[], acts: Acts): HTMLElement[] {
  const findings = nodes.flatMap((node) => node.findings);
  const counts = levels.map((level) => [level, findings.filter((each) => each.level === level).length] as const);
  const listed = nodes.map((node, index) => ({ node, index })).filter(({ node }) => node.findings.length > 0);
  const rank = ({ node }: { node: Node }): number => levels.indexOf(worst(node.findings) ?? 'info');
  listed.sort((a, b) => rank(a) - rank(b));
  const parts: HTMLElement[] = [
    element('h2', {}, counted(nodes.length, 'resource')),
    element('p', {}, ...counts.filter(([, count]) => count > 0).map(([level, count]) => badge(level, `${count} ${level}`))),
  ];
  if (listed.length === 0) return [...parts, element('p', { class: 'type' }, 'No findings.')];
  const entries = listed.slice(0, mostListed).map(({ node, index }) => {
    const level = worst(node.findings) ?? 'info';
    const open = button({ class: 'link' }, () => { acts.select(index); }, node.resource.address);
    return element('li', {}, badge(level, tally(node.findings)), open);
  });
  return [...parts, element('h3', {}, 'With findings'), element('ul', { class: 'findings' }, ...entries, ...more(listed.length))];
}

export function badge(level: string, text: string): HTMLElement {
  return element('span', { class: `badge ${level}` }, text);
}

function describeFinding(finding: Finding, acts: Acts): HTMLElement {
  const { line, character } = finding.range.start;
  const open = button({ class: 'link' }, () => {
    acts.post({ type: 'open', uri: finding.uri, line: line + 1, column: character + 1 });
  }, finding.message);
  const explain = button({ class: 'link rule', title: 'Explain this rule' }, () => {
    acts.post({ type: 'explain', rule: finding.rule });
  }, finding.rule);
  return element('li', {}, badge(finding.level, finding.level), open, explain);
}

function describeConnections(title: string, connections: readonly Connection[], nodes: readonly Node[], acts: Acts): HTMLElement[] {
  if (connections.length === 0) return [];
  const entries = connections.slice(0, mostListed).map(({ node, via }) => {
    const to = button({ class: 'link' }, () => { acts.select(node); }, nodes[node]?.resource.address ?? '');
    return element('li', {}, to, element('span', { class: 'type' }, ` by ${via}`));
  });
  return [element('h3', {}, `${title} ${connections.length}`), element('ul', {}, ...entries, ...more(connections.length))];
}

function more(count: number): HTMLElement[] {
  return count > mostListed ? [element('li', { class: 'type' }, `… and ${count - mostListed} more`)] : [];
}

/** Evaluated values as nested lists; what is not set or empty says nothing. */
class Rows {
  private left = mostRows;

  constructor(
    private readonly nodes: readonly Node[],
    private readonly acts: Acts,
  ) {}

  write(value: Readonly<Record<string, unknown>> | readonly unknown[], depth: number): HTMLElement | undefined {
    const entries = Object.entries(value).filter(([, each]) => !isEmpty(each));
    if (entries.length === 0) return undefined;
    const list = element('ul', { class: 'values' });
    for (const [key, each] of entries) {
      if (--this.left < 0) {
        list.append(element('li', { class: 'type' }, '…'));
        break;
      }
      list.append(this.row(Array.isArray(value) ? '-' : key, each, depth));
    }
    return list;
  }

  private row(key: string, value: unknown, depth: number): HTMLElement {
    const plain = this.plain(value);
    const name = element('span', { class: 'key' }, key);
    if (plain) return element('li', {}, name, ' ', plain);
    const inner = isObject(value) || Array.isArray(value) ? this.write(value, depth + 1) : undefined;
    const fold = element('details', { open: depth + 1 < deepestOpen }, element('summary', {}, name));
    if (inner) fold.append(inner);
    return element('li', {}, fold);
  }

  /** What stands in one line: a scalar, a reference, an unknown, or a short list of scalars. */
  private plain(value: unknown): HTMLElement | undefined {
    if (Array.isArray(value)) {
      const scalars = value.every((each) => typeof each !== 'object' || each === null);
      const text = JSON.stringify(value);
      return scalars && text.length <= 80 ? element('code', {}, text) : undefined;
    }
    if (!isObject(value)) return element('code', {}, JSON.stringify(value));
    if ('$unknown' in value) {
      const why = typeof value['$unknown'] === 'string' ? value['$unknown'] : 'not known before deployment';
      return element('em', { title: '$parts' in value ? JSON.stringify(value['$parts']) : undefined }, `unknown: ${why}`);
    }
    if (typeof value['$ref'] !== 'string') return undefined;
    const address = value['$ref'];
    const attribute = typeof value['attribute'] === 'string' && value['attribute'] !== '' ? `.${value['attribute']}` : '';
    const target = this.nodes.findIndex((node) => node.resource.address === address);
    if (target < 0) return element('code', {}, `→ ${address}${attribute}`);
    return button({ class: 'link' }, () => { this.acts.select(target); }, `→ ${address}${attribute}`);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

function lastPart(file: string): string {
  return file.replace(/^.*[/\\]/, '');
}
