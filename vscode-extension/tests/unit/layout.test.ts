import assert from 'node:assert/strict';
import test from 'node:test';
import { type Box, layOut, type LayoutEdge, type LayoutNode } from '../../webview/layout';

function apart(a: Box, b: Box): boolean {
  return a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
}

function within(inner: Box, outer: Box): boolean {
  const slack = 1e-6;
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    inner.x + inner.width <= outer.x + outer.width + slack &&
    inner.y + inner.height <= outer.y + outer.height + slack
  );
}

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

function drawn(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): readonly Box[] {
  return layOut(nodes, edges).boxes;
}

const plain: LayoutNode = { path: [] };

test('nothing takes no room', () => {
  assert.deepEqual(layOut([], []), { width: 0, height: 0, boxes: [], groups: [], routes: [] });
});

test('references lead from left to right, and what nothing refers to stands next to what it uses', () => {
  const [a, b, c, d] = drawn([plain, plain, plain, plain], [[0, 1], [1, 2], [0, 2], [3, 2]]);
  assert.ok(a && b && c && d);
  assert.ok(a.x < b.x && b.x < c.x);
  assert.equal(d.x, b.x);
});

test('a cycle is drawn', () => {
  const { boxes, routes } = layOut([plain, plain], [[0, 1], [1, 0], [0, 0]]);
  assert.ok(boxes[0] && boxes[1] && apart(boxes[0], boxes[1]));
  assert.equal(routes.length, 3);
});

test('a star of many is wrapped rather than one tall column', () => {
  const nodes = Array.from({ length: 500 }, () => plain);
  const { width, height } = layOut(nodes, nodes.slice(1).map((_, index) => [index + 1, 0]));
  assert.ok(height < 3 * width, `${width} by ${height}`);
});

test('boxes never overlap, modules hold what is theirs and nothing else, and layouts repeat', () => {
  for (let seed = 1; seed <= 60; ++seed) {
    const random = numbers(seed);
    const nodes = Array.from({ length: 1 + random(50) }, () => ({ path: Array.from({ length: random(3) }, () => `module.${random(3)}`) }));
    const edges = Array.from({ length: random(2 * nodes.length) }, (): LayoutEdge => [random(nodes.length), random(nodes.length)]);
    const layout = layOut(nodes, edges);
    assert.deepEqual(layOut(nodes, edges), layout);
    layout.boxes.forEach((box, index) => {
      assert.ok(within(box, { x: 0, y: 0, width: layout.width, height: layout.height }), `seed ${seed}: ${index} lies outside`);
      for (const other of layout.boxes.slice(0, index)) assert.ok(apart(box, other), `seed ${seed}: ${index} overlaps`);
      for (const group of layout.groups) {
        const isIn = group.path.every((name, depth) => nodes[index]?.path[depth] === name);
        assert.ok(isIn ? within(box, group) : apart(box, group), `seed ${seed}: ${index} and ${group.path.join('.')}`);
      }
    });
  }
});
