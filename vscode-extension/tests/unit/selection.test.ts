import assert from 'node:assert/strict';
import test from 'node:test';
import type { Finding, Graph, Level } from '../../webview/messages';
import { choose, joinGraph, nextInDirection, splitAddress, tally } from '../../webview/selection';

function graphOf(addresses: readonly string[], edges: readonly (readonly [string, string])[] = []): Graph {
  return {
    resources: addresses.map((address) => ({ address, type: 'AWS::S3::Bucket', file: 'main.tf', range: { start: { line: 1, column: 1 } }, properties: {} })),
    edges: edges.map(([from, to]) => ({ from, to, via: 'Bucket' })),
  };
}

function findingOn(address: string, level: Level = 'high', instances?: readonly string[]): Finding {
  const place = { start: { line: 0, character: 0 } };
  return { address, level, rule: 's3-bucket-acl-public', message: 'open', uri: 'file:///main.tf', range: place, ...(instances ? { instances } : {}) };
}

const everything = { search: '', onlyWithFindings: false };

test('addresses are split into modules or stacks and a name', () => {
  for (const [address, path, name] of [
    ['aws_s3_bucket.logs', [], 'aws_s3_bucket.logs'],
    ['module.a["x.y"].module.b[0].aws_s3_bucket.logs["e]u.w"]', ['module.a["x.y"]', 'module.b[0]'], 'aws_s3_bucket.logs["e]u.w"]'],
    ['module.a.data.aws_ami.a', ['module.a'], 'data.aws_ami.a'],
    ['module.remote', [], 'module.remote'],
    ['Logs', [], 'Logs'],
    ['Network.Inner.Vpc', ['Network', 'Inner'], 'Vpc'],
  ] as const) {
    assert.deepEqual(splitAddress(address), { path: [...path], name });
  }
});

test('a resource that several roots have is one; findings are on it and on all instances', () => {
  const nodes = joinGraph(graphOf(['a.x', 'a.x', 'a.y'], [['a.y', 'a.x'], ['a.y', 'a.x']]), [findingOn('a.x', 'low', ['a.x', 'a.y']), findingOn('a.x', 'critical')]);
  assert.equal(nodes.length, 2);
  assert.deepEqual(nodes.map((node) => tally(node.findings)), ['1 critical +1', '1 low']);
  assert.deepEqual(nodes[0]?.referredBy, [{ node: 1, via: 'Bucket' }]);
  assert.deepEqual(nodes[1]?.refersTo, [{ node: 0, via: 'Bucket' }]);
});

test('within the budget all are drawn, and the search marks', () => {
  const nodes = joinGraph(graphOf(['a.x', 'a.y']), [findingOn('a.y')]);
  assert.deepEqual(choose(nodes, everything, 2), { drawn: [0, 1], matches: new Set(), note: '' });
  assert.deepEqual(choose(nodes, { search: 'ACL a.', onlyWithFindings: false }, 2).matches, new Set([1]));
  const filtered = choose(nodes, { search: '', onlyWithFindings: true }, 2);
  assert.deepEqual(filtered.drawn, [1]);
  assert.match(filtered.note, /^1 of 2 resources/);
});

test('over the budget those with findings, what the search finds, and their neighbours', () => {
  const addresses = Array.from({ length: 20 }, (_, index) => `a.n${index}`);
  const nodes = joinGraph(graphOf(addresses, [['a.n3', 'a.n4'], ['a.n7', 'a.n8']]), [findingOn('a.n3')]);
  const chosen = choose(nodes, everything, 10);
  assert.deepEqual(chosen.drawn, [3, 4]);
  assert.match(chosen.note, /^2 of 20 resources: those with findings and their neighbours$/);
  assert.deepEqual(choose(nodes, { ...everything, search: 'n7' }, 10).drawn, [7, 8]);
  assert.deepEqual(choose(nodes, { ...everything, selected: 15 }, 10).drawn, [3, 4, 15]);
  const most = choose(joinGraph(graphOf(addresses), addresses.map((each, index) => findingOn(each, index === 19 ? 'critical' : 'low'))), everything, 3);
  assert.equal(most.drawn.length, 3);
  assert.ok(most.drawn.includes(19));
  assert.match(most.note, /the worst first$/);
});

test('arrow keys go to the nearest box in their direction', () => {
  const at = (x: number, y: number): { x: number; y: number; width: number; height: number } => ({ x, y, width: 100, height: 40 });
  const boxes = [at(0, 0), at(200, 10), at(400, 0), at(0, 60)];
  assert.equal(nextInDirection(boxes, 0, 'right'), 1);
  assert.equal(nextInDirection(boxes, 2, 'left'), 1);
  assert.equal(nextInDirection(boxes, 0, 'down'), 3);
  assert.equal(nextInDirection(boxes, 3, 'up'), 0);
  assert.equal(nextInDirection(boxes, 0, 'left'), undefined);
});
