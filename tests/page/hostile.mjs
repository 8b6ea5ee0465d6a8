// The HTML report of hostile code in a real browser: node hostile.mjs CHROMIUM REPORT.html
// Nothing is asked for, nothing opens, no script but the page's own runs, whatever is clicked.
import { chromium } from "playwright-core";
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";

const [, , executablePath, html] = process.argv;
const address = pathToFileURL(html).href;
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const context = await browser.newContext();
const page = await context.newPage();
const faults = [];
page.on("dialog", async (dialog) => {
  faults.push(`a dialog: ${dialog.message()}`);
  await dialog.dismiss();
});
page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
page.on("pageerror", (error) => faults.push(error.message));
page.on("request", (request) => request.url().split("#")[0] !== address && faults.push(`asked for ${request.url()}`));
context.on("page", (other) => other !== page && faults.push(`opened ${other.url()}`));

await page.goto(address);
assert.ok((await page.locator("#findings .finding").count()) > 0, "findings");
assert.equal(await page.locator("img, iframe, object, embed, form, link, base").count(), 0, "elements that load");
assert.equal(await page.locator("script").count(), 1, "scripts");
const handlers = await page.evaluate(() =>
  [...document.querySelectorAll("*")].flatMap((node) => node.getAttributeNames().filter((name) => name.startsWith("on"))));
assert.deepEqual(handlers, [], "handlers in attributes");
const targets = await page.evaluate(() => [...document.querySelectorAll("a")].map((node) => node.getAttribute("href")));
for (const target of targets) assert.match(target, /^(#|https:\/\/)/, "addresses of links");
for (const details of await page.locator("details > summary").all()) await details.click();
for (const link of await page.locator('a[href^="#"]').all()) {
  if (await link.isVisible()) await link.click();
}
for (const key of ["severity", "rule", "file", "type"]) await page.locator("#group").selectOption(key);
await page.locator("#search").fill("<img src=x onerror=alert(1)>");
await page.waitForTimeout(500);
await browser.close();
for (const fault of faults) console.log(`FAIL hostile page: ${fault}`);
if (faults.length === 0) console.log("ok   hostile page");
process.exit(faults.length ? 1 : 0);
