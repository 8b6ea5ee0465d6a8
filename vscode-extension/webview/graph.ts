/** The page of the resource graph: draws what the extension sends, and tells it what to open. */
import { describeAll, describeNode } from './detail';
import { button, counted, drawing, element } from './elements';
import { type Box, layOut, type Layout, type Point } from './layout';
import type { FromPage, ToPage } from './messages';
import { choose, type Choice, type Direction, joinGraph, nextInDirection, type Node, tally, worst } from './selection';
import { Viewport } from './viewport';

interface State {
  readonly search: string;
  readonly onlyWithFindings: boolean;
  readonly selected: string | undefined;
}
declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): State | undefined;
  setState(state: State): void;
};

/** Above this a drawing is neither quick nor legible. */
const mostDrawn = 800;
/** So that a drawing follows the search word, not each letter of it. */
const searchPause = 120;
const directions: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

const editor = acquireVsCodeApi();
const before = editor.getState();
let title = '';
let nodes: readonly Node[] = [];
let selected: number | undefined;
let choice: Choice = { drawn: [], matches: new Set(), note: '' };
let layout: Layout = layOut([], []);
/** By position in `choice.drawn`. */
let buttons: readonly HTMLButtonElement[] = [];
let lines: readonly { readonly from: number; readonly to: number; readonly path: SVGPathElement }[] = [];

const search = element('input', { type: 'search', placeholder: 'Search resources', 'aria-label': 'Search resources', 'aria-keyshortcuts': '/' });
const only = element('input', { type: 'checkbox' });
const heading = element('h1');
const note = element('span', { class: 'note', role: 'status' });
const world = element('div', { class: 'world' });
const canvas = element('div', {
  class: 'canvas',
  role: 'group',
  'aria-label': 'Resource graph. Arrow keys go from resource to resource, Enter opens one, plus and minus zoom, 0 shows all.',
}, world);
const pane = element('aside', { class: 'pane', 'aria-label': 'Details' });
const viewport = new Viewport(canvas, world);

function fit(): void {
  viewport.fit(layout);
}

document.body.append(
  element('header', {},
    heading, search, element('label', {}, only, ' Only with findings'), note,
    element('span', { class: 'zoom', role: 'group', 'aria-label': 'Zoom' },
      button({ title: 'Zoom out (-)', 'aria-label': 'Zoom out' }, () => { viewport.zoom(1 / 1.25); }, '−'),
      button({ title: 'Show all (0)' }, fit, 'Fit'),
      button({ title: 'Zoom in (+)', 'aria-label': 'Zoom in' }, () => { viewport.zoom(1.25); }, '+'))),
  element('main', {}, canvas, pane),
);

const acts = { post: (message: FromPage): void => { editor.postMessage(message); }, select: goTo };

function remember(): void {
  const address = selected === undefined ? undefined : nodes[selected]?.resource.address;
  editor.setState({ search: search.value, onlyWithFindings: only.checked, selected: address });
}

function receive(message: ToPage): void {
  const isSame = message.title === title;
  const kept = isSame && selected !== undefined ? nodes[selected]?.resource.address : before?.selected;
  title = message.title;
  heading.textContent = title;
  nodes = joinGraph(message.graph, message.findings);
  const index = nodes.findIndex((node) => node.resource.address === kept);
  selected = index < 0 ? undefined : index;
  draw();
  if (!isSame) fit();
}

/** Draws what the search and the filter ask for. */
function draw(): void {
  const focused = buttons.findIndex((each) => each === document.activeElement);
  const focusedNode = focused < 0 ? undefined : choice.drawn[focused];
  choice = choose(nodes, { search: search.value, onlyWithFindings: only.checked, selected }, mostDrawn);
  const position = new Map(choice.drawn.map((node, index) => [node, index]));
  const shown = choice.drawn.flatMap((node) => nodes[node] ?? []);
  const pairs = new Map<string, [number, number]>();
  shown.forEach((node, from) => {
    for (const each of node.refersTo) {
      const to = position.get(each.node);
      if (to !== undefined && to !== from) pairs.set(`${from} ${to}`, [from, to]);
    }
  });
  const edges = [...pairs.values()];
  layout = layOut(shown, edges);
  lines = edges.map(([from, to], edge) => ({ from, to, path: drawing('path', { d: curve(layout.routes[edge] ?? []), 'marker-end': 'url(#arrow)' }) }));
  buttons = shown.map((node, index) => drawNode(node, choice.drawn[index] ?? 0, layout.boxes[index]));
  const picture = drawing('svg', { class: 'edges', width: String(layout.width), height: String(layout.height), 'aria-hidden': 'true' }, arrow(), ...lines.map(({ path }) => path));
  const groups = layout.groups.map((box) => at(element('div', { class: 'module', title: box.path.join('.') }, element('span', {}, box.path.at(-1) ?? '')), box));
  world.replaceChildren(...groups, picture, ...buttons);
  if (shown.length === 0) world.append(element('p', { class: 'nothing' }, whyNothing()));
  mark();
  if (focusedNode !== undefined) buttons[position.get(focusedNode) ?? -1]?.focus({ preventScroll: true });
}

function whyNothing(): string {
  if (nodes.length === 0) return 'There are no resources here.';
  if (search.value.trim() !== '') return 'No resource is like that.';
  if (only.checked) return 'No resource has findings.';
  return `${nodes.length} resources are too many to draw at once, and none has findings. Search for some of them.`;
}

/** Marks what is selected, what it is connected with, and what the search finds. */
function mark(): void {
  const at = selected === undefined ? -1 : choice.drawn.indexOf(selected);
  const near = new Set<number>(at < 0 ? [] : [at]);
  for (const { from, to, path } of lines) {
    const isNear = at >= 0 && (from === at || to === at);
    path.classList.toggle('near', isNear);
    path.setAttribute('marker-end', isNear ? 'url(#arrow-near)' : 'url(#arrow)');
    if (isNear) near.add(from).add(to);
  }
  const searches = search.value.trim() !== '';
  const stop = at >= 0 ? at : 0;
  buttons.forEach((each, index) => {
    const isFound = searches && choice.matches.has(choice.drawn[index] ?? -1);
    each.classList.toggle('found', isFound);
    each.classList.toggle('faint', searches ? !isFound && !near.has(index) : at >= 0 && !near.has(index));
    each.classList.toggle('selected', index === at);
    each.setAttribute('aria-pressed', String(index === at));
    each.tabIndex = index === stop ? 0 : -1;
  });
  const texts = [choice.note, searches ? `${choice.matches.size} found` : ''];
  note.textContent = texts.filter((text) => text !== '').join('; ');
  note.title = note.textContent;
  const node = selected === undefined ? undefined : nodes[selected];
  pane.replaceChildren(...(node ? describeNode(nodes, node, acts) : describeAll(nodes, acts)));
  pane.scrollTop = 0;
}

function drawNode(node: Node, index: number, box: Box | undefined): HTMLButtonElement {
  const { resource, findings } = node;
  const level = worst(findings);
  const label = [
    resource.address, resource.type, findings.length > 0 ? `${counted(findings.length, 'finding')}, the worst ${level ?? ''}` : 'no findings',
    `refers to ${node.refersTo.length}`, `referred to by ${node.referredBy.length}`,
  ];
  const made = button({ class: `node ${level ?? ''}`, title: resource.address, 'aria-label': label.join(', ') }, () => {
    select(index);
    const { line, column } = resource.range.start;
    editor.postMessage({ type: 'open', file: resource.file, line, column });
  }, element('span', { class: 'name' }, node.name), element('span', { class: 'type' }, resource.type.replace(/^AWS::/, '')), element('span', { class: 'count' }, tally(findings)));
  return box ? at(made, box) : made;
}

function at<Kind extends HTMLElement>(made: Kind, box: Box): Kind {
  Object.assign(made.style, { left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`, height: `${box.height}px` });
  return made;
}

/** Between two points of a route an S, flat at both ends. */
function curve(route: readonly Point[]): string {
  const [first, ...rest] = route;
  if (!first) return '';
  let [x, y] = [first.x, first.y];
  const parts = [`M${x} ${y}`];
  for (const to of rest) {
    const bend = (to.x - x) / 2;
    parts.push(to.y === y ? `H${to.x}` : `C${x + bend} ${y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`);
    [x, y] = [to.x, to.y];
  }
  return parts.join('');
}

function arrow(): SVGElement {
  const marker = (id: string): SVGElement =>
    drawing('marker', { id, viewBox: '0 0 8 8', refX: '8', refY: '4', markerWidth: '8', markerHeight: '8', markerUnits: 'userSpaceOnUse', orient: 'auto' }, drawing('path', { d: 'M0 0L8 4L0 8Z' }));
  return drawing('defs', {}, marker('arrow'), marker('arrow-near'));
}

function select(node: number): void {
  selected = node;
  remember();
  if (choice.drawn.includes(node)) mark();
  else draw();
}

/** Selects a resource from afar: draws it if it was not, and brings it into sight, large enough to read. */
function goTo(node: number): void {
  select(node);
  const box = layout.boxes[choice.drawn.indexOf(node)];
  if (box) viewport.visit(box);
}

function focus(position: number): void {
  const next = buttons[position];
  if (!next) return;
  for (const each of buttons) each.tabIndex = -1;
  next.tabIndex = 0;
  next.focus({ preventScroll: true });
  const box = layout.boxes[position];
  if (box) viewport.reveal(box);
}

let pause: ReturnType<typeof setTimeout> | undefined;
search.addEventListener('input', () => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    const drawnBefore = choice.drawn;
    draw();
    remember();
    if (drawnBefore.join() !== choice.drawn.join()) fit();
  }, searchPause);
});
search.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter') return;
  const found = [...choice.matches];
  const next = found.find((node) => selected === undefined || node > selected) ?? found[0];
  if (next !== undefined) goTo(next);
});
only.addEventListener('change', () => {
  draw();
  remember();
  fit();
});
canvas.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const direction = directions[event.key];
  if (direction && event.shiftKey) viewport.pan(direction);
  else if (direction) {
    const current = buttons.findIndex((each) => each === document.activeElement);
    focus(current < 0 ? 0 : (nextInDirection(layout.boxes, current, direction) ?? current));
  } else if (event.key === 'Home') focus(0);
  else if (event.key === 'End') focus(buttons.length - 1);
  else return;
  event.preventDefault();
});
window.addEventListener('keydown', (event) => {
  if (event.target === search || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '+' || event.key === '=') viewport.zoom(1.25);
  else if (event.key === '-') viewport.zoom(1 / 1.25);
  else if (event.key === '0') fit();
  else if (event.key === '/') search.focus();
  else if (event.key === 'Escape') {
    selected = undefined;
    remember();
    mark();
  } else return;
  event.preventDefault();
});
window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  receive(data);
});

search.value = before?.search ?? '';
only.checked = before?.onlyWithFindings ?? false;
editor.postMessage({ type: 'ready' });
