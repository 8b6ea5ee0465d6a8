#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <span>
#include <vector>

#include "frontend/terraform/evaluate/evaluate.h"
#include "scan/session.h"

namespace lintel {

/// The modules that are judged as roots because nothing that was judged has taken them in: each call of theirs may be
/// made zero times. Which these are is known when all other roots are judged.
class UncalledRoots {
 public:
  /// Adds those that may be some to the session, behind all its other roots.
  explicit UncalledRoots(Session& session);

  /// Whether a root is one of those that may be some.
  bool contains(RootId root) const { return frontend_ != 0 && root.frontend == frontend_; }
  /// Says which files a root read that was judged.
  void add_judged(std::span<const FileId> files) { read_.insert(files.begin(), files.end()); }
  /// Those to judge next, after all that was judged so far; each is given once.
  std::vector<RootId> next();

 private:
  std::shared_ptr<const terraform::UncalledModules> modules_;
  std::uint32_t frontend_ = 0;  ///< among the session's; 0: there are none
  std::set<FileId> read_;
  std::set<std::uint32_t> given_;
  unsigned rounds_ = 0;
};

}  // namespace lintel
