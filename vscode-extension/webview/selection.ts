/** What of a graph is drawn, and how it is walked by keyboard. */
import type { Box } from './layout';
import { type Edge, type Finding, type Graph, type Level, levels, type Resource } from './messages';

/** A resource, whatever the number of roots that it stands in. */
export interface Node {
  readonly resource: Resource;
  /** Modules or nested stacks that it lies in, the outermost first. */
  readonly path: readonly string[];
  /** The address without them. */
  readonly name: string;
  /** Worst first. */
  readonly findings: readonly Finding[];
  readonly refersTo: Connection[];
  readonly referredBy: Connection[];
}
export interface Connection {
  readonly node: number;
  readonly via: string;
}

/** Joins resources with what refers to them and the findings on them. */
export function joinGraph(graph: Graph, findings: readonly Finding[]): Node[] {
  const onAddress = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const address of new Set([finding.address, ...(finding.instances ?? [])])) push(onAddress, address, finding);
  }
  const nodes: Node[] = [];
  const byPlace = new Map<string, number>();
  const byAddress = new Map<string, number[]>();
  for (const resource of graph.resources) {
    const place = JSON.stringify([resource.file, resource.address]);
    if (byPlace.has(place)) continue;
    byPlace.set(place, nodes.length);
    push(byAddress, resource.address, nodes.length);
    const here = [...(onAddress.get(resource.address) ?? [])].sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
    nodes.push({ resource, ...splitAddress(resource.address), findings: here, refersTo: [], referredBy: [] });
  }
  for (const [from, to, via] of resolve(graph.edges, byAddress, nodes)) {
    nodes[from]?.refersTo.push({ node: to, via });
    nodes[to]?.referredBy.push({ node: from, via });
  }
  return nodes;
}

/** Edges by node. Where several roots have an address, an edge stays within its folder. */
function resolve(edges: readonly Edge[], byAddress: ReadonlyMap<string, number[]>, nodes: readonly Node[]): [number, number, string][] {
  const folder = (node: number): string | undefined => nodes[node]?.resource.file.replace(/[^/\\]*$/, '');
  const resolved = new Map<string, [number, number, string]>();
  for (const { from, to, via } of edges) {
    const targets = byAddress.get(to) ?? [];
    for (const source of byAddress.get(from) ?? []) {
      const target = targets.find((each) => folder(each) === folder(source)) ?? targets[0];
      if (target !== undefined) resolved.set(`${source} ${target} ${via}`, [source, target, via]);
    }
  }
  return [...resolved.values()];
}

/** `module.a["x"].aws_sqs_queue.q` lies in `module.a["x"]`; `Network.Vpc`, a template's, in the stack `Network`. */
export function splitAddress(address: string): { path: string[]; name: string } {
  const parts = address.match(/(?:\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\]|[^.[])+/g) ?? [address];
  const path: string[] = [];
  let next = 0;
  while (parts[next] === 'module' && next + 2 < parts.length) {
    path.push(`module.${parts[next + 1] ?? ''}`);
    next += 2;
  }
  const isTemplate = /^[A-Z]/.test(address);
  if (isTemplate) {
    path.push(...parts.slice(0, -1));
    next = parts.length - 1;
  }
  return { path, name: parts.slice(next).join('.') };
}

export function worst(findings: readonly Finding[]): Level | undefined {
  return findings[0]?.level;
}

/** `2 high +3`: those of the worst level, and how many others. */
export function tally(findings: readonly Finding[]): string {
  const level = worst(findings);
  if (!level) return '';
  const count = findings.filter((finding) => finding.level === level).length;
  return `${count} ${level}${count < findings.length ? ` +${findings.length - count}` : ''}`;
}

export interface Wish {
  /** Words, each of which an address, type or rule has to contain. */
  readonly search: string;
  readonly onlyWithFindings: boolean;
  /** Drawn in any case. */
  readonly selected?: number | undefined;
}
export interface Choice {
  /** In the order of the graph. */
  readonly drawn: readonly number[];
  /** Of the drawn ones. */
  readonly matches: ReadonlySet<number>;
  /** Why not everything is drawn; empty when everything is. */
  readonly note: string;
}

/**
 * What to draw of the nodes: all up to `budget`; over it those with findings (or those that the search finds) and their
 * neighbours, the worst first.
 */
export function choose(nodes: readonly Node[], { search, onlyWithFindings, selected }: Wish, budget: number): Choice {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const found = (node: Node): boolean => {
    const text = [node.resource.address, node.resource.type, ...node.findings.map((each) => each.rule)].join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const all = nodes.map((_, index) => index);
  const withFindings = all.filter((index) => nodes[index]?.findings.length);
  const matching = words.length === 0 ? [] : all.filter((index) => nodes[index] && found(nodes[index]));
  const candidates = onlyWithFindings ? all.filter((index) => index === selected || nodes[index]?.findings.length) : all;
  if (candidates.length <= budget) {
    const note = onlyWithFindings ? `${withFindings.length} of ${nodes.length} resources: those with findings` : '';
    return { drawn: candidates, matches: new Set(matching.filter((index) => !onlyWithFindings || nodes[index]?.findings.length)), note };
  }
  const rank = (index: number): number => levels.indexOf(worst(nodes[index]?.findings ?? []) ?? 'info');
  const centres = words.length > 0 ? matching.filter((index) => !onlyWithFindings || nodes[index]?.findings.length) : withFindings;
  const drawn = new Set([...centres].sort((a, b) => rank(a) - rank(b) || a - b).slice(0, budget));
  const complete = drawn.size === centres.length;
  if (selected !== undefined) drawn.add(selected);
  if (!onlyWithFindings) {
    for (const centre of [...drawn]) {
      for (const { node } of [...(nodes[centre]?.refersTo ?? []), ...(nodes[centre]?.referredBy ?? [])]) {
        if (drawn.size < budget) drawn.add(node);
      }
    }
  }
  const what = words.length > 0 ? 'what the search finds' : 'those with findings';
  const neighbours = onlyWithFindings ? '' : ' and their neighbours';
  const note = `${drawn.size} of ${nodes.length} resources: ${what}${neighbours}${complete ? '' : ', the worst first'}`;
  return { drawn: [...drawn].sort((a, b) => a - b), matches: new Set(words.length > 0 ? centres.filter((index) => drawn.has(index)) : []), note };
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The nearest box in a direction, of those that lie more in it than aside; undefined when there is none. */
export function nextInDirection(boxes: readonly Box[], current: number, direction: Direction): number | undefined {
  const middle = ({ x, y, width, height }: Box): [number, number] => [x + width / 2, y + height / 2];
  const here = boxes[current];
  if (!here) return undefined;
  const [x0, y0] = middle(here);
  let best: number | undefined;
  let least = Infinity;
  boxes.forEach((box, index) => {
    const [x, y] = middle(box);
    const [dx, dy] = [x - x0, y - y0];
    const along = { left: -dx, right: dx, up: -dy, down: dy }[direction];
    const aside = Math.abs(direction === 'left' || direction === 'right' ? dy : dx);
    // Boxes are far wider than high: what is half a box aside is not yet aside.
    const isSideways = direction === 'left' || direction === 'right' ? aside > along * 3 : aside > along * 3 + here.width / 2;
    if (index === current || along <= 0 || isSideways) return;
    const distance = along + 2 * aside;
    if (distance >= least) return;
    least = distance;
    best = index;
  });
  return best;
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
