#include "scan/former_roots.h"

#include <algorithm>
#include <unordered_map>

namespace lintel {
namespace {

const std::set<std::string>& names_at(const FormerDeployables& all, const std::string& path) {
  static const std::set<std::string> none;
  const auto found = all.find(path);
  return found == all.end() ? none : found->second.names;
}

/// Looks for what has moved out of roots.
class Moves {
 public:
  Moves(const FormerDeployables& before, const std::vector<Deployable>& now) : before_(before) {
    for (const Deployable& each : now) {
      now_.emplace(each.path, &each);
      for (const std::string& taken : each.takes) takers_[taken].push_back(&each.path);
    }
    for (const auto& [path, former] : before) {
      const auto left = now_.find(path);
      for (const std::string& name : former.names) {
        if (left == now_.end() || !left->second->names.contains(name)) lost_[name].push_back(&former);
      }
    }
  }

  bool has_left_root(const Deployable& taken) {
    const std::set<std::string>& had = names_at(before_, taken.path);
    std::unordered_map<const Deployable*, std::size_t> shared;  // by who has lost it
    for (const std::string& name : taken.names) {
      const auto losers = lost_.find(name);
      if (losers == lost_.end() || had.contains(name)) continue;
      // Of a name that very many have lost, nobody says whose it was.
      if ((compared_ += losers->second.size()) > max_compared) return true;
      for (const Deployable* loser : losers->second) ++shared[loser];
    }
    if (shared.empty()) return false;
    const std::set<std::string_view> takers = all_takers(taken.path);
    std::size_t of_root = 0, of_other = 0;
    for (const auto& [loser, number] : shared) {
      if (loser->is_root && takers.contains(loser->path)) continue;
      // How much they share comes first, how little either has beside it second.
      const std::size_t beside = loser->names.size() + taken.names.size() - 2 * number;
      const std::size_t likeness = number * max_compared + (max_compared - std::min(beside, max_compared));
      std::size_t& best = loser->is_root ? of_root : of_other;
      best = std::max(best, likeness);
    }
    return of_root != 0 && of_root >= of_other;
  }

 private:
  static constexpr std::size_t max_compared = 1'000'000;

  /// Those that take what lies at a path, and those that take them.
  std::set<std::string_view> all_takers(const std::string& path) {
    std::set<std::string_view> all;
    std::vector<const std::string*> open{&path};
    while (!open.empty() && compared_ <= max_compared) {
      const auto direct = takers_.find(*open.back());
      open.pop_back();
      if (direct == takers_.end()) continue;
      compared_ += direct->second.size();
      for (const std::string* taker : direct->second) {
        if (all.insert(*taker).second) open.push_back(taker);
      }
    }
    return all;
  }

  const FormerDeployables& before_;
  std::map<std::string_view, const Deployable*> now_;
  std::map<std::string_view, std::vector<const std::string*>> takers_;  ///< by what they take
  std::map<std::string_view, std::vector<const Deployable*>> lost_;     ///< those that no longer declare a name
  std::size_t compared_ = 0;
};

}  // namespace

std::set<std::string> find_kept_roots(const FormerDeployables& before, const std::vector<Deployable>& now) {
  std::set<std::string> kept;
  Moves moves(before, now);
  for (const Deployable& each : now) {
    if (each.is_root) continue;
    const auto former = before.find(each.path);
    const bool was_root = former != before.end() && former->second.is_root;
    if (was_root || moves.has_left_root(each)) kept.insert(each.path);
  }
  return kept;
}

}  // namespace lintel
