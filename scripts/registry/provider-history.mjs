// Usage: node provider-history.mjs PACKAGE_3 PACKAGE_4 PACKAGE_5 >provider-history.txt
//
// Lists in what the last versions of the provider's earlier majors differ from the version that the table is of. The
// arguments are folders of unpacked @cdktf/provider-aws packages: one of ~> 3.0, 15.0.0 (4.67.0) and 20.1.0 (5.100.0).
// Within a major the provider only adds names, so what its last version lacks none of its versions has.
//
// Each line has a type (`data.` before that of a data source, `provider.` before the provider) and words PATH:MARKS:
//   :-45   the type is in neither 4 nor 5           :+4    the type is no more, 4 had it
//   a.b:-4 4 lacks it        a.b:+45 is no more, 4 and 5 had it        a.b:~5 5 has it otherwise (required, allowed, number, type)
//   name:+3 3 had the name somewhere in the type; of 3, whose packages do not say more, nothing else is known

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readSchemas } from "./provider-schema.mjs";

const PREFIX = { TerraformResource: "", TerraformDataSource: "data.", TerraformProvider: "provider." };
const DEEPEST = 12;

function readTypeScript(file) {
  const text = readFileSync(file, "utf8");
  const mark = "sourceMappingURL=data:application/json;base64,";
  const at = text.lastIndexOf(mark);
  if (at < 0) return "";
  return JSON.parse(Buffer.from(text.slice(at + mark.length), "base64").toString("utf8")).sourcesContent[0];
}

/** Source type → paths of the version that the table is of, each {required, optional, computed}. */
function currentPaths() {
  const types = new Map();
  for (const schema of readSchemas().schemas) {
    const paths = new Map();
    const walk = (block, path, depth) => {
      if (depth > DEEPEST) return;
      for (const member of block.members) {
        paths.set(path + member.name, member);
        const inner = member.type.element?.block ?? member.type.block;
        if (inner) walk(inner, `${path}${member.name}.`, depth + 1);
      }
    };
    walk(schema.block, "", 0);
    types.set(PREFIX[schema.kind] + schema.name, paths);
  }
  return types;
}

const PRIMITIVES = { getStringAttribute: "string", getNumberAttribute: "number", getBooleanAttribute: "boolean" };
const MEMBER =
  /^  \/\/ ([\w-]+) - computed: (\w+), optional: (\w+), required: (\w+)\n((?:  private .*\n)?  public get \w+\(\)[^{]*\{\n    .*\n)/gm;

/** The same of a package of the second generation, whose classes have all members and whose fields name the nested. */
function olderPaths(library) {
  const types = new Map();
  for (const folder of readdirSync(library).sort()) {
    const index = join(library, folder, "index.js");
    if (!existsSync(index)) continue;
    const structs = join(library, folder, "index-structs");
    const files = existsSync(structs)
      ? readdirSync(structs).filter((f) => f.endsWith(".js") && f !== "index.js").map((f) => join(structs, f))
      : [];
    const text = [...files, index].map(readTypeScript).join("\n");
    const main = text.match(/^export class (\w+) extends cdktf\.(Terraform(?:Resource|DataSource|Provider)) \{$/m);
    const name = text.match(/ tfResourceType = "([^"]+)"/);
    if (!main || !name) continue;
    const classes = new Map();
    const heads = [...text.matchAll(/^export class (\w+) extends .*\{$/gm)];
    heads.forEach((head, i) => classes.set(head[1], text.slice(head.index, heads[i + 1]?.index ?? text.length)));
    const paths = new Map();
    const walk = (className, path, depth) => {
      if (depth > DEEPEST) return;
      for (const [, member, computed, optional, required, rest] of (classes.get(className) ?? "").matchAll(MEMBER)) {
        const flags = { computed: computed === "true", optional: optional === "true", required: required === "true" };
        flags.kind = PRIMITIVES[rest.match(/ this\.(get\w+Attribute)\(/)?.[1]];
        paths.set(path + member, flags);
        const nested = rest.match(/ = new (?!cdktf\.)(\w+?)(OutputReference|List|Map)\(this, "/);
        if (nested) {
          flags.single = nested[2] === "OutputReference";
          walk(`${nested[1]}OutputReference`, `${path}${member}.`, depth + 1);
        }
      }
    };
    walk(main[1], "", 0);
    types.set(PREFIX[main[2]] + name[1], paths);
  }
  return types;
}

/** Source type → all names that a package of the first generation has anywhere in it. */
function oldestNames(library) {
  const types = new Map();
  const readFile = (file) => {
    const text = readTypeScript(file);
    const main = text.match(/^export class (\w+) extends cdktf\.(Terraform(?:Resource|DataSource|Provider)) \{$/m);
    const name = text.match(/terraformResourceType: '([^']+)'/) ?? text.match(/ tfResourceType(?:: string)? = "([^"]+)"/);
    if (!main || !name) return;
    const names = new Set([...text.matchAll(/#([a-z0-9_]+) \w+#\1\}/g)].map((m) => m[1]));
    for (const m of text.matchAll(/^  \/\/ ([\w-]+) - computed: /gm)) names.add(m[1]);
    for (const m of text.matchAll(/^    ([a-z0-9_]+): /gm)) names.add(m[1]);
    types.set(PREFIX[main[2]] + name[1], names);
  };
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.name.endsWith(".js")) readFile(path);
    }
  };
  walk(library);
  return types;
}

const [three, four, five] = process.argv.slice(2).map((folder) => join(folder, "lib"));
if (!five) {
  console.error("usage: node provider-history.mjs PACKAGE_3 PACKAGE_4 PACKAGE_5");
  process.exit(2);
}
const current = currentPaths();
const older = { 4: olderPaths(four), 5: olderPaths(five) };
const oldest = oldestNames(three);
/** Of what no package of then says to be a block or a list, the number is not compared. */
const differ = (now, then) =>
  now.required !== then.required ||
  (now.optional || now.required) !== (then.optional || then.required) ||
  now.computed !== then.computed ||
  (then.kind !== undefined && then.kind !== now.type.kind) ||
  (then.single !== undefined && then.single !== (now.atMostOne || now.type.kind === "object"));

/** The marks of one type, by path. */
function marksOf(type) {
  const marks = new Map(); // path → {"-": "45", …}
  const mark = (path, kind, major) => {
    const own = marks.get(path) ?? {};
    own[kind] = (own[kind] ?? "") + major;
    marks.set(path, own);
  };
  const now = current.get(type);
  for (const major of ["4", "5"]) {
    const then = older[major].get(type);
    if (now === undefined && then !== undefined) mark("", "+", major);
    if (now !== undefined && then === undefined) mark("", "-", major);
    if (now === undefined || then === undefined) continue;
    const above = (path) => path.slice(0, Math.max(0, path.lastIndexOf(".")));
    const isWhole = (paths, path) => [...paths.keys()].some((other) => other.startsWith(`${path}.`));
    for (const [path, member] of now) {
      if (!then.has(path)) {
        // What is below a block that is absent, or that was cut short, says nothing of its own.
        const block = above(path);
        if (block === "" || isWhole(then, block)) mark(path, "-", major);
      } else if (differ(member, then.get(path))) mark(path, "~", major);
    }
    for (const path of then.keys()) {
      const block = above(path);
      if (!now.has(path) && (block === "" || isWhole(now, block))) mark(path, "+", major);
    }
  }
  const third = oldest.get(type);
  const everywhere = (paths) => new Set([...(paths?.keys() ?? [])].flatMap((path) => path.split(".")));
  const known = everywhere(now);
  for (const name of third ?? []) if (now !== undefined && !known.has(name)) mark(name, "+", "3");
  if (third !== undefined && now === undefined) mark("", "+", "3");
  return marks;
}

console.log(`# ${readSchemas().source} provider ${readSchemas().providerVersion}`);
const all = new Set([...current.keys(), ...older[4].keys(), ...older[5].keys(), ...oldest.keys()]);
for (const type of [...all].sort()) {
  const marks = marksOf(type);
  if (marks.size === 0) continue;
  const words = [...marks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, kinds]) => {
    const text = Object.entries(kinds).map(([kind, majors]) => kind + [...majors].sort().join("")).join("");
    return `${path}:${text}`;
  });
  console.log([type, ...words].join(" "));
}
