#pragma once

#include <string>
#include <vector>

#include "base/arena.h"
#include "base/budget.h"
#include "frontend/cloudformation/template.h"
#include "source/source_set.h"

namespace lintel::cloudformation {

/// The `resources` of a Serverless Framework configuration, put together as the framework does.
struct ServerlessResources {
  const document::Node* root = nullptr;  ///< a template's document; null when the configuration has no resources
  std::vector<FileId> files;             ///< taken in by `${file(…)}`
  std::vector<std::string> paths;        ///< of those whose resources were taken in, normalised
  Problems problems;
};

/// Reads `serverless.yml` (Serverless Framework, "AWS Infrastructure Resources" and "Variables"): `resources` is a
/// template, or a list of parts of one. `${self:…}`, `${file(…)}`, `${param:…}` and what is written behind their commas
/// are followed, in each other and in texts; what only a deployment knows (`ssm:`, `cf:`, `aws:`) is not known.
ServerlessResources read_serverless(FileId file, const std::string& path, const FileReader& reader, SourceSet& sources,
                                    Arena& arena, const Limits& limits);

/// Whether a file is a part of what the framework deploys, although no configuration that was read takes it in: one
/// lies beside or above it, and its text names what only the framework makes (`ApiGatewayRestApi`,
/// `HelloLambdaFunction`).
bool is_serverless_part(const Template& sections, std::string_view text, const std::string& path,
                        const FileReader& reader);

}  // namespace lintel::cloudformation
