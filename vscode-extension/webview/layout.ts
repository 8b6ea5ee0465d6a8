/**
 * Places the nodes of a graph: references lead from left to right, modules are boxes around what is theirs.
 *
 * Each module is laid out by itself, and then stands as one box among its siblings. A level's connected parts become
 * layers by their longest paths, ordered by barycenters (Sugiyama, Tagawa, Toda 1981) with dummies where an edge passes
 * a layer; heights come from least squares under that order. Pure: the same input gives the same layout.
 */

export interface Point {
  x: number;
  y: number;
}
export interface Size {
  width: number;
  height: number;
}
export type Box = Point & Size;
export interface GroupBox extends Box {
  /** The modules from the outermost to this. */
  readonly path: readonly string[];
}
export interface Layout extends Size {
  /** By node. */
  readonly boxes: readonly Box[];
  /** Outer ones first. */
  readonly groups: readonly GroupBox[];
  /** By edge: where it leaves its source, passes layers, and reaches its target. */
  readonly routes: readonly (readonly Point[])[];
}
export interface LayoutNode {
  /** The modules that it lies in, the outermost first. */
  readonly path: readonly string[];
}
export type LayoutEdge = readonly [from: number, to: number];

export const nodeSize: Readonly<Size> = { width: 232, height: 46 };
const columnGap = 64;
const rowGap = 14;
const partGap = 30;
const padding = 14;
const header = 30;
const dummyHeight = 6;
const sweeps = 6;
/** A layer is wrapped only if it is higher than this: twenty nodes. */
const leastWrapped = 20 * (nodeSize.height + rowGap);
/** Modules nested deeper than this are drawn as one. */
const greatestDepth = 6;
/** Where more would be needed, long edges go straight. */
const mostDummies = 6_000;
/** Width to height of a level whose parts stand in rows. */
const aspect = 1.6;

/** A box of a level: a node, or a module with all that it holds. Places within a level count from the level's corner. */
interface Item extends Box {
  readonly nodes: readonly number[];
  readonly inside: Level | undefined;
}
interface Level extends Size {
  readonly items: readonly Item[];
  readonly path: readonly string[];
  /** Edge → the points that it passes between layers of this level. */
  readonly waypoints: ReadonlyMap<number, readonly Point[]>;
}

export function layOut(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Layout {
  const everything = nodes.map((_, index) => index);
  const level = layOutLevel(nodes, edges, everything, edges.map((_, index) => index), []);
  const boxes = nodes.map((): Box => ({ x: 0, y: 0, ...nodeSize }));
  const groups: GroupBox[] = [];
  const waypoints = new Map<number, readonly Point[]>();
  place(level, { x: 0, y: 0 }, boxes, groups, waypoints);
  const routes = edges.map(([from, to], index) => route(boxes[from], boxes[to], waypoints.get(index) ?? []));
  return { width: level.width, height: level.height, boxes, groups, routes };
}

/** Turns places within levels into places on the whole. */
function place(level: Level, at: Point, boxes: Box[], groups: GroupBox[], waypoints: Map<number, readonly Point[]>): void {
  for (const [edge, points] of level.waypoints) {
    waypoints.set(edge, points.map(({ x, y }) => ({ x: x + at.x, y: y + at.y })));
  }
  for (const item of level.items) {
    const box = { x: item.x + at.x, y: item.y + at.y, width: item.width, height: item.height };
    if (!item.inside) {
      for (const node of item.nodes) boxes[node] = box;
      continue;
    }
    groups.push({ ...box, path: item.inside.path });
    place(item.inside, { x: box.x + padding, y: box.y + header }, boxes, groups, waypoints);
  }
}

function route(from: Box | undefined, to: Box | undefined, waypoints: readonly Point[]): Point[] {
  if (!from || !to) return [];
  const backward = to.x < from.x;
  const leave = { x: backward ? from.x : from.x + from.width, y: from.y + from.height / 2 };
  const reach = { x: backward ? to.x + to.width : to.x, y: to.y + to.height / 2 };
  return [leave, ...waypoints, reach];
}

function layOutLevel(
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  members: readonly number[],
  inner: readonly number[],
  path: readonly string[],
): Level {
  const depth = path.length;
  const modules = new Map<string, number[]>();
  const plain: number[] = [];
  for (const node of members) {
    const name = depth < greatestDepth ? nodes[node]?.path[depth] : undefined;
    if (name === undefined) plain.push(node);
    else append(modules, name, node);
  }
  const itemOf = new Map<number, number>();
  const names = [...modules.keys()];
  plain.forEach((node, index) => itemOf.set(node, index));
  names.forEach((name, index) => modules.get(name)?.forEach((node) => itemOf.set(node, plain.length + index)));

  const between: { edge: number; from: number; to: number }[] = [];
  const within = new Map<number, number[]>();
  for (const edge of inner) {
    const ends = edges[edge];
    const from = ends && itemOf.get(ends[0]);
    const to = ends && itemOf.get(ends[1]);
    if (from === undefined || to === undefined) continue;
    if (from !== to) between.push({ edge, from, to });
    else if (from >= plain.length) append(within, from, edge);
  }
  const items: Item[] = plain.map((node) => ({ x: 0, y: 0, ...nodeSize, nodes: [node], inside: undefined }));
  names.forEach((name, index) => {
    const own = modules.get(name) ?? [];
    const inside = layOutLevel(nodes, edges, own, within.get(plain.length + index) ?? [], [...path, name]);
    const width = Math.max(inside.width + 2 * padding, nodeSize.width);
    items.push({ x: 0, y: 0, width, height: inside.height + header + padding, nodes: own, inside });
  });
  return { ...arrange(items, between), items, path };
}

function append<Key>(lists: Map<Key, number[]>, key: Key, value: number): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

interface Link {
  readonly from: number;
  readonly to: number;
}

/** Gives the items of one level their places, and says which size they take together. */
function arrange(items: Item[], edges: readonly (Link & { readonly edge: number })[]): Size & { waypoints: Map<number, Point[]> } {
  const waypoints = new Map<number, Point[]>();
  const links = acyclic(items.length, edges);
  const parts = partsOf(items.length, links.forward);
  const drawn = parts.map((part) => drawPart(items, part, links));
  const loose = looseItems(parts, items);
  drawn.sort((a, b) => b.width * b.height - a.width * a.height);
  if (loose.length > 0) drawn.push(drawGrid(items, loose));

  const area = drawn.reduce((sum, { width, height }) => sum + (width + partGap) * (height + partGap), 0);
  const rowWidth = Math.max(...drawn.map(({ width }) => width), Math.sqrt(area * aspect));
  const size = { width: 0, height: 0 };
  let x = 0;
  let y = 0;
  let rowHeight = 0;
  for (const part of drawn) {
    if (x > 0 && x + part.width > rowWidth) {
      x = 0;
      y += rowHeight + partGap;
      rowHeight = 0;
    }
    for (const [item, box] of part.members) {
      const moved = items[item];
      if (moved) Object.assign(moved, { x: box.x + x, y: box.y + y });
    }
    for (const [pair, points] of part.passes) {
      const moved = points.map((point) => ({ x: point.x + x, y: point.y + y }));
      for (const { edge, from, to } of links.byPair.get(pair) ?? []) {
        waypoints.set(edge, links.isForward(from, to) ? moved : [...moved].reverse());
      }
    }
    size.width = Math.max(size.width, x + part.width);
    size.height = Math.max(size.height, y + part.height);
    rowHeight = Math.max(rowHeight, part.height);
    x += part.width + partGap;
  }
  return { ...size, waypoints };
}

interface Links {
  /** Each pair once, against no cycle. */
  readonly forward: readonly Link[];
  /** What a pair stands for, in either direction. */
  readonly byPair: ReadonlyMap<string, readonly (Link & { readonly edge: number })[]>;
  readonly isForward: (from: number, to: number) => boolean;
}

const pairOf = (from: number, to: number): string => `${from} ${to}`;

/** Turns round the edges that close a cycle: those that lead back in the order in which a depth-first walk ends. */
function acyclic(count: number, edges: readonly (Link & { readonly edge: number })[]): Links {
  const out = Array.from({ length: count }, (): number[] => []);
  const used = new Array<boolean>(count).fill(false);
  for (const { from, to } of edges) {
    out[from]?.push(to);
    used[to] = true;
  }
  const seen = new Array<boolean>(count).fill(false);
  const left: number[] = [];
  const starts = out.map((_, index) => index).sort((a, b) => Number(used[a]) - Number(used[b]) || a - b);
  for (const start of starts) {
    const walk: { node: number; next: number }[] = [];
    const enter = (node: number): void => {
      if (seen[node]) return;
      seen[node] = true;
      walk.push({ node, next: 0 });
    };
    enter(start);
    for (let top = walk.at(-1); top; top = walk.at(-1)) {
      const next = out[top.node]?.[top.next++];
      if (next !== undefined) enter(next);
      else left.push(walk.pop()?.node ?? start);
    }
  }
  const position = new Array<number>(count).fill(0);
  left.reverse().forEach((node, index) => (position[node] = index));
  const isForward = (from: number, to: number): boolean => (position[from] ?? 0) < (position[to] ?? 0);
  const byPair = new Map<string, (Link & { edge: number })[]>();
  const forward: Link[] = [];
  for (const each of edges) {
    const [from, to] = isForward(each.from, each.to) ? [each.from, each.to] : [each.to, each.from];
    const known = byPair.get(pairOf(from, to));
    if (known) known.push(each);
    else {
      byPair.set(pairOf(from, to), [each]);
      forward.push({ from, to });
    }
  }
  forward.sort((a, b) => (position[a.from] ?? 0) - (position[b.from] ?? 0));
  return { forward, byPair, isForward };
}

/** The connected parts of two items or more. */
function partsOf(count: number, links: readonly Link[]): number[][] {
  const near = Array.from({ length: count }, (): number[] => []);
  for (const { from, to } of links) {
    near[from]?.push(to);
    near[to]?.push(from);
  }
  const seen = new Array<boolean>(count).fill(false);
  const parts: number[][] = [];
  for (let start = 0; start < count; ++start) {
    if (seen[start] || near[start]?.length === 0) continue;
    seen[start] = true;
    const part = [start];
    // Grows while it is walked.
    for (const node of part) {
      for (const next of near[node] ?? []) {
        if (seen[next]) continue;
        seen[next] = true;
        part.push(next);
      }
    }
    parts.push(part.sort((a, b) => a - b));
  }
  return parts;
}

function looseItems(parts: readonly (readonly number[])[], items: readonly Item[]): number[] {
  const taken = new Set(parts.flat());
  return items.map((_, index) => index).filter((index) => !taken.has(index));
}

interface Drawn extends Size {
  readonly members: readonly (readonly [item: number, at: Point])[];
  readonly passes: ReadonlyMap<string, readonly Point[]>;
}

/** Items that nothing connects, in rows; modules after resources. */
function drawGrid(items: readonly Item[], loose: readonly number[]): Drawn {
  const size = (item: number): Size => items[item] ?? nodeSize;
  const area = loose.reduce((sum, item) => sum + (size(item).width + rowGap) * (size(item).height + rowGap), 0);
  const rowWidth = Math.max(...loose.map((item) => size(item).width), Math.sqrt(area * aspect));
  const members: [number, Point][] = [];
  let [x, y, width, rowHeight] = [0, 0, 0, 0];
  for (const item of loose) {
    if (x > 0 && x + size(item).width > rowWidth) {
      [x, y, rowHeight] = [0, y + rowHeight + rowGap, 0];
    }
    members.push([item, { x, y }]);
    width = Math.max(width, x + size(item).width);
    rowHeight = Math.max(rowHeight, size(item).height);
    x += size(item).width + rowGap;
  }
  return { width, height: y + rowHeight, members, passes: new Map() };
}

/** A box in a layer, or a dummy, where an edge passes it. */
interface Slot extends Box {
  readonly layer: number;
  readonly item: number | undefined;
  readonly left: Slot[];
  readonly right: Slot[];
}

function drawPart(items: readonly Item[], part: readonly number[], { forward }: Links): Drawn {
  const inPart = new Set(part);
  const links = forward.filter(({ from }) => inPart.has(from));
  const layers = layersOf(part, links);
  const columns: Slot[][] = [];
  const add = (layer: number, item: number | undefined, size: Size): Slot => {
    while (columns.length <= layer) columns.push([]);
    const slot: Slot = { x: 0, y: 0, width: size.width, height: size.height, layer, item, left: [], right: [] };
    columns[layer]?.push(slot);
    return slot;
  };
  const slots = new Map(part.map((item) => [item, add(layers.get(item) ?? 0, item, items[item] ?? nodeSize)]));
  const chains = new Map<string, Slot[]>();
  let dummies = 0;
  for (const { from, to } of links) {
    const target = slots.get(to);
    let last = slots.get(from);
    if (!last || !target) continue;
    const chain: Slot[] = [];
    const length = target.layer - last.layer - 1;
    if (dummies + length <= mostDummies) {
      dummies += length;
      for (let layer = last.layer + 1; layer < target.layer; ++layer) {
        const dummy = add(layer, undefined, { width: 0, height: dummyHeight });
        connect(last, dummy);
        chain.push(dummy);
        last = dummy;
      }
    }
    connect(last, target);
    chains.set(pairOf(from, to), chain);
  }
  order(columns);
  const area = [...slots.values()].reduce((sum, { width, height }) => sum + (width + columnGap) * (height + rowGap), 0);
  const highest = Math.max(leastWrapped, Math.sqrt(area));
  const size = position(columns.flatMap((column) => wrap(column, highest)));
  const extents = columns.map((column) => [Math.min(...column.map(({ x }) => x)), Math.max(...column.map(({ x, width }) => x + width))] as const);
  const passes = new Map([...chains].map(([pair, chain]) => [pair, chain.flatMap((slot) => across(slot, extents[slot.layer]))]));
  return { ...size, members: [...slots].map(([item, { x, y }]) => [item, { x, y }] as const), passes };
}

function connect(from: Slot, to: Slot): void {
  from.right.push(to);
  to.left.push(from);
}

/** An edge passes a layer along a straight line, whatever the width of the boxes above and below it. */
function across(slot: Slot, [left, right]: readonly [number, number] = [slot.x, slot.x]): Point[] {
  const y = slot.y + slot.height / 2;
  return left === right ? [{ x: left, y }] : [{ x: left, y }, { x: right, y }];
}

/** Makes several columns of one that is too high, of about the same height each. */
function wrap(column: Slot[], highest: number): Slot[][] {
  const height = column.reduce((sum, slot) => sum + slot.height + rowGap, 0);
  const share = height / Math.ceil(height / highest);
  const columns: Slot[][] = [];
  let before = 0;
  for (const slot of column) {
    const index = Math.floor((before + slot.height / 2) / share);
    (columns[index] ??= []).push(slot);
    before += slot.height + rowGap;
  }
  return columns.filter((each) => each.length > 0);
}

/** The longest path to each item; items that nothing uses stand as near to what they use as they can. */
function layersOf(part: readonly number[], links: readonly Link[]): Map<number, number> {
  const layers = new Map(part.map((item) => [item, 0]));
  const used = new Set(links.map(({ to }) => to));
  const nearest = new Map<number, number>();
  const layer = (item: number): number => layers.get(item) ?? 0;
  for (const { from, to } of links) layers.set(to, Math.max(layer(to), layer(from) + 1));
  for (const { from, to } of links) nearest.set(from, Math.min(nearest.get(from) ?? Infinity, layer(to) - 1));
  for (const [item, wanted] of nearest) if (!used.has(item)) layers.set(item, wanted);
  const first = Math.min(...layers.values());
  if (first > 0) for (const item of part) layers.set(item, layer(item) - first);
  return layers;
}

/** Orders each layer so that neighbours stand near each other and edges cross seldom. */
function order(columns: Slot[][]): void {
  const rank = new Map<Slot, number>();
  const number = (column: readonly Slot[]): void => {
    column.forEach((slot, index) => rank.set(slot, (index + 0.5) / column.length));
  };
  const sort = (column: Slot[], side: 'left' | 'right'): void => {
    const wanted = new Map(column.map((slot) => [slot, mean(slot[side].map((other) => rank.get(other) ?? 0)) ?? rank.get(slot) ?? 0]));
    column.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
    number(column);
  };
  columns.forEach(number);
  for (let sweep = 0; sweep < sweeps; ++sweep) {
    for (const column of columns) sort(column, 'left');
    for (const column of [...columns].reverse()) sort(column, 'right');
  }
}

/** Gives slots their places without changing their order; says what size they take. */
function position(columns: readonly Slot[][]): Size {
  let x = 0;
  for (const column of columns) {
    const width = Math.max(...column.map((slot) => slot.width));
    let y = 0;
    for (const slot of column) {
      Object.assign(slot, { x, y });
      y += slot.height + rowGap;
    }
    x += width + columnGap;
  }
  for (let sweep = 0; sweep < sweeps; ++sweep) {
    for (const column of columns) settle(column, 'left');
    for (const column of [...columns].reverse()) settle(column, 'right');
  }
  const all = columns.flat();
  const top = Math.min(...all.map((slot) => slot.y));
  for (const slot of all) slot.y -= top;
  return { width: x - columnGap, height: Math.max(...all.map((slot) => slot.y + slot.height)) };
}

/**
 * Moves a column's slots as near to the middle of their neighbours as their order and gaps let them: least squares by
 * pooling adjacent violators.
 */
function settle(column: readonly Slot[], side: 'left' | 'right'): void {
  const pools: { sum: number; count: number; slots: { slot: Slot; offset: number }[] }[] = [];
  let offset = 0;
  for (const slot of column) {
    const middle = mean(slot[side].map((other) => other.y + other.height / 2));
    const wanted = middle === undefined ? slot.y : middle - slot.height / 2;
    pools.push({ sum: wanted - offset, count: 1, slots: [{ slot, offset }] });
    for (let last = pools.at(-1), before = pools.at(-2); last && before; last = pools.at(-1), before = pools.at(-2)) {
      if (before.sum / before.count <= last.sum / last.count) break;
      before.sum += last.sum;
      before.count += last.count;
      before.slots.push(...last.slots);
      pools.pop();
    }
    offset += slot.height + rowGap;
  }
  for (const pool of pools) for (const each of pool.slots) each.slot.y = pool.sum / pool.count + each.offset;
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}
