// Tries the package in a real VS Code in a real browser, as its users do. Prints one line for each step.
//   npm run test:browser -- --code-server DIR [--vsix FILE] [--lintel FILE] [--chromium FILE] [--pictures DIR] [--fail-fast] [--only TEXT]
// DIR is an installed code-server (npm's package of that name). Without --vsix the package is made with --lintel.
// Exit code 77, that is skipped, when there is no code-server or no Chromium.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Editor, patience, until } from './editor.mjs';

const { values: options } = parseArgs({
  options: {
    'code-server': { type: 'string', default: process.env.CODE_SERVER ?? '' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
    vsix: { type: 'string' },
    lintel: { type: 'string' },
    pictures: { type: 'string' },
    only: { type: 'string', default: '' },
    'fail-fast': { type: 'boolean', default: false },
  },
});

for (const [what, file] of [['code-server', join(options['code-server'], 'out/node/entry.js')], ['Chromium', options.chromium]]) {
  if (existsSync(file)) continue;
  console.log(`browser: skipped: ${what} is missing`);
  process.exit(77);
}

const directory = mkdtempSync(join(tmpdir(), 'lintel-browser-'));
const workspace = join(directory, 'shop');
const pictures = options.pictures ? resolve(options.pictures) : undefined;
if (pictures) mkdirSync(pictures, { recursive: true });

const files = {
  'variables.tf': ['variable "acl" {', '  description = "Who may read the assets"', '  default     = "public-read"', '}', ''],
  'main.tf': [
    'resource "aws_s3_bucket" "assets" {',
    '  bucket = "shop-assets"',
    '}',
    '',
    'resource "aws_s3_bucket_acl" "assets" {',
    '  bucket = aws_s3_bucket.assets.id',
    '  acl    = var.acl',
    '}',
    '',
    'resource "aws_sqs_queue" "orders" {',
    '  name                    = "orders"',
    '  sqs_managed_sse_enabled = false',
    '}',
    '',
    'resource "aws_security_group" "web" {',
    '  vpc_id = "vpc-0a1b2c3d"',
    '',
    '  ingress {',
    '    description = "SSH"',
    '    from_port   = 22',
    '    to_port     = 22',
    '    protocol    = "tcp"',
    '    cidr_blocks = ["0.0.0.0/0"]',
    '  }',
    '}',
    '',
    'resource "aws_instance" "web" {',
    '  ami                    = "ami-0a1b2c3d"',
    '  instance_type          = "t3.micro"',
    '  vpc_security_group_ids = [aws_security_group.web.id]',
    '}',
    '',
    'resource "aws_sns_topic_subscription" "orders" {',
    '  topic_arn = aws_sns_topic.orders.arn',
    '  protocol  = "sqs"',
    '  endpoint  = aws_sqs_queue.orders.arn',
    '}',
    '',
    'resource "aws_sns_topic" "orders" {',
    '  name = "orders"',
    '}',
    '',
  ],
  'template.yaml': [
    'Resources:',
    '  Logs:',
    '    Type: AWS::S3::Bucket',
    '    Properties:',
    '      AccessControl: PublicRead',
    '',
  ],
};

const read = (name) => readFileSync(join(workspace, name), 'utf8');

/** What users do, in the order in which they do it: each step begins where the one before ended. */
const steps = {
  'opening a module shows the squiggle under exactly the code that is wrong': async (editor) => {
    await editor.openFile('main.tf');
    await until('the squiggle under acl', () => editor.hasSquiggle('acl    = var.acl'));
    await until('the squiggle under the open range', () => editor.hasSquiggle('"0.0.0.0/0"'));
  },

  'hovering tells the rule, the value and where it comes from': async (editor) => {
    const hover = await editor.hover('var.acl', 'public-read');
    assert.match(hover, /s3-bucket-acl-public/);
    assert.match(hover, /variables\.tf/);
    if (pictures) await editor.picture(join(pictures, 'hover.png'));
    await editor.closeWidgets();
  },

  'the status item tells the counts': async (editor) => {
    await until('counts', async () => /^(\d+ \/ )?\d+$/.test(await editor.statusItem()));
  },

  'the tree shows the findings by file, rule and severity': async (editor) => {
    await editor.command('Lintel: Focus on Findings View');
    const shown = (what) => until(what, async () => (await editor.rows()).some((row) => row.startsWith(what)));
    await shown('main.tf');
    await shown('template.yaml');
    if (pictures) await editor.picture(join(pictures, 'findings-view.png'));
    await editor.page.locator('.action-label[aria-label="Group by Rule"]').first().click();
    await shown('s3-bucket-acl-public');
    await editor.page.locator('.action-label[aria-label="Group by Severity"]').first().click();
    await shown('critical');
    await editor.page.locator('.action-label[aria-label="Group by File"]').first().click();
    await shown('main.tf');
    const row = editor.page.locator('.pane-body .monaco-list-row').filter({ hasText: 'template.yaml:5' }).or(
      editor.page.locator('.pane-body .monaco-list-row').filter({ hasText: 'Logs' })).first();
    await row.click();
    await editor.page.locator('.tab.active[data-resource-name="template.yaml"]').waitFor({ timeout: patience });
  },

  'a finding goes away by suppressing it with a code action': async (editor) => {
    await editor.openFile('template.yaml');
    await until('the squiggle', () => editor.hasSquiggle('PublicRead').then((yes) => yes || editor.hasSquiggle('AccessControl: PublicRead')));
    await editor.codeAction('PublicRead', 'Suppress s3-bucket-acl-public on this line');
    await until('the comment', async () => (await editor.text()).includes('# lintel:ignore s3-bucket-acl-public -- '));
    await until('no error', async () => (await editor.squiggles()).length === 0);
    await editor.command('File: Revert File');
    await until('the squiggle again', async () => (await editor.squiggles()).length > 0);
  },

  'broken syntax is told, leaves the other findings, and goes when it is mended': async (editor) => {
    await editor.openFile('main.tf');
    await editor.clickOn('name                    =');
    await editor.press('End');
    await editor.press('Enter');
    await editor.type('fifo_queue = = true');
    await until('the syntax error', async () => {
      await editor.command('Problems: Focus on Problems View');
      const problems = await editor.page.locator('.markers-panel .monaco-list-row').allInnerTexts();
      return problems.some((each) => /syntax/.test(each));
    });
    await until('the other squiggle', () => editor.hasSquiggle('acl    = var.acl'));
    await editor.command('File: Revert File');
    await until('no syntax error', async () => {
      const problems = await editor.page.locator('.markers-panel .monaco-list-row').allInnerTexts();
      return problems.length > 0 && !problems.some((each) => /syntax/.test(each));
    });
    if (pictures) await editor.picture(join(pictures, 'problems.png'));
    await editor.command('View: Toggle Problems');
  },

  'an unsaved change of a variable in another file moves the finding': async (editor) => {
    await editor.openFile('variables.tf');
    await editor.clickOn('"public-read"');
    await editor.press('Control+A');
    await editor.type('variable "acl" {\n  default = "private"\n}\n');
    await editor.openFile('main.tf');
    await until('the squiggle under acl to go', async () => !(await editor.hasSquiggle('acl    = var.acl')));
    await until('the other squiggle', () => editor.hasSquiggle('"0.0.0.0/0"'));
    assert.match(read('variables.tf'), /public-read/, 'nothing was saved');
    await editor.openFile('variables.tf');
    await editor.command('File: Revert File');
    await editor.openFile('main.tf');
    await until('the squiggle under acl to come again', () => editor.hasSquiggle('acl    = var.acl'));
  },

  'definition leads into the other file': async (editor) => {
    await editor.clickOn('var.acl');
    await editor.press('F12');
    await editor.page.locator('.tab.active[data-resource-name="variables.tf"]').waitFor({ timeout: patience });
  },

  'a resource is shown as evaluated': async (editor) => {
    await editor.openFile('main.tf');
    await editor.clickOn('"shop-assets"');
    await editor.command('Lintel: Show Resource as Evaluated');
    await editor.page.locator('.tab[aria-label*="Resource as evaluated"]').first().waitFor({ timeout: patience });
    await until('the evaluated bucket', async () =>
      (await editor.page.locator('.view-lines').allInnerTexts()).some((text) => text.includes('AWS::S3::Bucket')));
    await editor.command('View: Close All Editors');
  },

  'a rule is explained': async (editor) => {
    await editor.openFile('main.tf');
    await editor.clickOn('acl    = var.acl');
    await editor.command('Lintel: Explain Rule');
    const frame = editor.page.frameLocator('iframe.webview').frameLocator('iframe');
    await frame.locator('h1').first().waitFor({ timeout: patience });
    assert.match(await frame.locator('body').innerText(), /s3-bucket-acl-public/);
    await editor.command('View: Close All Editors');
  },

  'the graph shows the resources with their findings, and leads to the code': async (editor) => {
    await editor.openFile('main.tf');
    await editor.command('Lintel: Show Resource Graph');
    const frame = editor.page.frameLocator('iframe.webview').frameLocator('iframe');
    const node = frame.getByText('aws_s3_bucket.assets').first();
    await node.waitFor({ timeout: patience });
    if (pictures) await editor.picture(join(pictures, 'graph.png'));
    await node.click();
    await frame.getByText('s3-bucket-acl-public').first().waitFor({ timeout: patience });
    await frame.getByText('aws_sns_topic_subscription.orders').first().click();
    await until('the cursor at its code', async () => /Ln 33\b/.test(await editor.page.locator('.statusbar').innerText()));
    await editor.command('View: Close All Editors');
  },

  'inlay hints and code lenses come when they are turned on': async (editor) => {
    await editor.openFile('main.tf');
    await editor.set({ 'lintel.codeLens': true, 'lintel.inlayHints': true });
    await editor.openFile('main.tf');
    await editor.active().click();
    await editor.press('Control+Home');
    await until('the code lens', async () => (await editor.active().locator('.codelens-decoration').allInnerTexts()).some((text) => /\d findings?/.test(text)));
    await until('the inlay hint', async () => (await editor.text()).includes('var.acl') && /var\.acl.*public-read/.test(await editor.text()));
  },

  'a baseline is written by the program itself': async (editor) => {
    await editor.command('Lintel: Write Baseline');
    await editor.page.locator('.quick-input-box input').first().waitFor({ timeout: patience });
    await editor.press('Enter');
    await until('the file', () => existsSync(join(workspace, '.lintel-baseline.json')));
    assert.match(read('.lintel-baseline.json'), /s3-bucket-acl-public/);
  },

  'a new rule starts from a file that has every part': async (editor) => {
    await editor.command('Lintel: New Rule');
    const input = editor.page.locator('.quick-input-box input').first();
    await input.fill('Bad Name');
    await editor.page.locator('.quick-input-message').filter({ hasText: 'hyphens' }).waitFor({ timeout: patience });
    await input.fill('s3-bucket-nameless');
    await editor.press('Enter');
    await editor.page.locator('.tab.active[data-resource-name="s3-bucket-nameless.hcl"]').waitFor({ timeout: patience });
    assert.match(read('.lintel/rules/s3-bucket-nameless.hcl'), /^rule "s3-bucket-nameless"/m);
  },
};

let editor;
let failed = 0;
try {
  mkdirSync(workspace);
  for (const [name, lines] of Object.entries(files)) writeFileSync(join(workspace, name), lines.join('\n'));
  const vsix = options.vsix ?? join(directory, 'lintel.vsix');
  if (!options.vsix) {
    const server = options.lintel ? ['--server', resolve(options.lintel)] : [];
    const made = spawnSync(process.execPath, ['scripts/package.mjs', '--out', vsix, ...server], { encoding: 'utf8' });
    if (made.status !== 0) throw new Error(made.stdout + made.stderr);
  }
  editor = await Editor.open({ codeServer: options['code-server'], browser: options.chromium, vsix: resolve(vsix), workspace, directory });
  for (const [name, act] of Object.entries(steps)) {
    if (!name.includes(options.only)) continue;
    const start = Date.now();
    try {
      await act(editor);
      console.log(`ok   ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
    } catch (error) {
      failed++;
      console.log(`FAIL ${name}\n     ${String(error.stack ?? error).split('\n').slice(0, 6).join('\n     ')}`);
      if (pictures) await editor.picture(join(pictures, `failed-${failed}.png`));
      await editor.closeWidgets();
      await editor.command('File: Revert File').catch(() => undefined);
      if (options['fail-fast']) break;
    }
  }
} catch (error) {
  failed++;
  console.log(`FAIL ${error.stack ?? error}`);
} finally {
  await editor?.close();
  rmSync(directory, { recursive: true, force: true });
}
console.log(failed === 0 ? `browser: ${Object.keys(steps).length} steps passed` : `browser: ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
