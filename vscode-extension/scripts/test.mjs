// Runs tests/unit: bundles each file, and hands them to Node's own runner.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const directory = mkdtempSync(join(tmpdir(), 'lintel-extension-'));
try {
  const tests = readdirSync('tests/unit').filter((name) => name.endsWith('.test.ts'));
  await build({
    entryPoints: tests.map((name) => `tests/unit/${name}`),
    outdir: directory,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
  });
  const files = tests.map((name) => join(directory, name.replace(/\.ts$/, '.cjs')));
  process.exitCode = spawnSync(process.execPath, ['--test', ...files], { stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(directory, { recursive: true });
}
