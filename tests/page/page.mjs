// The HTML report in a real browser: node page.mjs CHROMIUM REPORT.html REPORT.json SOURCE_FOLDER [SCREENSHOT_FOLDER]
// Compares what the page shows with the JSON report of the same scan.
import { chromium } from "playwright-core";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , executablePath, html, json, sources, pictures] = process.argv;
const report = JSON.parse(readFileSync(json, "utf8"));
const findings = report.findings.filter((finding) => !finding.suppressed);
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

const shown = (page) => page.locator("#findings .finding:visible");
const picture = (page, name, options = {}) =>
  pictures ? page.screenshot({ path: `${pictures}/${name}.png`, ...options }) : undefined;
const desk = { viewport: { width: 1280, height: 900 } };

await check("every finding, most severe first", desk, async (page) => {
  assert.equal(await shown(page).count(), findings.length);
  const rules = await shown(page).evaluateAll((nodes) => nodes.map((node) => node.dataset.rule));
  assert.deepEqual([...rules].sort(), findings.map((finding) => finding.rule).sort());
  const order = ["critical", "high", "medium", "low", "info"];
  const ranks = await shown(page).evaluateAll((nodes) => nodes.map((node) => node.dataset.severity));
  assert.deepEqual(ranks, [...ranks].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
  await picture(page, "desk");
});

await check("filter by severity", desk, async (page) => {
  for (const box of await page.locator(".counts input").all()) {
    const severity = await box.getAttribute("value");
    await box.uncheck();
    const rest = findings.filter((finding) => finding.severity !== severity).length;
    assert.equal(await shown(page).count(), rest, severity);
    await box.check();
  }
  await page.locator(".counts input").first().uncheck();
  await page.locator("#reset").click();
  assert.equal(await shown(page).count(), findings.length);
});

await check("search", desk, async (page) => {
  const rule = findings[0].rule;
  await page.keyboard.press("/");
  await page.keyboard.type(rule.toUpperCase());
  await page.waitForFunction((most) => document.querySelectorAll("#findings .finding:not([hidden])").length < most, findings.length);
  assert.equal(await shown(page).count(), findings.filter((finding) => finding.rule === rule).length);
  assert.match(await page.locator("#shown").innerText(), / of /);
  await page.keyboard.press("Escape");
  assert.equal(await shown(page).count(), findings.length);
  await page.locator("#search").fill("no such words anywhere");
  await page.waitForFunction(() => !document.querySelector("#findings .finding:not([hidden])"));
  assert.match(await page.locator("#shown").innerText(), /^0 of /);
});

await check("group", desk, async (page) => {
  const keys = { severity: "severity", rule: "rule", file: "file", type: "resource_type" };
  for (const [key, member] of Object.entries(keys)) {
    await page.locator("#group").selectOption(key);
    const headings = await page.locator("#findings h3").allInnerTexts();
    const names = new Set(findings.map((finding) => finding[member]));
    assert.equal(headings.length, names.size, key);
    const total = headings.reduce((sum, text) => sum + Number(/\((\d+)\)$/.exec(text)[1]), 0);
    assert.equal(total, findings.length, key);
  }
  await picture(page, "grouped");
});

await check("source excerpts mark what the JSON report points at", desk, async (page) => {
  const nodes = await shown(page).all();
  for (const node of nodes) {
    const [file, line, column] = /^(.*):(\d+):(\d+)$/.exec(await node.locator(".place").first().innerText()).slice(1);
    const text = readFileSync(`${sources}/${file}`, "utf8").split("\n")[line - 1];
    const marked = await node.locator("pre").first().locator("mark").first().innerText();
    assert.equal(text.slice(column - 1, column - 1 + marked.length), marked, `${file}:${line}:${column}`);
  }
});

await check("origin chains", desk, async (page) => {
  const expected = findings.reduce((sum, finding) => sum + (finding.related?.length ?? 0), 0);
  assert.ok(expected > 0, "the report has none");
  assert.equal(await page.locator("#findings ol.origins > li").count(), expected);
  assert.equal(await page.locator("#findings ol.origins > li mark").count() >= expected, true);
});

await check("the resource graph has the findings on it, and leads to them", desk, async (page) => {
  const boxes = page.locator("svg a[data-address]");
  assert.ok(await boxes.count() > 0);
  assert.ok(await page.locator("svg path.edge").count() > 0);
  for (const details of await page.locator("main details:has(svg)").all()) {
    if (!(await details.evaluate((node) => node.open))) await details.locator("summary").click();
  }
  for (let i = 0; i < await boxes.count(); ++i) {
    const box = boxes.nth(i);
    const number = Number(await box.locator(".number").textContent());
    await box.click();
    const data = await shown(page).evaluateAll((nodes) => nodes.map((node) => JSON.parse(node.dataset.addresses)));
    const name = await box.getAttribute("data-address");
    assert.ok(data.length >= number && data.every((addresses) => addresses.includes(name)), name);
    await page.locator("#reset").click();
  }
  // Boxes do not lie on one another.
  for (const svg of await page.locator(".drawing svg").all()) {
    const overlaps = await svg.evaluate((node) => {
      const rects = [...node.querySelectorAll("rect")].map((rect) => rect.getBBox());
      return rects.some((a, i) => rects.slice(i + 1).some((b) =>
        a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height));
    });
    assert.equal(overlaps, false);
  }
  await page.locator("svg").nth(1).scrollIntoViewIfNeeded();
  await picture(page, "graph");
});

await check("links open the rule", desk, async (page) => {
  await shown(page).first().locator("a.rule").click();
  const rule = page.locator(`[id="rule-${findings[0].rule}"]`);
  assert.equal(await rule.evaluate((node) => node.open), true);
  await page.waitForFunction((id) => {
    const top = document.getElementById(id).getBoundingClientRect().top;
    return top >= 0 && top < innerHeight;
  }, `rule-${findings[0].rule}`);
});

await check("readable on a phone", { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }, async (page) => {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 360, `${width} pixels wide`);
  const small = await page.locator("p, dd, dt, h4, pre, li, summary").evaluateAll((nodes) =>
    nodes.filter((node) => parseFloat(getComputedStyle(node).fontSize) < 12).length);
  assert.equal(small, 0, "text under 12 pixels");
  const targets = await page.locator("#search, #group, #reset, .counts label").evaluateAll((nodes) =>
    nodes.filter((node) => node.getBoundingClientRect().height < 30).length);
  assert.equal(targets, 0, "controls too low to touch");
  await picture(page, "phone");
});

for (const colorScheme of ["light", "dark"]) {
  await check(`text stands out, ${colorScheme}`, { ...desk, colorScheme }, async (page) => {
    const worst = await page.evaluate(() => {
      const numbers = (color) => color.match(/[\d.]+/g).map(Number);
      const luminance = (color) => {
        const [r, g, b] = numbers(color).map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const ground = (node) => {
        for (; node; node = node.parentElement) {
          const color = getComputedStyle(node).backgroundColor;
          if ((numbers(color)[3] ?? 1) > 0) return color;
        }
        return "rgb(255, 255, 255)";
      };
      let least = [99, ""];
      for (const node of document.querySelectorAll("p, dd, dt, h1, h2, h4, .badge, .place, a, mark, .number, .soft, code")) {
        if (!node.innerText?.trim() || !node.checkVisibility()) continue;
        const [a, b] = [luminance(getComputedStyle(node).color), luminance(ground(node))];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < least[0]) least = [ratio, `${node.tagName}.${node.className}: ${node.innerText.slice(0, 30)}`];
      }
      return least;
    });
    // WCAG 2.1, level AA.
    assert.ok(worst[0] >= 4.5, `contrast of ${worst}`);
    if (colorScheme === "dark") await picture(page, "dark");
  });
}

await check("readable in print", desk, async (page) => {
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".controls").isVisible(), false);
  assert.equal(await shown(page).count(), findings.length);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.equal(await page.locator("details:not([open])").count(), 0);
  const pdf = await page.pdf({ format: "A4", ...(pictures ? { path: `${pictures}/print.pdf` } : {}) });
  assert.ok(pdf.length > 10_000);
});

await check("without scripts every finding is there", { ...desk, javaScriptEnabled: false }, async (page) => {
  assert.equal(await page.locator("#findings .finding").count(), findings.length);
  assert.equal(await page.locator(".controls").isVisible(), false);
});

await browser.close();
for (const fault of faults) console.error(`FAIL ${fault}`);
console.log(`page: ${checks} checks passed, ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
