import assert from 'node:assert/strict';
import test from 'node:test';
import { findServer, type ServerSearch } from '../../src/server';

function search(programs: readonly string[], given: Partial<ServerSearch> = {}): string {
  const found = findServer({
    configured: '',
    extensionPath: '/extension',
    searchPath: '/usr/bin:/opt/bin',
    platform: 'linux',
    isExecutable: (file) => programs.includes(file),
    ...given,
  });
  return found.kind === 'found' ? `${found.from} ${found.file}` : found.reason;
}

test('the configured program goes first', () => {
  assert.equal(search(['/my/lintel', '/extension/server/lintel', '/usr/bin/lintel'], { configured: '/my/lintel' }), 'lintel.path /my/lintel');
});

test('a configured program that is missing is told, and not replaced', () => {
  assert.equal(search(['/extension/server/lintel'], { configured: '/my/lintel' }), 'The setting lintel.path names "/my/lintel", which is not an executable program.');
});

test('a relative setting is refused: it would name a program of the workspace', () => {
  assert.match(search(['bin/lintel'], { configured: 'bin/lintel' }), /has to be an absolute path; it is "bin\/lintel"/);
});

test('the carried program goes before PATH', () => {
  assert.equal(search(['/usr/bin/lintel', '/extension/server/lintel']), 'extension /extension/server/lintel');
});

test('the first on PATH is taken', () => {
  assert.equal(search(['/opt/bin/lintel', '/usr/bin/lintel']), 'PATH /usr/bin/lintel');
});

test('relative and empty entries of PATH are left out', () => {
  assert.match(search(['lintel', 'bin/lintel', './lintel'], { searchPath: ':bin:.' }), /^No lintel program was found/);
});

test('Windows has its own names', () => {
  const windows = { platform: 'win32', extensionPath: 'C:\\extension', searchPath: 'C:\\Windows;D:\\tools' } as const;
  assert.equal(search(['D:\\tools\\lintel.exe'], windows), 'PATH D:\\tools\\lintel.exe');
  assert.equal(search(['C:\\extension\\server\\lintel.exe'], windows), 'extension C:\\extension\\server\\lintel.exe');
});
