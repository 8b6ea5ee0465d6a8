#include "scan/uncalled_roots.h"

namespace lintel {

UncalledRoots::UncalledRoots(Session& session) {
  const auto& roots = session.by_language.modules;
  modules_ = roots ? std::make_shared<terraform::UncalledModules>(*roots) : nullptr;
  if (!modules_ || modules_->roots().empty()) return;
  frontend_ = static_cast<std::uint32_t>(session.frontends.size());
  session.frontends.push_back(modules_);
  for (std::uint32_t i = 0; i < modules_->roots().size(); ++i) session.roots.push_back({frontend_, i});
}

std::vector<RootId> UncalledRoots::next() {
  constexpr unsigned max_rounds = 16;
  std::vector<RootId> roots;
  if (frontend_ == 0) return roots;
  for (const std::uint32_t root : modules_->roots_left(read_, ++rounds_ > max_rounds)) {
    if (given_.insert(root).second) roots.push_back({frontend_, root});
  }
  return roots;
}

}  // namespace lintel
