// Writes rules/model/registry.bin: CloudFormation's resource types.

import { createRequire } from "node:module";
import { loadAwsServiceSpecSync } from "@aws-cdk/aws-service-spec";
import { addPropertySchemas } from "./property-schemas.mjs";
import { StringPool, pack8x24, pack16x16, sortByFoldedName, writeFactTable } from "./fact-table.mjs";

const KIND = 1;
const VERSION = 2;

// The order is part of the format (lintel::model::TypeKind).
const TYPE_KINDS = ["string", "integer", "number", "boolean", "timestamp", "json", "list", "map", "object", "one_of"];
const SCRUTINY = ["None", "InlineResourcePolicy", "InlineIdentityPolicies", "ManagedPolicies", "IngressRules", "EgressRules"];
const REPLACEMENT = ["no", "maybe", "yes"];
const TAG_VARIANTS = [undefined, "standard", "asg", "map"];
const RESOURCE_SCRUTINY = [
  "None", "ResourcePolicyResource", "IdentityPolicyResource", "LambdaPermission", "IngressRuleResource",
  "EgressRuleResource", "SsoAssignmentResource", "SsoInstanceACAConfigResource", "SsoPermissionSet",
];

// The specification's built-in tag type, written out as the nested type that it stands for.
const TAG_DEFINITION = {
  name: "Tag",
  properties: {
    Key: { type: { type: "string" }, required: true },
    Value: { type: { type: "string" }, required: true },
  },
};

/**
 * Reads the specification, and the schemas of the package `schemaSource` that is unpacked in `packages`, and writes the
 * table to `path`; returns what was counted.
 */
export function buildResourceTypes(path, packages, schemaSource) {
  const db = loadAwsServiceSpecSync();
  const resources = sortByFoldedName([...db.all("resource")], (r) => r.cloudFormationType);
  const definitions = mergeEqualDefinitions(db);
  const pool = new StringPool();
  const writer = new TypeWriter(pool, definitions);

  const source = pool.add(sourceName("@aws-cdk/aws-service-spec"));
  pool.add(schemaSource);
  const drafts = resources.map((resource) => ({
    name: pool.add(resource.cloudFormationType),
    properties: writer.addMembers(resource.properties),
    attributes: writer.addMembers(resource.attributes),
    identifier: writer.addStringList(resource.cfnRefIdentifier ?? resource.primaryIdentifier ?? []),
    tagProperty: pool.add(resource.tagInformation?.tagPropertyName ?? ""),
    arnTemplate: pool.add(resource.arnTemplate ?? ""),
    transform: pool.add(resource.cloudFormationTransform ?? ""),
    flags: resourceFlags(resource),
  }));
  writer.finishDefinitions();
  const schemas = addPropertySchemas(pool, packages);

  const words = drafts.flatMap((d) => [
    pool.id(d.name),
    d.properties.first,
    d.attributes.first,
    pack16x16(d.properties.count, d.attributes.count),
    pack8x24(d.identifier.count, d.identifier.first),
    pool.id(d.tagProperty),
    pool.id(d.arnTemplate),
    pool.id(d.transform),
    d.flags,
  ]);
  const bytes = writeFactTable(path, KIND, VERSION, pool, [
    { words: [pool.id(source), pool.id(schemaSource)], width: 1 },
    { words, width: 9 },
    ...writer.sections(),
    ...schemas.sections(),
  ]);
  return { bytes, types: drafts.length, ...writer.counts(), ...schemas.counts };
}

function sourceName(name) {
  const manifest = createRequire(import.meta.url)(`${name}/package.json`);
  return `${name} ${manifest.version}`;
}

function indexIn(list, value) {
  const index = list.indexOf(value);
  if (index < 0) throw new Error(`unknown word: ${value}`);
  return index;
}

function resourceFlags(resource) {
  const stateful = resource.isStateful ? 1 : 0;
  const tags = indexIn(TAG_VARIANTS, resource.tagInformation?.variant);
  const scrutiny = indexIn(RESOURCE_SCRUTINY, resource.scrutinizable ?? "None");
  return stateful | (tags << 1) | (scrutiny << 8);
}

function memberFlags(member) {
  const required = member.required ? 1 : 0;
  const replacement = indexIn(REPLACEMENT, member.causesReplacement ?? "no");
  const deprecated = member.deprecated && member.deprecated !== "NONE" ? 1 : 0;
  const scrutiny = indexIn(SCRUTINY, member.scrutinizable ?? "None");
  return required | (replacement << 1) | (deprecated << 3) | (scrutiny << 4);
}

/**
 * Maps each definition's identifier to one representative of all that have the same name and
 * the same properties, through any depth: classes start by name and split until they are stable.
 */
function mergeEqualDefinitions(db) {
  const all = [...db.all("typeDefinition")];
  let classOf = new Map(all.map((d) => [d.$id, 0]));
  let classes = 1;
  for (;;) {
    const numbers = new Map();
    const next = new Map();
    for (const definition of all) {
      const signature = `${classOf.get(definition.$id)} ${describeDefinition(definition, classOf)}`;
      if (!numbers.has(signature)) numbers.set(signature, numbers.size);
      next.set(definition.$id, numbers.get(signature));
    }
    classOf = next;
    if (numbers.size === classes) break;
    classes = numbers.size;
  }
  const representative = new Map();
  for (const definition of all) {
    const number = classOf.get(definition.$id);
    if (!representative.has(number)) representative.set(number, definition);
  }
  return { of: (id) => representative.get(classOf.get(id)) };
}

function describeDefinition(definition, classOf) {
  const describeType = (type) =>
    JSON.stringify(type, (key, value) => (key === "reference" ? classOf.get(value.$ref) : value));
  const members = Object.keys(definition.properties)
    .sort()
    .map((name) => {
      const p = definition.properties[name];
      return [name, describeType(p.type), memberFlags(p), p.defaultValue, p.relationshipRefs];
    });
  return JSON.stringify([definition.name, members]);
}

/** Numbers types, members and nested definitions in the order in which they are met. */
class TypeWriter {
  #pool;
  #definitions;
  #types = new Map(); // key → {kind, count, payload}
  #typeList = [];
  #members = []; // {name, type, flags, defaultValue, references}
  #lists = []; // () => word
  #listKeys = new Map();
  #numbers = new Map(); // definition → index
  #queue = [];
  #ranges = []; // by definition index: {first, count}

  constructor(pool, definitions) {
    this.#pool = pool;
    this.#definitions = definitions;
  }

  addStringList(strings) {
    strings.forEach((s) => this.#pool.add(s));
    return this.#addList("s" + JSON.stringify(strings), strings.map((s) => () => this.#pool.id(s)));
  }

  #addList(key, words) {
    if (words.length === 0) return { first: 0, count: 0 };
    if (!this.#listKeys.has(key)) {
      this.#listKeys.set(key, this.#lists.length);
      this.#lists.push(...words);
    }
    return { first: this.#listKeys.get(key), count: words.length };
  }

  /** Adds properties or attributes as one run of members, ordered by folded name. */
  addMembers(record) {
    const names = sortByFoldedName(Object.keys(record), (name) => name);
    const drafts = names.map((name) => {
      const member = record[name];
      return {
        name: this.#pool.add(name),
        type: this.#typeIndex(member.type),
        flags: memberFlags(member),
        defaultValue: member.defaultValue === undefined ? undefined : this.#pool.add(String(member.defaultValue)),
        references: (member.relationshipRefs ?? []).map((ref) => ({
          type: this.#pool.add(ref.cloudFormationType),
          property: this.#pool.add(ref.propertyName),
        })),
      };
    });
    const first = this.#members.length;
    this.#members.push(...drafts);
    return { first, count: drafts.length };
  }

  #typeIndex(type) {
    switch (type.type) {
      case "string":
      case "integer": {
        const values = (type.allowedValues ?? []).map(String);
        const { first, count } = this.addStringList(values);
        return this.#intern(type.type, count, first);
      }
      case "number":
      case "boolean":
      case "json":
        return this.#intern(type.type, 0, 0);
      case "date-time":
        return this.#intern("timestamp", 0, 0);
      case "array":
        return this.#intern("list", 0, this.#typeIndex(type.element));
      case "map":
        return this.#intern("map", 0, this.#typeIndex(type.element));
      case "tag":
        return this.#intern("object", 0, this.#definitionIndex(TAG_DEFINITION));
      case "ref":
        return this.#intern("object", 0, this.#definitionIndex(this.#definitions.of(type.reference.$ref)));
      case "union": {
        const alternatives = type.types.map((t) => this.#typeIndex(t));
        const { first, count } = this.#addList("t" + JSON.stringify(alternatives), alternatives.map((i) => () => i));
        return this.#intern("one_of", count, first);
      }
      default:
        throw new Error(`unknown type: ${type.type}`);
    }
  }

  #intern(kind, count, payload) {
    const key = `${kind} ${count} ${payload}`;
    if (!this.#types.has(key)) {
      this.#types.set(key, this.#typeList.length);
      this.#typeList.push({ kind, count, payload });
    }
    return this.#types.get(key);
  }

  #definitionIndex(definition) {
    if (!this.#numbers.has(definition)) {
      this.#numbers.set(definition, this.#numbers.size);
      this.#queue.push(definition);
    }
    return this.#numbers.get(definition);
  }

  /** Writes the members of every definition met so far, and of those that they lead to. */
  finishDefinitions() {
    for (let i = 0; i < this.#queue.length; i++) {
      const definition = this.#queue[i];
      this.#pool.add(definition.name);
      this.#ranges[i] = this.addMembers(definition.properties);
    }
  }

  sections() {
    const pool = this.#pool;
    const numbered = this.#members.map((member, index) => ({ index, ...member }));
    return [
      { words: this.#queue.flatMap((d, i) => [pool.id(d.name), this.#ranges[i].first, this.#ranges[i].count]), width: 3 },
      { words: this.#members.flatMap((m) => [pool.id(m.name), pack8x24(m.flags, m.type)]), width: 2 },
      { words: this.#typeList.flatMap((t) => [pack8x24(indexIn(TYPE_KINDS, t.kind), t.count), t.payload]), width: 2 },
      { words: this.#lists.map((word) => word()), width: 1 },
      {
        words: numbered.filter((m) => m.defaultValue !== undefined).flatMap((m) => [m.index, pool.id(m.defaultValue)]),
        width: 2,
      },
      {
        words: numbered.flatMap((m) => m.references.flatMap((r) => [m.index, pool.id(r.type), pool.id(r.property)])),
        width: 3,
      },
    ];
  }

  counts() {
    return {
      definitions: this.#queue.length,
      members: this.#members.length,
      valueTypes: this.#typeList.length,
      defaults: this.#members.filter((m) => m.defaultValue !== undefined).length,
      references: this.#members.reduce((sum, m) => sum + m.references.length, 0),
    };
  }
}
