// Usage: node build.mjs FOLDER — writes every table into FOLDER and prints what each holds.

import { join } from "node:path";
import { buildProviderSchema } from "./provider-schema.mjs";
import { buildResourceTypes } from "./resource-types.mjs";

const folder = process.argv[2];
if (!folder) {
  console.error("usage: node build.mjs FOLDER");
  process.exit(2);
}
const tables = {
  "registry.bin": buildResourceTypes,
  "provider-aws.bin": buildProviderSchema,
};
for (const [file, build] of Object.entries(tables)) {
  console.log(file, build(join(folder, file)));
}
