#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/arena.h"
#include "lintel/finding.h"
#include "source/source_set.h"
#include "syntax/document/node.h"

namespace lintel {

/// What CloudFormation leaves as it is, though a template no longer has it or replaces it: `DeletionPolicy` and
/// `UpdateReplacePolicy`. Each template is parsed once.
class RetainedResources {
 public:
  RetainedResources(const SourceSet& before, const SourceSet& now) : before_(before), now_(now) {}

  /// Why what a finding of the earlier side says of the resource at `address` (without keys) stays deployed, in words;
  /// empty when nothing says so. `is_there`: the later side has that resource, too.
  std::string reason(const Finding& finding, std::string_view address, bool is_there);

 private:
  const document::Node* read(const SourceSet& sources, FileId file);
  std::string replaced(const document::Node& root, FileId later, std::string_view name);
  FileId later_file(const Finding& finding);

  const SourceSet& before_;
  const SourceSet& now_;
  Arena arena_;
  std::map<std::pair<const SourceSet*, FileId>, const document::Node*> read_;
  std::map<std::string, FileId, std::less<>> later_;  ///< by the path that findings have
};

}  // namespace lintel
