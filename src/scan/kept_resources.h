#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lintel/finding.h"
#include "scan/retained_resources.h"
#include "source/source_set.h"

namespace lintel {

/// What a deployment leaves as it is, though the code changes or is gone: `lifecycle { ignore_changes = … }`, blocks
/// `removed` that do not destroy, resources that a template or an argument retains. It is read from the code as it is
/// written, on both sides of a change.
class KeptResources {
 public:
  KeptResources(const SourceSet& before, const SourceSet& now);
  ~KeptResources();

  /// Why what a finding of the earlier side says stays deployed as it was, in words; empty when nothing says so. It may
  /// be said of its resource, of a part of it (a rule, an attachment) or of a step to its value. `is_there`: whether
  /// the later side has a resource or a part, too.
  using IsThere = std::function<bool(std::string_view address)>;
  std::string reason(const Finding& finding, const IsThere& is_there);

 private:
  struct Side;
  struct Block;
  std::vector<Block> blocks_of(const Finding& finding) const;
  std::string reason_of(const Finding& finding, const Block& block, const IsThere& is_there) const;
  std::string reason_of_what_belongs(const std::vector<Block>& blocks, const IsThere& is_there) const;
  std::string moved_to(std::string_view address) const;

  std::unique_ptr<Side> earlier_, later_;
  RetainedResources retained_;
};

}  // namespace lintel
