#include "domain/iam/decision/action_set.h"

#include <algorithm>
#include <bit>

namespace lintel::iam {

ActionSet ActionSet::all() {
  ActionSet set;
  std::fill(set.words_.begin(), set.words_.end(), ~std::uint64_t{0});
  if (const std::uint32_t rest = count_actions() % 64; rest != 0) set.words_.back() = (std::uint64_t{1} << rest) - 1;
  return set;
}

void ActionSet::add(std::string_view pattern) {
  for (const ActionView action : matching_actions(pattern)) add(action);
}

bool ActionSet::empty() const {
  return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
}

bool ActionSet::meets(const ActionSet& other) const {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i] & other.words_[i]) return true;
  }
  return false;
}

ActionSet ActionSet::operator&(const ActionSet& other) const {
  ActionSet set = *this;
  for (std::size_t i = 0; i < words_.size(); ++i) set.words_[i] &= other.words_[i];
  return set;
}

ActionSet ActionSet::operator-(const ActionSet& other) const {
  ActionSet set = *this;
  for (std::size_t i = 0; i < words_.size(); ++i) set.words_[i] &= ~other.words_[i];
  return set;
}

std::vector<ActionView> ActionSet::list() const {
  std::vector<ActionView> actions;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    for (std::uint64_t word = words_[i]; word != 0; word &= word - 1)
      actions.emplace_back(static_cast<std::uint32_t>(i * 64 + static_cast<std::size_t>(std::countr_zero(word))));
  }
  return actions;
}

}  // namespace lintel::iam
