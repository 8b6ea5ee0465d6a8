// Holds what package.json promises to users against the code and against VS Code's rules of trust.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';

interface Manifest {
  activationEvents: string[];
  icon: string;
  capabilities: { untrustedWorkspaces: { supported: string; restrictedConfigurations: string[] } };
  dependencies?: Record<string, string>;
  devDependencies: Record<string, string>;
  contributes: {
    commands: { command: string }[];
    configuration: { properties: Record<string, { scope?: string; default: unknown }> };
    grammars: { path: string }[];
    languages: { configuration: string }[];
    snippets: { path: string }[];
    viewsContainers: { activitybar: { icon: string }[] };
    walkthroughs: { steps: { description: string; media: { markdown: string } }[] }[];
  };
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const sources = readdirSync('src').map((name) => readFileSync(`src/${name}`, 'utf8')).join('\n');

test('it activates by language alone', () => {
  assert.ok(manifest.activationEvents.length > 0);
  for (const event of manifest.activationEvents) assert.match(event, /^onLanguage:[a-z-]+$/);
});

test('settings that name programs are the machine\'s, and no untrusted workspace sets them', () => {
  const { properties } = manifest.contributes.configuration;
  assert.equal(properties['lintel.path']?.scope, 'machine');
  assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, ['lintel.path']);
});

test('the server is told of trust when it starts, and starts anew when trust is granted', () => {
  assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
  assert.match(sources, /initializationOptions: \{[^}]*trusted: vscode\.workspace\.isTrusted/);
  assert.match(sources, /onDidGrantWorkspaceTrust\(\(\) => void client\?\.start\(\)\)/);
});

test('every command is registered, and every registered one is told of', () => {
  const registered = /Readonly<Record<string, \(argument[^{]+\{([\s\S]*?)\n {2}\};/.exec(sources)?.[1] ?? '';
  const names = [...registered.matchAll(/^ {4}(\w+): /gm)].map(([, name]) => `lintel.${name ?? ''}`);
  assert.deepEqual(manifest.contributes.commands.map(({ command }) => command).sort(), names.sort());
});

test('every file that it names exists', () => {
  const { grammars, languages, snippets, viewsContainers, walkthroughs } = manifest.contributes;
  const files = [
    manifest.icon,
    ...grammars.map(({ path }) => path),
    ...languages.map(({ configuration }) => configuration),
    ...snippets.map(({ path }) => path),
    ...viewsContainers.activitybar.map(({ icon }) => icon),
    ...walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown)),
  ];
  assert.deepEqual(files.filter((file) => !existsSync(file)), []);
});

test('commands that its texts link to exist', () => {
  const links = [...JSON.stringify(manifest).matchAll(/\(command:(lintel\.[\w.]+)/g)].map(([, command]) => command ?? '');
  const known = new Set([...manifest.contributes.commands.map(({ command }) => command), 'lintel.findings.focus']);
  assert.deepEqual(links.filter((command) => !known.has(command)), []);
});

test('every dependency is bundled and pinned', () => {
  assert.equal(manifest.dependencies, undefined);
  for (const [name, version] of Object.entries(manifest.devDependencies)) assert.match(version, /^\d+\.\d+\.\d+$/, name);
});

test('no shell, no network', () => {
  assert.doesNotMatch(sources, /shell: true|\bexec\(|\bexecSync|\bfetch\(|node:https?|XMLHttpRequest|WebSocket|telemetry/i);
});
