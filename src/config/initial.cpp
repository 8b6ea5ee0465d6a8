
#include "config/configuration.h"

namespace lintel::config {

std::string initial_configuration() {
  return R"(# yaml-language-server: $schema=https://raw.githubusercontent.com/lintel-iac/lintel/main/docs/lintel.schema.json
# How Lintel scans this folder and those below it. Everything is optional; the command line overrides it.
# Paths and globs count from this file. All keys: docs/configuration.md
version: 1

# Which files are read. Globs as in .gitignore; what .gitignore names is left out already.
# include: ["*.tf", "templates/**"]
# exclude: [examples/, "**/test-fixtures/**"]

# Which rules run: a profile (default, all, or a compliance framework: `lintel rules list`), or rules by name.
# Names are identifiers, other tools' identifiers, or globs.
profile: default
# select: ["s3-*", CKV_AWS_20]
# ignore: [s3-bucket-logging-disabled]
# group: security              # or valid: what keeps code from being deployed; both when left out
# severity: low                 # leave out rules below this one

# severity-overrides:
#   s3-bucket-logging-disabled: high

# rule-parameters:
#   eks-cluster-logging-incomplete:
#     types: [api, audit]

# What policies must not allow, whoever is asked: actions, or everyone outside.
# access:
#   - not-granted: ["iam:*", "kms:Decrypt"]
#     reason: people and keys are administered elsewhere
#   - no-public: true

# The code is all of an account: what none of it has is a finding. Or a list of accounts with their roots.
# scope: account

# Folders of your own rules.
# rules: [.lintel/rules]

# Exit with 1 for findings of this severity and above: critical, high, medium, low, info, or none.
# fail-on: high

# Reports to write: FORMAT=PATH, and - for standard output. Files are written with --config-outputs.
# outputs: [human=-, sarif=lintel.sarif]

# Findings that are known and not reported: `lintel scan --write-baseline FILE .`
# baseline: .lintel-baseline.json

# What the code is evaluated with.
# variables: { environment: prod }
# variable-files: [env/prod.tfvars]
# parameters: { Environment: prod }
# parameter-files: [parameters/prod.json]
# region: eu-central-1
# account: "123456789012"
# partition: aws

# The organization's policies for the account, each file a level of it.
# scp: [policies/root.json]
# rcp: [policies/data.json]

# A suppression without a reason is a finding.
# require-reasons: true

# Whether comments and metadata in the code suppress findings.
# inline-suppressions: true

# Rules that nothing may suppress or skip, in this folder and in those below it that have configurations of their own.
# unsuppressible: [s3-bucket-acl-public]

# What is not to be reported, where a comment in the code is not possible.
# suppressions:
#   - address: module.legacy.*
#     rules: [s3-bucket-logging-disabled]
#     until: 2027-12-31
#     reason: replaced by the new platform
)";
}

}  // namespace lintel::config
