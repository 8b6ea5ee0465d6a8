// The page of a review in a real browser: node review.mjs CHROMIUM REVIEW.html REVIEW.json [SCREENSHOT_FOLDER]
// Compares what the page shows with the JSON of the same review.
import { chromium } from "playwright-core";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , executablePath, html, json, pictures] = process.argv;
const review = JSON.parse(readFileSync(json, "utf8"));
const controls = review.sections.flatMap((section) => section.controls);
const address = pathToFileURL(html).href;
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const faults = [];
let checks = 0;

const check = async (name, options, body) => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && faults.push(`${name}: console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`${name}: ${error.message}`));
  page.on("request", (request) => request.url().split("#")[0] !== address && faults.push(`${name}: asked for ${request.url()}`));
  try {
    await page.goto(address);
    await body(page);
    ++checks;
    console.log(`ok   ${name}`);
  } catch (error) {
    faults.push(`${name}: ${error.message}`);
  }
  await context.close();
};

const shown = (page) => page.locator("#review .control:visible");
const picture = (page, name, options = {}) =>
  pictures ? page.screenshot({ path: `${pictures}/${name}.png`, ...options }) : undefined;
const desk = { viewport: { width: 1280, height: 900 } };
const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

await check("every control with its state, in order", desk, async (page) => {
  const states = await shown(page).evaluateAll((nodes) => nodes.map((node) => node.dataset.state));
  assert.deepEqual(states, controls.map((control) => control.state));
  assert.ok(await fits(page));
  await picture(page, "review-desk");
});

await check("filter by state", desk, async (page) => {
  for (const box of await page.locator(".counts input").all()) {
    const state = await box.getAttribute("value");
    await box.uncheck();
    assert.equal(await shown(page).count(), controls.filter((control) => control.state !== state).length, state);
    await box.check();
  }
  await page.locator(".counts input").first().uncheck();
  await page.locator("#reset").click();
  assert.equal(await shown(page).count(), controls.length);
});

await check("search", desk, async (page) => {
  await page.keyboard.press("/");
  await page.keyboard.type(controls[0].id.toLowerCase());
  await page.waitForFunction((all) => document.querySelectorAll("#review .control:not([hidden])").length < all, controls.length);
  const ids = await shown(page).evaluateAll((nodes) => nodes.map((node) => node.id));
  assert.ok(ids.includes(`c-${controls[0].id}`));
  await page.keyboard.press("Escape");
  assert.equal(await shown(page).count(), controls.length);
});

await check("dark", { ...desk, colorScheme: "dark" }, async (page) => {
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(ground, "rgb(15, 19, 25)");
  await picture(page, "review-dark");
});

await check("phone", { viewport: { width: 390, height: 844 }, isMobile: true }, async (page) => {
  assert.ok(await fits(page));
  await picture(page, "review-phone");
});

await check("paper", desk, async (page) => {
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".controls").isVisible(), false);
  await picture(page, "review-paper");
});

await check("without scripts", { ...desk, javaScriptEnabled: false }, async (page) => {
  assert.equal(await page.locator(".control").count(), controls.length);
  assert.equal(await page.locator("#search").isVisible(), false);
});

await browser.close();
for (const fault of faults) console.error(`FAIL ${fault}`);
console.log(`${checks} checks, ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
