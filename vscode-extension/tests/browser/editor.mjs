// A VS Code in a browser, as a user has it before them: opens files, types, points, chooses, and reads what is shown.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';

/** Nothing here takes longer on a busy machine. */
export const patience = Number(process.env.PATIENCE ?? 30_000);

const settings = {
  'editor.autoClosingBrackets': 'never',
  'editor.autoClosingQuotes': 'never',
  'editor.autoIndent': 'none',
  'editor.hover.delay': 100,
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
  'editor.suggestOnTriggerCharacters': false,
  'explorer.confirmDelete': false,
  'files.autoSave': 'off',
  'files.simpleDialog.enable': true,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until `condition` gives something true, and gives that back. */
export async function until(what, condition) {
  const end = Date.now() + patience;
  for (;;) {
    const seen = await condition();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`did not come: ${what}`);
    await pause(50);
  }
}

export class Editor {
  /** Installs the package into a fresh VS Code (`codeServer`: the folder of code-server), and opens the folder. */
  static async open({ codeServer, browser, vsix, workspace, directory }) {
    const entry = join(codeServer, 'out/node/entry.js');
    const places = ['--user-data-dir', join(directory, 'user'), '--extensions-dir', join(directory, 'extensions')];
    mkdirSync(join(directory, 'user/User'), { recursive: true });
    writeFileSync(join(directory, 'user/User/settings.json'), JSON.stringify(settings));
    const installed = spawnSync(process.execPath, [entry, ...places, '--install-extension', vsix, '--force'], { encoding: 'utf8' });
    if (installed.status !== 0) throw new Error(`the package was not installed: ${installed.stdout}${installed.stderr}`);
    const port = await freePort();
    const server = spawn(
      process.execPath,
      [entry, ...places, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry', '--disable-update-check', workspace],
      { stdio: 'ignore', env: { ...process.env, HOME: directory, VSCODE_IPC_HOOK_CLI: '' } },
    );
    const editor = new Editor();
    editor.server = server;
    const address = `http://127.0.0.1:${port}/?folder=${encodeURIComponent(workspace)}`;
    await until('the server of VS Code', () => fetch(address).then((answer) => answer.ok).catch(() => false));
    editor.browser = await chromium.launch({ executablePath: browser, args: ['--no-sandbox', '--disable-background-networking'] });
    editor.page = await editor.browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 });
    editor.page.setDefaultTimeout(patience);
    await editor.page.goto(address);
    await editor.page.locator('.monaco-workbench').waitFor({ timeout: patience });
    await editor.page.locator('.explorer-folders-view, .pane-header').first().waitFor({ timeout: patience });
    return editor;
  }

  async close() {
    await this.browser?.close();
    this.server.kill();
  }

  picture(file) {
    return this.page.screenshot({ path: file });
  }

  press(keys) {
    return this.page.keyboard.press(keys);
  }

  async type(text) {
    await this.page.keyboard.insertText(text);
  }

  async closeWidgets() {
    await this.press('Escape');
    await this.press('Escape');
    await this.page.mouse.move(640, 790);
  }

  async openFile(name) {
    await this.closeWidgets();
    await this.press('Control+P');
    await this.page.locator('.quick-input-box input').first().fill(name);
    await this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: name }).first().click({ timeout: patience });
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).first().waitFor({ timeout: patience });
  }

  /** Runs a command by its title, as from the palette. */
  async command(title) {
    await this.closeWidgets();
    await this.press('F1');
    const input = this.page.locator('.quick-input-box input').first();
    await input.fill(`>${title}`);
    await this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first().click({ timeout: patience });
  }

  /** The editor in use. */
  active() {
    return this.page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  /** The text that the editor shows. */
  async text() {
    const lines = await this.active().locator('.view-line').evaluateAll((all) =>
      all.map((line) => [line.getBoundingClientRect().top, line.textContent.replaceAll('\u00a0', ' ')]).sort(([a], [b]) => a - b));
    return lines.map(([, text]) => text).join('\n');
  }

  /** Where text stands on the screen; null when it is not shown. */
  async boxOf(text) {
    return this.active().evaluate((editor, wanted) => {
      for (const line of editor.querySelectorAll('.view-line')) {
        const at = line.textContent.replaceAll('\u00a0', ' ').indexOf(wanted);
        if (at < 0) continue;
        const range = document.createRange();
        let passed = 0;
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const end = passed + node.length;
          if (at >= passed && at < end) range.setStart(node, at - passed);
          if (at + wanted.length > passed && at + wanted.length <= end) range.setEnd(node, at + wanted.length - passed);
          passed = end;
        }
        const { left, top, width, height } = range.getBoundingClientRect();
        return { left, top, width, height };
      }
      return null;
    }, text);
  }

  /** Where the squiggles of a kind (error, warning, info) are on the screen. */
  squiggles(kind = 'error') {
    return this.active().locator(`.squiggly-${kind}`).evaluateAll((all) =>
      all.map((each) => each.getBoundingClientRect()).map(({ left, top, width, height }) => ({ left, top, width, height })));
  }

  /** Whether a squiggle lies under exactly this text. */
  async hasSquiggle(text, kind = 'error') {
    const box = await this.boxOf(text);
    if (!box) return false;
    return (await this.squiggles(kind)).some((each) =>
      Math.abs(each.left - box.left) < 2 && Math.abs(each.width - box.width) < 2 && each.top >= box.top - 2 && each.top <= box.top + box.height);
  }

  async clickOn(text) {
    const box = await until(`"${text}" in the editor`, () => this.boxOf(text));
    await this.page.mouse.click(box.left + 6, box.top + box.height / 2);
  }

  /** Points at text and gives what the hover says. */
  async hover(text, expected) {
    const box = await until(`"${text}" in the editor`, () => this.boxOf(text));
    await this.page.mouse.move(box.left + 20, box.top + box.height / 2 + 60);
    await this.page.mouse.move(box.left + 6, box.top + box.height / 2, { steps: 4 });
    const hover = this.page.locator('.monaco-hover:not(.hidden)').filter({ hasText: expected });
    await hover.first().waitFor({ timeout: patience });
    return (await hover.first().innerText()).replaceAll('\u00a0', ' ');
  }

  /** Chooses a code action at text. */
  async codeAction(text, title) {
    await this.clickOn(text);
    await this.press('Control+.');
    const row = this.page.locator('.action-widget .monaco-list-row').filter({ hasText: title }).first();
    await row.waitFor({ timeout: patience });
    // The widget lies under a layer that catches clicks beside it, so the mouse goes to the place, not to the element.
    const { x, y, width, height } = await row.boundingBox();
    await this.page.mouse.click(x + width / 2, y + height / 2);
  }

  /** Adds to the user's settings, as the user does. */
  async set(more) {
    Object.assign(settings, more);
    await this.command('Preferences: Open User Settings (JSON)');
    await this.page.locator('.tab.active[data-resource-name="settings.json"]').waitFor({ timeout: patience });
    await this.active().click();
    await this.press('Control+A');
    await this.type(JSON.stringify(settings));
    await this.press('Control+S');
    await this.command('View: Close Editor');
  }

  async statusItem() {
    return (await this.page.locator('[id="lintel-iac.lintel.lintel.status"], .statusbar-item[id*="lintel.status"]').first().innerText({ timeout: patience })).trim();
  }

  /** The rows of the tree of findings that are shown. */
  rows() {
    return this.page.locator('.pane-body .monaco-list-row').evaluateAll((all) => all.map((row) => row.innerText.replace(/\s+/g, ' ').trim()));
  }
}
