// Bundles the extension and the graph's page into dist/. --watch rebuilds on each change.
import { build, context } from 'esbuild';

const watch = process.argv.includes('--watch');
const shared = { bundle: true, minify: !watch, sourcemap: watch ? 'inline' : false, logLevel: 'info', legalComments: 'none' };
const bundles = [
  { ...shared, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', platform: 'node', target: 'node20', format: 'cjs', external: ['vscode'] },
  { ...shared, entryPoints: ['webview/graph.ts'], outfile: 'dist/graph.js', platform: 'browser', target: 'es2022', format: 'iife' },
];

for (const options of bundles) {
  if (watch) await (await context(options)).watch();
  else await build(options);
}
