// Writes lintel-TARGET-VERSION.vsix, with the program inside.
//   npm run package                            for this platform, with the program that the project built
//   npm run package -- --server FILE           with this program
//   npm run package -- --target darwin-arm64 --server FILE
//   npm run package -- --without-server        for every platform: uses lintel.path or PATH
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createVSIX } from '@vscode/vsce';

const targets = ['linux-x64', 'linux-arm64', 'alpine-x64', 'alpine-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64', 'win32-arm64'];
const { values: options } = parseArgs({
  options: { target: { type: 'string' }, server: { type: 'string' }, 'without-server': { type: 'boolean', default: false }, out: { type: 'string' } },
});

function fail(message) {
  console.error(`package: ${message}`);
  process.exit(2);
}

const carries = !options['without-server'];
const target = carries ? (options.target ?? `${process.platform}-${process.arch}`) : undefined;
if (target && !targets.includes(target)) fail(`there is no target ${target}; there are ${targets.join(', ')}`);
const program = target?.startsWith('win32') ? 'lintel.exe' : 'lintel';
const built = ['static', 'release'].map((preset) => `../build/${preset}/src/${program}`);
const server = options.server ?? built.find((file) => existsSync(file));
if (carries && (!server || !existsSync(server))) {
  fail(`no program to carry: give --server FILE, build the project (${built.join(' or ')}), or give --without-server`);
}

rmSync('server', { recursive: true, force: true });
if (carries) {
  mkdirSync('server');
  copyFileSync(server, `server/${program}`);
  chmodSync(`server/${program}`, 0o755);
  // Whoever gets the program gets the notices of what is linked into it.
  copyFileSync('../NOTICE', 'server/NOTICE');
}
await import('./bundle.mjs');
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const file = options.out ?? `lintel-${target ? `${target}-` : ''}${version}.vsix`;
await createVSIX({ packagePath: file, dependencies: false, ...(target ? { target } : {}) });
rmSync('server', { recursive: true, force: true });
console.log(file);
