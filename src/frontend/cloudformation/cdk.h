#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/budget.h"
#include "frontend/cloudformation/stack.h"
#include "source/problem.h"
#include "source/source_set.h"

namespace lintel::cloudformation {

/// Where the author of a construct wrote it.
struct AuthorLine {
  Span span;         ///< the line, when its file is among those that may be read
  std::string text;  ///< otherwise as the stack trace says it: "/app/lib/stack.ts:14"
};

/// A stack of a synthesised CDK assembly.
struct CdkStack {
  std::string template_path;  ///< normalised
  Environment environment;    ///< of `aws://account/region`, where they are known
  GivenParameters parameters;
  /// The lines of the author's source, by the path of the construct that was made there and by the logical id that it
  /// has: one of a nested stack may share its id with one of the stack, but not its path.
  std::unordered_map<std::string, AuthorLine> lines_by_path, lines_by_logical_id;
};

/// A CDK assembly: its stacks, and the files read for it.
struct CdkAssembly {
  std::vector<CdkStack> stacks;
  /// The files that it uploads, by their keys; both normalised, as paths beside the manifest.
  std::map<std::string, std::string> assets;
  std::vector<FileId> files;  ///< that were read for it
};

/// Reads the `manifest.json` of a CDK assembly ("Cloud assembly manifest schema"): its stacks, and from their metadata
/// the author's lines, where the files that the stack traces name are there.
CdkAssembly read_assembly(const std::string& manifest_path, const FileReader& reader, SourceSet& sources,
                          const Limits& limits, Problems& problems);

}  // namespace lintel::cloudformation
