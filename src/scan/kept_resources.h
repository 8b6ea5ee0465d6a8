#pragma once

#include <memory>
#include <string>

#include "lintel/finding.h"
#include "source/source_set.h"

namespace lintel {

/// What a deployment leaves as it is, though the code changes or is gone: `lifecycle { ignore_changes = … }`, blocks
/// `removed` that do not destroy, resources that a template or an argument retains. It is read from the code as it is
/// written, on both sides of a change.
class KeptResources {
 public:
  KeptResources(const SourceSet& before, const SourceSet& now);
  ~KeptResources();

  /// Why the resource of a finding of the earlier side stays deployed as it was, in words; empty when nothing says so.
  /// `is_there`: the later side has the resource, too.
  std::string reason(const Finding& finding, bool is_there) const;

 private:
  struct Side;
  const SourceSet& before_;
  std::unique_ptr<Side> earlier_, later_;
};

}  // namespace lintel
