// What the CloudFormation registry's schemas ask of resources' properties, as sections of rules/model/registry.bin.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pack8x24 } from "./fact-table.mjs";

// The order is part of the format (lintel::registry::Keyword).
const KEYWORDS = [
  "never", "unknown", "type", "properties", "required", "additional", "closed", "pattern_properties", "items", "prefix_items",
  "enum", "enum_any_case", "pattern", "min_length", "max_length", "minimum", "maximum", "exclusive_minimum", "exclusive_maximum",
  "multiple_of", "min_items", "max_items", "unique_items", "unique_keys", "min_properties", "max_properties", "all_of",
  "any_of", "one_of", "not", "condition", "dependent_required", "dependent_excluded", "required_xor", "required_or",
  "contains", "dependent_schemas",
];
const IPV4_NETWORK = "^((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])/(3[0-2]|[12]?[0-9])$";
const TYPES = ["array", "boolean", "integer", "null", "number", "object", "string"];

const NUMBERS = {
  minLength: "min_length", maxLength: "max_length", minimum: "minimum", maximum: "maximum",
  exclusiveMinimum: "exclusive_minimum", exclusiveMaximum: "exclusive_maximum", multipleOf: "multiple_of",
  minItems: "min_items", maxItems: "max_items", minProperties: "min_properties", maxProperties: "max_properties",
};
const NAMES = { required: "required", requiredXor: "required_xor", requiredOr: "required_or", uniqueKeys: "unique_keys" };
const SCHEMAS = { items: "items", not: "not", contains: "contains" };
const SCHEMA_LISTS = { prefixItems: "prefix_items", allOf: "all_of", anyOf: "any_of", oneOf: "one_of" };
const SCHEMA_MAPS = { properties: "properties", patternProperties: "pattern_properties", dependentSchemas: "dependent_schemas" };
const NAME_MAPS = { dependentRequired: "dependent_required", dependentExcluded: "dependent_excluded" };

// What the package says beyond the registry's schemas, of whole resources, where AWS's documentation says the same: a
// list of engines' versions or of Regions' instance classes is old when it is published, and some hold for new resources only.
const EXTENSIONS = {
  "AWS::CloudWatch::Alarm": ["period"],
  "AWS::DynamoDB::Table": ["billingmode_exclusive", "billingmode_provisioned_dependent"],
  "AWS::ECS::Service": ["fargate"],
  "AWS::ECS::TaskDefinition": ["fargate_cpu_memory", "fargate_properties"],
  "AWS::ElasticLoadBalancingV2::Listener": ["certificate"],
  "AWS::ElasticLoadBalancingV2::LoadBalancer": ["application_subnets"],
  "AWS::ElasticLoadBalancingV2::TargetGroup": ["healthcheckprotocol_restrictions", "protocol_restrictions", "targettype_restrictions"],
  "AWS::Lambda::EventSourceMapping": ["eventsourcearn_sqs_exclusive", "eventsourcearn_stream_inclusive"],
  "AWS::Lambda::Function": ["zipfile_runtime_enum", "zipfile_runtime_exists"],
  "AWS::Route53::RecordSet": ["recordset_alias", "recordset_pattern"],
  "AWS::SQS::Queue": ["properties"],
};

// What the package asks of whole resources and is not so.
const OVERRULED = {
  // A group without a VPC is of the default VPC since there is no EC2-Classic any more.
  "AWS::EC2::SecurityGroup": ["dependentRequired"],
  // `rds-key-without-encryption` says it.
  "AWS::RDS::DBInstance": ["dependencies"],
};

/**
 * Reads the unpacked package in `source`, adding its strings to `pool`. Gives what makes the sections once all strings
 * are there, and what was counted.
 */
export function addPropertySchemas(pool, source) {
  const reader = new SchemaReader();
  const types = readTypes(join(source, "cfnlint/data/schemas"), reader);
  const classOf = mergeEqual(reader.nodes);
  const writer = new SchemaWriter(pool, reader.nodes, classOf);
  const drafts = types.map(({ name, node, readOnly }) => {
    pool.add(name);
    return { name, schema: writer.schema(node), readOnly: writer.strings(readOnly) };
  });
  writer.finish();
  return {
    sections: () => [
      { words: drafts.flatMap((d) => [pool.id(d.name), d.schema, d.readOnly]), width: 3 },
      ...writer.sections(),
    ],
    counts: { schemaTypes: drafts.length, ...writer.counts() },
  };
}

/** The types' schemas with what the package knows beyond the registry's, in byte order of their names. */
function readTypes(folder, reader) {
  const providers = join(folder, "providers/us_east_1");
  const types = readdirSync(providers)
    .filter((file) => file.endsWith(".json"))
    .map((file) => {
      const root = JSON.parse(readFileSync(join(providers, file), "utf8"));
      const anyCase = new Set(
        Object.entries(root.propertyTransform ?? {})
          .filter(([, transform]) => /\$(lower|upper)case\(/.test(transform))
          .map(([pointer]) => pointer.split("/").at(-1)));
      const extensions = join(folder, "extensions", file.slice(0, -".json".length).replaceAll("-", "_"));
      for (const keyword of OVERRULED[root.typeName] ?? []) delete root[keyword];
      // AWS rejects two tags of one key.
      const tags = root.properties?.[root.tagging?.tagProperty?.split("/").at(-1)];
      if (tags?.type === "array") tags.uniqueKeys = ["Key"];
      reader.isOfEc2 = root.typeName.startsWith("AWS::EC2::");
      reader.anyCase = anyCase;
      const nodes = [reader.read(root, root)];
      for (const extension of EXTENSIONS[root.typeName] ?? []) {
        const schema = JSON.parse(readFileSync(join(extensions, `${extension}.json`), "utf8"));
        nodes.push(reader.read(schema, schema));
      }
      const node = nodes.length === 1 ? nodes[0] : reader.join(nodes);
      // What is created with a resource, or is required, is written by its author, whatever the schema says.
      const written = new Set([root.createOnlyProperties, root.writeOnlyProperties].flatMap((list) => list ?? []));
      for (const name of root.required ?? []) written.add(`/properties/${name}`);
      const readOnly = (root.readOnlyProperties ?? []).filter((pointer) => !written.has(pointer)).map((pointer) =>
        pointer.split("/").slice(2).filter((part) => part !== "properties").join("/"));
      return { name: root.typeName, node, readOnly: readOnly.sort() };
    });
  return types.sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
}

/**
 * Schemas as numbered nodes: `facts` are [keyword, JSON value], `edges` [keyword, label, node].
 * What is equal is merged later.
 */
class SchemaReader {
  nodes = [];
  isOfEc2 = false; // the type at hand: others take networks of IPv6, too
  anyCase = new Set(); // properties of the type at hand whose case AWS changes by itself
  #seen = new Map(); // root → pointer → node

  join(nodes) {
    return this.#add({ facts: [], edges: nodes.map((node, i) => ["all_of", i, node]) });
  }

  read(schema, root) {
    if (schema === false) return this.#add({ facts: [["never", 0]], edges: [] });
    if (schema === true) return this.#add({ facts: [], edges: [] });
    const { $ref: reference, ...own } = schema;
    const target = reference === undefined ? undefined : this.#target(reference, root);
    const number = this.#add({ facts: [], edges: [] });
    this.#fill(this.nodes[number], own, root);
    if (target === undefined) return number;
    const { facts, edges } = this.nodes[number];
    if (facts.length === 0 && edges.length === 0) return target;
    edges.push(["all_of", edges.filter(([keyword]) => keyword === "all_of").length, target]);
    return number;
  }

  #add(node) {
    this.nodes.push(node);
    return this.nodes.length - 1;
  }

  #target(reference, root) {
    if (!this.#seen.has(root)) this.#seen.set(root, new Map());
    const known = this.#seen.get(root);
    if (known.has(reference)) return known.get(reference);
    let schema = root;
    for (const part of reference.split("/").slice(1)) schema = schema?.[part];
    if (schema === undefined) throw new Error(`reference to nothing: ${reference} in ${root.typeName}`);
    if (schema.$ref !== undefined) {
      const target = this.read(schema, root);
      known.set(reference, target);
      return target;
    }
    // Numbered before it is read: it may lead to itself.
    const number = this.#add({ facts: [], edges: [] });
    known.set(reference, number);
    this.#fill(this.nodes[number], schema, root);
    return number;
  }

  #fill(node, schema, root) {
    const read = (inner) => this.read(inner, root);
    for (const [key, value] of Object.entries(schema)) {
      if (key in NUMBERS) node.facts.push([NUMBERS[key], String(value)]);
      else if (key in NAMES) node.facts.push([NAMES[key], [...value]]);
      else if (key in SCHEMAS) node.edges.push([SCHEMAS[key], 0, read(value)]);
      else if (key in SCHEMA_LISTS) value.forEach((inner, i) => node.edges.push([SCHEMA_LISTS[key], i, read(inner)]));
      else if (key in SCHEMA_MAPS) this.#addMap(node, SCHEMA_MAPS[key], value, read);
      else if (key in NAME_MAPS) node.facts.push([NAME_MAPS[key], Object.entries(value).sort(byName)]);
      else this.#addOther(node, key, value, schema, read);
    }
    node.facts.sort(byName);
  }

  #addMap(node, keyword, map, read) {
    for (const [name, inner] of Object.entries(map)) {
      const label = keyword === "pattern_properties" ? re2Pattern(name) : name;
      if (label === undefined) node.facts.push(["unknown", 0]);
      else node.edges.push([keyword, label, read(this.anyCase.has(name) ? withAnyCase(inner) : inner)]);
    }
  }

  #addOther(node, key, value, schema, read) {
    if (key === "type") {
      node.facts.push(["type", [value].flat().reduce((mask, type) => mask | (1 << indexIn(TYPES, type)), 0)]);
    } else if (key === "enum" || key === "const") {
      node.facts.push(["enum", [...new Set([value].flat().map(String))]]);
    } else if (key === "enumCaseInsensitive") {
      node.facts.push(["enum_any_case", [...new Set(value.map(String))]]);
    } else if (key === "pattern") {
      const pattern = re2Pattern(value);
      node.facts.push(pattern === undefined ? ["unknown", 0] : ["pattern", pattern]);
    } else if (key === "format" && value === "ipv4-network" && this.isOfEc2) {
      node.facts.push(["pattern", IPV4_NETWORK]);
    } else if (key === "uniqueItems" && value) {
      node.facts.push(["unique_items", 0]);
    } else if (key === "additionalProperties" && value === false) {
      node.facts.push(["closed", 0]);
    } else if (key === "additionalProperties" && value !== true) {
      node.edges.push(["additional", 0, read(value)]);
    } else if (key === "if") {
      node.edges.push(["condition", "if", read(value)]);
      for (const branch of ["then", "else"]) if (schema[branch] !== undefined) node.edges.push(["condition", branch, read(schema[branch])]);
    } else if (key === "dependencies") {
      const lists = Object.entries(value).filter(([, inner]) => Array.isArray(inner)).sort(byName);
      if (lists.length > 0) node.facts.push(["dependent_required", lists]);
      for (const [name, inner] of Object.entries(value)) if (!Array.isArray(inner)) node.edges.push(["dependent_schemas", name, read(inner)]);
    }
  }
}

/** The same, with values that may be written in any case. */
function withAnyCase(schema) {
  if (typeof schema !== "object" || (schema.enum === undefined && schema.const === undefined)) return schema;
  const { enum: values, const: value, ...rest } = schema;
  return { ...rest, enumCaseInsensitive: values ?? [value] };
}

function byName([a], [b]) {
  return a < b ? -1 : a > b ? 1 : 0;
}

function indexIn(list, value) {
  const index = list.indexOf(value);
  if (index < 0) throw new Error(`unknown word: ${value}`);
  return index;
}

/** The pattern as RE2 takes it; undefined where that has no such thing. */
function re2Pattern(pattern) {
  let text = pattern.replaceAll("\\uD800\\uDC00-\\uDBFF\\uDFFF", "\\x{10000}-\\x{10FFFF}");
  text = text.replaceAll("\\ud800\\udc00-\\udbff\\udfff", "\\x{10000}-\\x{10FFFF}");
  text = text.replace(/\\u([0-9A-Fa-f]{4})/g, "\\x{$1}").replaceAll("\\Z", "\\z");
  if (/\\x\{[dD][89a-fA-F]/.test(text) || /\(\?(?:[=!>]|<[=!])/.test(text) || /\\[1-9GkKX]/.test(text)) return undefined;
  if (/[\u{d800}-\u{dfff}]/u.test(text) || /[*+?}]\+/.test(text.replace(/\\.|\[(?:\\.|[^\]\\])*\]/g, "x"))) return undefined;
  for (const [, name] of text.matchAll(/\\[pP]\{([^}]*)\}/g)) if (!/^\^?(?:[LMNPSZC][a-z&]?)$/.test(name)) return undefined;
  for (const [, low, , high] of text.matchAll(/\{(\d+)(,(\d*))?\}/g)) if (Number(low) > 1000 || Number(high ?? 0) > 1000) return undefined;
  return text;
}

/** A number for each node, equal for those that ask the same, through any depth. */
function mergeEqual(nodes) {
  const own = nodes.map((node) => JSON.stringify(node.facts));
  const edges = nodes.map((node) => [...node.edges].sort(([a, b], [c, d]) => byName([a], [c]) || (b < d ? -1 : b > d ? 1 : 0)));
  let classOf = nodes.map(() => 0);
  for (let classes = 1; ; ) {
    const numbers = new Map();
    const next = nodes.map((_, i) => {
      const signature = `${classOf[i]} ${own[i]} ${JSON.stringify(edges[i].map(([k, l, n]) => [k, l, classOf[n]]))}`;
      if (!numbers.has(signature)) numbers.set(signature, numbers.size);
      return numbers.get(signature);
    });
    classOf = next;
    if (numbers.size === classes) return classOf;
    classes = numbers.size;
  }
}

/** Numbers schemas and lists in the order in which they are met. */
class SchemaWriter {
  #pool;
  #nodes;
  #classOf;
  #numbers = new Map(); // class → schema
  #queue = [];
  #ranges = [];
  #keywords = []; // {code, word}
  #lists = [];
  #listKeys = new Map();

  constructor(pool, nodes, classOf) {
    this.#pool = pool;
    this.#nodes = nodes;
    this.#classOf = classOf;
  }

  schema(node) {
    const number = this.#classOf[node];
    if (!this.#numbers.has(number)) {
      this.#numbers.set(number, this.#queue.length);
      this.#queue.push(node);
    }
    return this.#numbers.get(number);
  }

  /** The place of a list of strings in the lists, which starts with how many there are. */
  strings(texts) {
    texts.forEach((text) => this.#pool.add(text));
    return this.#list("s" + JSON.stringify(texts), texts.map((text) => () => this.#pool.id(text)), texts.length);
  }

  #list(key, words, count) {
    if (!this.#listKeys.has(key)) {
      this.#listKeys.set(key, this.#lists.length);
      this.#lists.push(() => count, ...words);
    }
    return this.#listKeys.get(key);
  }

  finish() {
    for (let i = 0; i < this.#queue.length; i++) {
      const node = this.#nodes[this.#queue[i]];
      const drafts = [...node.facts.map(([keyword, value]) => [keyword, this.#factWord(keyword, value)]), ...this.#edgeWords(node)];
      drafts.sort(([a], [b]) => indexIn(KEYWORDS, a) - indexIn(KEYWORDS, b));
      this.#ranges[i] = { first: this.#keywords.length, count: drafts.length };
      this.#keywords.push(...drafts.map(([keyword, word]) => ({ code: indexIn(KEYWORDS, keyword), word })));
    }
  }

  #factWord(keyword, value) {
    if (typeof value === "number") return () => value;
    if (typeof value === "string") {
      this.#pool.add(value);
      return () => this.#pool.id(value);
    }
    if (keyword.startsWith("dependent")) {
      const pairs = value.map(([name, names]) => [this.#pool.add(name), this.strings(names)]);
      const list = this.#list("d" + JSON.stringify(value), pairs.flatMap(([name, names]) => [() => this.#pool.id(name), () => names]), pairs.length);
      return () => list;
    }
    const list = this.strings(value);
    return () => list;
  }

  #edgeWords(node) {
    const byKeyword = new Map();
    for (const [keyword, label, target] of node.edges) {
      if (!byKeyword.has(keyword)) byKeyword.set(keyword, []);
      byKeyword.get(keyword).push([label, this.schema(target)]);
    }
    return [...byKeyword].map(([keyword, edges]) => {
      if (["items", "not", "contains", "additional"].includes(keyword)) return [keyword, () => edges[0][1]];
      let list;
      if (keyword === "condition") {
        const branches = Object.fromEntries(edges);
        const words = ["if", "then", "else"].map((branch) => (branches[branch] === undefined ? 0 : branches[branch] + 1));
        list = this.#list("c" + JSON.stringify(words), words.map((word) => () => word), 3);
      } else if (["all_of", "any_of", "one_of", "prefix_items"].includes(keyword)) {
        list = this.#list("l" + JSON.stringify(edges.map(([, schema]) => schema)), edges.map(([, schema]) => () => schema), edges.length);
      } else {
        // Names in byte order, as the pool numbers them.
        edges.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        edges.forEach(([name]) => this.#pool.add(name));
        list = this.#list("m" + JSON.stringify(edges), edges.flatMap(([name, schema]) => [() => this.#pool.id(name), () => schema]), edges.length);
      }
      return [keyword, () => list];
    });
  }

  sections() {
    return [
      { words: this.#ranges.map(({ first, count }) => pack8x24(count, first)), width: 1 },
      { words: this.#keywords.map(({ code, word }) => pack8x24(code, word())), width: 1 },
      { words: this.#lists.map((word) => word()), width: 1 },
    ];
  }

  counts() {
    return { schemas: this.#queue.length, keywords: this.#keywords.length, lists: this.#lists.length };
  }
}
