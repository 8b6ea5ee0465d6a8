#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "domain/iam/action_table.h"

namespace lintel::iam {

/// A set of the actions that AWS lists, one bit each.
class ActionSet {
 public:
  ActionSet() : words_((count_actions() + 63) / 64, 0) {}
  static ActionSet all();

  /// Adds what an Action element's pattern stands for: `s3:Get*`, `*`.
  void add(std::string_view pattern);
  void add(const ActionView& action) { words_[action.index() / 64] |= std::uint64_t{1} << (action.index() % 64); }

  bool contains(const ActionView& action) const { return (words_[action.index() / 64] >> (action.index() % 64)) & 1; }
  bool empty() const;
  bool meets(const ActionSet& other) const;
  ActionSet operator&(const ActionSet& other) const;
  ActionSet operator-(const ActionSet& other) const;
  /// In the order of the table.
  std::vector<ActionView> list() const;

 private:
  std::vector<std::uint64_t> words_;
};

}  // namespace lintel::iam
