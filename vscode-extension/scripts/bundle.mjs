// Bundles the extension and the graph's page into dist/, and beside them the notices of the packages that are in the
// bundles. --watch rebuilds on each change.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { build, context } from 'esbuild';

const watch = process.argv.includes('--watch');
const shared = { bundle: true, minify: !watch, sourcemap: watch ? 'inline' : false, logLevel: 'info', legalComments: 'none' };
const bundles = [
  { ...shared, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', platform: 'node', target: 'node20', format: 'cjs', external: ['vscode'] },
  { ...shared, entryPoints: ['webview/graph.ts'], outfile: 'dist/graph.js', platform: 'browser', target: 'es2022', format: 'iife' },
];

/** The notice of one package: its name, version and licence, and the licence's text. */
function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice|thirdparty)/i.test(file)).sort();
  if (files.length === 0) throw new Error(`${name} ${version} has no licence file`);
  const texts = files.map((file) => readFileSync(`${folder}/${file}`, 'utf8').trim());
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
}

/** Writes down whose code the bundles hold. */
function writeNotices(results) {
  const inputs = results.flatMap((result) => Object.keys(result.metafile.inputs));
  const folders = inputs.map((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]).filter((folder) => folder !== undefined);
  const rule = `\n${'-'.repeat(80)}\n\n`;
  writeFileSync('dist/NOTICES.txt', [...new Set(folders)].sort().map(noticeOf).join(rule));
}

const results = [];
for (const options of bundles) {
  if (watch) await (await context(options)).watch();
  else results.push(await build({ ...options, metafile: true }));
}
if (!watch) writeNotices(results);
