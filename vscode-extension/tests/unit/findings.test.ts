import assert from 'node:assert/strict';
import test from 'node:test';
import { count, group, type Grouping } from '../../src/findings';
import type { Finding, Level } from '../../src/protocol';

function finding(uri: string, line: number, code: string, level: Level): Finding {
  const at = { line, character: 0 };
  return { uri, range: { start: at, end: at }, code, level, message: code, data: { address: 'a', title: code, fix: '' } };
}

const findings = [
  finding('file:///b.tf', 9, 'sqs-open', 'low'),
  finding('file:///b.tf', 2, 's3-open', 'high'),
  finding('file:///a.tf', 5, 'sqs-open', 'low'),
  finding('file:///a.tf', 7, 'iam-wide', 'critical'),
];

function shape(by: Grouping): string[] {
  return group(findings, by).map(
    (each) => `${each.key} ${each.level}: ${each.findings.map((one) => `${one.code}@${one.uri.slice(8)}:${one.range.start.line}`).join(' ')}`,
  );
}

test('by file: files by name, findings by line, the highest severity on the file', () => {
  assert.deepEqual(shape('file'), [
    'file:///a.tf critical: sqs-open@a.tf:5 iam-wide@a.tf:7',
    'file:///b.tf high: s3-open@b.tf:2 sqs-open@b.tf:9',
  ]);
});

test('by rule: the gravest rule first', () => {
  assert.deepEqual(shape('rule'), ['iam-wide critical: iam-wide@a.tf:7', 's3-open high: s3-open@b.tf:2', 'sqs-open low: sqs-open@a.tf:5 sqs-open@b.tf:9']);
});

test('by severity', () => {
  assert.deepEqual(shape('severity'), ['critical critical: iam-wide@a.tf:7', 'high high: s3-open@b.tf:2', 'low low: sqs-open@a.tf:5 sqs-open@b.tf:9']);
});

test('nothing makes no groups', () => {
  assert.deepEqual(group([], 'file'), []);
});

test('counts', () => {
  assert.deepEqual([count(0, 'finding'), count(1, 'finding'), count(2, 'finding')], ['0 findings', '1 finding', '2 findings']);
});
