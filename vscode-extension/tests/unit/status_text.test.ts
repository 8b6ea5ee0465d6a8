import assert from 'node:assert/strict';
import test from 'node:test';
import type { Level } from '../../src/protocol';
import { statusText, type StatusText } from '../../src/status_text';

function ready(findings: Partial<Record<Level, number>>, durationMs: number, suppressed = 0, files = 12): StatusText {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0, ...findings };
  return statusText({ kind: 'ready', status: { state: 'ready', version: '0.1.0', files, suppressed, findings: counts, durationMs } });
}

test('findings: the grave ones before all', () => {
  assert.deepEqual(ready({ critical: 1, high: 2, low: 4 }, 23.4, 2), {
    text: '$(shield) 3 / 7',
    tooltip: '**Lintel 0.1.0**\n\n7 findings: 1 critical, 2 high, 4 low\n\n2 suppressed\n\n12 files, last scan 23 ms',
    attention: 'none',
  });
});

test('no grave findings: the sum alone', () => {
  assert.equal(ready({ low: 1 }, 1).text, '$(shield) 1');
});

test('nothing found', () => {
  const { text, tooltip } = ready({}, 0.2, 0, 1);
  assert.equal(text, '$(pass) Lintel');
  assert.equal(tooltip, '**Lintel 0.1.0**\n\nNo findings\n\n1 file, last scan 1 ms');
});

test('long scans are told in seconds', () => {
  assert.match(ready({}, 1530).tooltip, /last scan 1\.5 s$/);
});

test('the other states', () => {
  assert.equal(statusText({ kind: 'starting' }).text, '$(loading~spin) Lintel');
  assert.equal(statusText({ kind: 'disabled' }).text, '$(circle-slash) Lintel');
  assert.deepEqual(statusText({ kind: 'stopped', reason: 'gone' }), { text: '$(error) Lintel', tooltip: 'gone', attention: 'error' });
});
