#!/usr/bin/env node
// Draws what a run prints on a terminal as an SVG: the picture of the README.
//   scripts/picture [LINTEL] > docs/images/scan.svg
import { spawnSync } from "node:child_process";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const program = resolve(process.argv[2] ?? `${root}/build/release/src/lintel`);
const words = ["scan", "fixtures/quickstart", "--select", "ec2-security-group-ssh-open,rds-instance-unencrypted"];
const run = spawnSync(program, ["--color", "always", ...words], { cwd: root, encoding: "utf8" });
if (run.status !== 1) throw new Error(run.error ?? run.stderr);

// The terminal's colours by the codes that the program writes.
const looks = {
  "1": 'class="b"', "2": 'class="d"', "32": 'fill="#56d364"', "34": 'fill="#79b8ff"', "31;1": 'class="b" fill="#ff7b72"',
  "33;1": 'class="b" fill="#e3b341"', "36;1": 'class="b" fill="#76e3ea"', "97;41;1": 'class="b" fill="#ff9c9c"',
};
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const plain = (line) => line.replace(/\x1b\[[0-9;]*m/g, "");
const drawn = (line) =>
  line.split(/(\x1b\[[0-9;]+m.*?\x1b\[0m)/).map((part) => {
    const match = /^\x1b\[([0-9;]+)m(.*?)\x1b\[0m$/.exec(part);
    if (!match) return escaped(part);
    if (!looks[match[1]]) throw new Error(`no look for the colour ${match[1]}`);
    return `<tspan ${looks[match[1]]}>${escaped(match[2])}</tspan>`;
  }).join("");

const lines = [`\x1b[32m$\x1b[0m lintel ${words.join(" ")}`, ...run.stdout.trimEnd().split("\n")];
const [advance, leading, margin] = [8.43, 20, 20];
const width = Math.ceil(Math.max(...lines.map((line) => [...plain(line)].length)) * advance) + 2 * margin;
const height = lines.length * leading + 2 * margin;
console.log(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="lintel scan finds two faults">
<style>text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #e6edf3; white-space: pre } .b { font-weight: bold } .d { fill: #9aa5b1 }</style>
<rect width="${width}" height="${height}" rx="10" fill="#0d1117"/>`);
lines.forEach((line, i) =>
  console.log(`<text x="${margin}" y="${margin + 14 + i * leading}" xml:space="preserve">${drawn(line)}</text>`));
console.log("</svg>");
