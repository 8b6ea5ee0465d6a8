// Writes rules/model/provider-aws.bin: the schemas of Terraform's AWS provider. Which blocks the provider computes they
// do not say: computed-blocks.txt does, which computed_blocks.go makes of the provider's own source. What earlier
// versions had, provider-history.txt says, which provider-history.mjs makes of their packages.
//
// The source is the TypeScript that CDKTF generated from `terraform providers schema -json` and that the package's
// JavaScript carries in its source maps. It is generated code of a few fixed forms, so each fact stands on a line of
// its own; a line of another form stops the build. What is read:
//   class X extends cdktf.TerraformResource      a resource, data source or the provider, and its type's name
//   // name - computed: …, optional: …, required: …   every attribute and block, in order: attributes, then blocks
//   return this.getStringAttribute('name')       the type of an attribute
//   new XList(this, "name", true) / new XOutputReference(this, "name")   many or at most one of nested class X
//   name: { value: …, isBlock: …, type: "set" }  list, set, map or single; attribute or block

import { createRequire } from "node:module";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { StringPool, pack8x24, writeFactTable } from "./fact-table.mjs";

const KIND = 2;
const VERSION = 3;
const PACKAGE = "@cdktf/provider-aws";
const FIRST_MAJOR = 3; // of what provider-history.txt tells of
const PREFIX = { TerraformResource: "", TerraformDataSource: "data.", TerraformProvider: "provider." };

// The order is part of the format (lintel::registry::CtyKind).
const CTY_KINDS = ["boolean", "number", "string", "any", "list", "set", "map", "object"];

// What the generator cut short as `any` because it nests without end; in Terraform these are blocks.
const CUT_SHORT = [
  ["aws_quicksight_analysis", "definition"],
  ["aws_quicksight_dashboard", "definition"],
  ["aws_quicksight_template", "definition"],
  ["aws_wafv2_rule_group", "statement"],
  ["aws_wafv2_web_acl", "statement"],
];

/** Resource type → paths of its blocks that a plan may hold without the configuration writing them. */
function readComputedBlocks() {
  const lines = readFileSync(new URL("computed-blocks.txt", import.meta.url), "utf8").trim().split("\n");
  const rows = lines.filter((line) => !line.startsWith("#")).map((line) => line.split(" "));
  return new Map(rows.map(([type, ...paths]) => [type, new Set(paths)]));
}

/**
 * Marks the blocks in `block` that may be computed. Of a resource that the source does not have, and below a "*", every
 * one may be. A block that stands in several places is copied for each.
 */
function markComputedBlocks(block, paths, path, open, depth) {
  const isOpen = open || paths === undefined || paths.has(`${path}*`);
  const members = block.members.map((member) => {
    const inner = member.type.element?.block ?? member.type.block;
    if (inner === undefined || depth > 24) return { ...member, keeps: isOpen };
    const own = `${path}${member.name}`;
    const marked = markComputedBlocks(inner, paths, `${own}.`, isOpen, depth + 1);
    const object = { kind: "object", block: marked };
    const type = member.type.element ? { ...member.type, element: object } : { ...member.type, block: marked };
    return { ...member, type, keeps: isOpen || paths.has(own) };
  });
  return { members };
}

/** What the package says: {source, providerVersion, schemas}. */
export function readSchemas() {
  const manifest = createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`);
  const library = join(dirname(manifest), "lib");
  const schemas = readdirSync(library)
    .sort()
    .map((folder) => readFolder(join(library, folder)))
    .filter((schema) => schema !== undefined);
  const source = `${PACKAGE} ${JSON.parse(readFileSync(manifest)).version}`;
  return { source, providerVersion: schemas.find((s) => s.providerVersion).providerVersion, schemas };
}

/** Source type → path → {kind of mark: majors as bits}, of provider-history.txt. */
function readHistory(source) {
  const [head, ...lines] = readFileSync(new URL("provider-history.txt", import.meta.url), "utf8").trim().split("\n");
  if (!head.startsWith(`# ${source} `)) throw new Error(`provider-history.txt is not of ${source}: make it again`);
  const types = new Map();
  for (const line of lines) {
    const [type, ...words] = line.split(" ");
    const paths = new Map();
    for (const word of words) {
      const [path, marks] = word.split(":");
      const own = {};
      for (const [, kind, majors] of marks.matchAll(/([-+~])(\d+)/g)) {
        own[kind] = [...majors].reduce((bits, major) => bits | (1 << (Number(major) - FIRST_MAJOR)), 0);
      }
      paths.set(path, own);
    }
    types.set(type, paths);
  }
  return types;
}

/** Says of each member in which majors it was absent or otherwise, and of each block what it has no more. */
function markHistory(block, paths, path, depth) {
  if (paths === undefined || depth > 24) return block;
  const members = block.members.map((member) => {
    const own = `${path}${member.name}`;
    const marks = paths.get(own) ?? {};
    const marked = { ...member, absent: marks["-"] ?? 0, other: marks["~"] ?? 0 };
    const inner = member.type.element?.block ?? member.type.block;
    const isTold = inner !== undefined && [...paths.keys()].some((told) => told.startsWith(`${own}.`));
    if (!isTold) return marked;
    const object = markHistory(inner, paths, `${own}.`, depth + 1);
    const type = member.type.element ? { ...member.type, element: { kind: "object", block: object } } : { ...member.type, block: object };
    return { ...marked, type };
  });
  const retired = [...paths]
    .filter(([told, marks]) => marks["+"] && told.startsWith(path) && told !== path && !told.slice(path.length).includes("."))
    .map(([told, marks]) => ({ name: told.slice(path.length), majors: marks["+"] }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return { members, retired };
}

/** Reads the package and writes the table to `path`; returns what was counted. */
export function buildProviderSchema(path) {
  const { source: sourceName, providerVersion: version, schemas } = readSchemas();
  const pool = new StringPool();
  const writer = new SchemaWriter(pool);
  const computed = readComputedBlocks();
  const history = readHistory(sourceName);
  const source = pool.add(sourceName);
  const providerVersion = pool.add(version);
  const tables = ["TerraformResource", "TerraformDataSource", "TerraformProvider"].map((kind) =>
    schemas
      .filter((s) => s.kind === kind)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((s) => {
        const block = kind === "TerraformResource" ? markComputedBlocks(s.block, computed.get(s.name), "", false, 0) : s.block;
        const told = history.get(PREFIX[kind] + s.name);
        const absent = told?.get("")?.["-"] ?? 0;
        return { name: pool.add(s.name), block: writer.block(markHistory(block, told, "", 0)), absent };
      }),
  );
  const retired = [...history]
    .filter(([, paths]) => paths.get("")?.["+"])
    .map(([type, paths]) => ({ name: pool.add(type), majors: paths.get("")["+"] }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const words = (table) => table.flatMap((entry) => [pool.id(entry.name), entry.block, entry.absent]);
  const sections = tables.map((table) => ({ words: words(table), width: 3 }));
  const bytes = writeFactTable(path, KIND, VERSION, pool, [
    { words: [pool.id(source), pool.id(providerVersion)], width: 1 },
    ...sections,
    ...writer.sections(),
    { words: retired.flatMap((type) => [pool.id(type.name), type.majors]), width: 2 },
  ]);
  return { bytes, resources: tables[0].length, dataSources: tables[1].length, ...writer.counts() };
}

/** One resource, data source or provider: {kind, name, providerVersion, block}. */
function readFolder(folder) {
  const index = join(folder, "index.js");
  if (!existsSync(index)) return undefined;
  const structs = join(folder, "index-structs");
  const files = existsSync(structs)
    ? readdirSync(structs).filter((f) => f.endsWith(".js") && f !== "index.js").sort().map((f) => join(structs, f))
    : [];
  const text = [...files, index].map(readTypeScript).join("\n");

  const main = text.match(/^export class (\w+) extends cdktf\.(Terraform(?:Resource|DataSource|Provider)) \{$/m);
  const name = text.match(/ tfResourceType = "([^"]+)"/);
  if (!main || !name) throw new Error(`${folder}: no resource type`);
  const classes = readClasses(text);
  const context = { type: name[1], values: readValues(text), classes, blocks: new Map() };
  return {
    kind: main[2],
    name: name[1],
    providerVersion: text.match(/providerVersion: '([^']+)'/)?.[1],
    block: readBlock(context, main[1]),
  };
}

function readTypeScript(file) {
  const text = readFileSync(file, "utf8");
  const mark = "sourceMappingURL=data:application/json;base64,";
  const at = text.lastIndexOf(mark);
  if (at < 0) throw new Error(`${file}: no source map`);
  return JSON.parse(Buffer.from(text.slice(at + mark.length), "base64").toString("utf8")).sourcesContent[0];
}

/** Class name → the text of its body. */
function readClasses(text) {
  const classes = new Map();
  const heads = [...text.matchAll(/^export class (\w+) extends .*\{$/gm)];
  heads.forEach((head, i) => {
    classes.set(head[1], text.slice(head.index, heads[i + 1]?.index ?? text.length));
  });
  return classes;
}

/** Function or class name → its members' {value, isBlock, type, storage}, by member name. */
function readValues(text) {
  const values = new Map();
  const owner = /^export function (\w+)ToHclTerraform\(|^export class (\w+) extends |^ +(\w+): \{\n +value: (.*),\n +isBlock: (\w+),\n +type: "(\w+)",\n +storageClassType: "(\w+)",\n/gm;
  let current = new Map();
  for (const m of text.matchAll(owner)) {
    if (m[1] ?? m[2]) {
      // securityGroupIngress is what maps the struct of class SecurityGroupIngress.
      const key = (m[1] ?? m[2]).toLowerCase();
      current = values.get(key) ?? new Map();
      values.set(key, current);
    } else {
      current.set(m[3], { value: m[4], isBlock: m[5] === "true", type: m[6], storage: m[7] });
    }
  }
  return values;
}

const MEMBER =
  /^  \/\/ ([\w-]+) - computed: (\w+), optional: (\w+), required: (\w+)\n(?:  private (.*)\n)?  public get \w+\(\)[^{]*\{\n    (.*)\n/gm;

/** The members of a class, each {name, computed, optional, required, isBlock, atMostOne, type}. */
function readBlock(context, className) {
  const known = context.blocks.get(className);
  if (known) return known;
  const body = context.classes.get(className);
  if (body === undefined) throw new Error(`${context.type}: no class ${className}`);
  const block = { members: [] };
  context.blocks.set(className, block);
  const values = context.values.get(className.replace(/OutputReference$/, "").toLowerCase()) ?? new Map();
  const found = [...body.matchAll(MEMBER)];
  if (found.length !== (body.match(/ - computed: /g) ?? []).length) {
    throw new Error(`${context.type}: a member of ${className} has an unknown form`);
  }
  block.members = found.map((m) => {
    const [, name, computed, optional, required, field, getter] = m;
    const value = values.get(name);
    if (value === undefined && (optional === "true" || required === "true")) {
      throw new Error(`${context.type}: ${className}.${name} takes no value`);
    }
    const flags = { name, computed: computed === "true", optional: optional === "true", required: required === "true" };
    return { ...flags, ...readShape(context, name, field ?? "", getter, value) };
  });
  markSingleBlocks(block.members);
  block.members.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return block;
}

/** {type, atMostOne, isBlock}; isBlock is undefined where only the order of members tells. */
function readShape(context, name, field, getter, value) {
  const nested = field.match(/ = new (?:cdktf\.)?(\w+?)(OutputReference|List|Map)\(this, "[^"]+"(?:, (true|false))?\)/);
  if (nested) {
    const [, stem, form, isSet] = nested;
    if (form === "Map" && ["String", "Number", "Boolean"].includes(stem)) {
      return { type: { kind: "map", element: { kind: stem.toLowerCase() } }, isBlock: false };
    }
    const object = { kind: "object", block: readBlock(context, `${stem}OutputReference`) };
    if (form === "Map") return { type: { kind: "map", element: object }, isBlock: false };
    if (form === "List") {
      const isBlock = value !== undefined && value.value.includes("ToHclTerraform, true)(");
      return { type: { kind: isSet === "true" ? "set" : "list", element: object }, isBlock };
    }
    if (value === undefined) return { type: object, isBlock: false };
    if (value.type === "struct") return { type: object, isBlock: undefined, atMostOne: true };
    if (value.type !== "list" && value.type !== "set") throw new Error(`${context.type}: ${name} has type ${value.type}`);
    return { type: { kind: value.type, element: object }, isBlock: true, atMostOne: true };
  }
  if (CUT_SHORT.some(([type, member]) => type === context.type && member === name)) {
    return { type: { kind: "list", element: { kind: "any" } }, isBlock: true, atMostOne: true };
  }
  if (value?.isBlock) {
    // The provider's own blocks have no classes; what is required in them is not said.
    const members = [...context.values.get(value.storage.replace(/List$/, "").toLowerCase())].map(([inner, v]) => {
      const flags = { name: inner, computed: false, optional: true, required: false };
      return { ...flags, ...readShape(context, inner, "", "", v) };
    });
    members.sort((a, b) => (a.name < b.name ? -1 : 1));
    return { type: { kind: value.type, element: { kind: "object", block: { members } } }, isBlock: true };
  }
  return { type: readAttributeType(context, name, getter, value), isBlock: false };
}

const STORAGE = /^(string|number|boolean|any)((?:List|Map|Set)*)$/;
const GETTERS = {
  getStringAttribute: { kind: "string" },
  getNumberAttribute: { kind: "number" },
  getBooleanAttribute: { kind: "boolean" },
  getListAttribute: { kind: "list", element: { kind: "string" } },
  getNumberListAttribute: { kind: "list", element: { kind: "number" } },
  getStringMapAttribute: { kind: "map", element: { kind: "string" } },
  getNumberMapAttribute: { kind: "map", element: { kind: "number" } },
  getBooleanMapAttribute: { kind: "map", element: { kind: "boolean" } },
  interpolationForAttribute: { kind: "any" },
};

function readAttributeType(context, name, getter, value) {
  if (value !== undefined) {
    // "stringMapList" is a list of maps of strings; a set is told from a list by the member's own type.
    const storage = value.storage.match(STORAGE);
    if (!storage) throw new Error(`${context.type}: ${name} is stored as ${value.storage}`);
    let type = { kind: storage[1] };
    for (const wrap of storage[2].match(/List|Map|Set/g) ?? []) type = { kind: wrap.toLowerCase(), element: type };
    if (value.type === "set") type = { ...type, kind: "set" };
    return type;
  }
  const call = getter.match(/this\.(\w+)\(/);
  const type = call && GETTERS[call[1]];
  if (!type) throw new Error(`${context.type}: ${name} is read by ${getter}`);
  return getter.includes("Fn.tolist(") ? { ...type, kind: type.kind === "list" ? "set" : type.kind } : type;
}

/**
 * Decides what single nested objects are: attributes come first in order of name, then blocks in order of name.
 * `timeouts` is a block wherever it stands.
 */
function markSingleBlocks(members) {
  const last = members.findLastIndex((m) => m.isBlock === false);
  const descent = members.findIndex((m, i) => i > last && i > 0 && m.name < members[i - 1].name);
  members.forEach((member, i) => {
    if (member.isBlock !== undefined) return;
    const afterAttributes = i > last && (descent < 0 || i >= descent);
    member.isBlock = member.name === "timeouts" || (afterAttributes && !member.computed);
  });
}

/** Numbers blocks and types; equal ones get one number. */
class SchemaWriter {
  #pool;
  #blocks = new Map(); // structure → index
  #blockRuns = [];
  #members = [];
  #retired = [];
  #types = new Map();
  #typeList = [];
  #done = new Map();

  constructor(pool) {
    this.#pool = pool;
  }

  block(block) {
    if (this.#done.has(block)) return this.#done.get(block);
    const drafts = block.members.map((m) => ({ name: this.#pool.add(m.name), type: this.#type(m.type), flags: flagsOf(m), history: ((m.other ?? 0) << 8) | (m.absent ?? 0) }));
    const retired = (block.retired ?? []).map((m) => ({ name: this.#pool.add(m.name), majors: m.majors }));
    const key = JSON.stringify([drafts, retired]);
    if (!this.#blocks.has(key)) {
      this.#blocks.set(key, this.#blockRuns.length);
      const run = { first: this.#members.length, count: drafts.length };
      this.#blockRuns.push({ ...run, firstRetired: this.#retired.length, retired: retired.length });
      this.#members.push(...drafts);
      this.#retired.push(...retired);
    }
    this.#done.set(block, this.#blocks.get(key));
    return this.#blocks.get(key);
  }

  #type(type) {
    const payload = type.element ? this.#type(type.element) : type.block ? this.block(type.block) : 0;
    const key = `${type.kind} ${payload}`;
    if (!this.#types.has(key)) {
      this.#types.set(key, this.#typeList.length);
      this.#typeList.push({ kind: type.kind, payload });
    }
    return this.#types.get(key);
  }

  sections() {
    const kind = (name) => {
      const index = CTY_KINDS.indexOf(name);
      if (index < 0) throw new Error(`unknown kind: ${name}`);
      return index;
    };
    return [
      { words: this.#blockRuns.flatMap((run) => [run.first, run.count, run.firstRetired, run.retired]), width: 4 },
      { words: this.#members.flatMap((m) => [this.#pool.id(m.name), pack8x24(m.flags, m.type), m.history]), width: 3 },
      { words: this.#typeList.flatMap((t) => [kind(t.kind), t.payload]), width: 2 },
      { words: this.#retired.flatMap((m) => [this.#pool.id(m.name), m.majors]), width: 2 },
    ];
  }

  counts() {
    return { blocks: this.#blockRuns.length, members: this.#members.length, valueTypes: this.#typeList.length };
  }
}

function flagsOf(member) {
  return (
    (member.required ? 1 : 0) |
    (member.optional ? 2 : 0) |
    (member.computed ? 4 : 0) |
    (member.isBlock ? 8 : 0) |
    (member.atMostOne ? 16 : 0) |
    (member.isBlock && member.keeps ? 32 : 0)
  );
}
