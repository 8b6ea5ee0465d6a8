// Draws images/icon.png from images/icon.svg. CHROMIUM names another browser than the distribution's.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const size = 256;
const path = (name) => fileURLToPath(new URL(`../images/${name}`, import.meta.url));
const picture = readFileSync(path('icon.svg'), 'utf8').replace(/width="\d+" height="\d+"/, `width="${size}" height="${size}"`);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking'],
});
try {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${picture}`);
  await page.screenshot({ path: path('icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
