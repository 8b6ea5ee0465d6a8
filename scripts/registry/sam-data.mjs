// Writes rules/model/sam: what AWS's SAM translator expands policy templates and connectors to, and the paths of managed
// policies that it knows by name.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Reads the unpacked package in `source` and writes the tables into `folder`; returns what was counted. */
export function buildSamData(folder, source) {
  const read = (path) => JSON.parse(readFileSync(join(source, "samtranslator", path), "utf8"));
  const { Templates: templates } = read("policy_templates_data/policy_templates.json");
  const statements = mapValues(templates, (template) => template.Definition.Statement);
  const { Permissions: permissions, CfnResourceProperties: resources } = read("model/connector_profiles/profiles.json");
  const { aws: arns } = read("internal/data/aws_managed_policies.json");
  // Policies at the root need no entry.
  const paths = Object.entries(arns)
    .map(([name, arn]) => [name, arn.slice(arn.indexOf(":policy/") + ":policy/".length, -name.length)])
    .filter(([, path]) => path === "service-role/" || path === "job-function/");
  mkdirSync(folder, { recursive: true });
  writeTable(join(folder, "policy-templates.json"), statements);
  writeTable(join(folder, "connector-profiles.json"), withoutComments(permissions));
  writeTable(join(folder, "connector-resources.json"), withoutComments(resources));
  writeTable(join(folder, "managed-policies.json"), Object.fromEntries(paths));
  return {
    policyTemplates: Object.keys(statements).length,
    connectors: Object.values(permissions).flatMap(Object.keys).length,
    managedPolicies: paths.length,
  };
}

/** Without the comments of the package's authors. */
function withoutComments(value) {
  if (Array.isArray(value)) return value.map(withoutComments);
  if (typeof value !== "object" || value === null) return value;
  return mapValues(Object.fromEntries(Object.entries(value).filter(([key]) => key !== "_comment")), withoutComments);
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

/** One line for each entry, in order of name. */
function writeTable(path, entries) {
  const lines = Object.keys(entries)
    .sort()
    .map((name) => `${JSON.stringify(name)}: ${JSON.stringify(entries[name])}`);
  writeFileSync(path, `{\n${lines.join(",\n")}\n}\n`);
}
