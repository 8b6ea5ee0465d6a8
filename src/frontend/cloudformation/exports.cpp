#include "frontend/cloudformation/exports.h"

namespace lintel::cloudformation {
namespace {

/// Names that are known in part are compared when they end in so many known characters.
constexpr std::size_t least_known = 2;

std::string_view known_tail(Value name) {
  if (name.is_string()) return name.string();
  const UnknownNode* unknown = name.unknown();
  return unknown && !unknown->parts.empty() ? unknown->parts.back().string() : std::string_view{};
}

std::string_view known_head(Value name) {
  if (name.is_string()) return name.string();
  const UnknownNode* unknown = name.unknown();
  return unknown && !unknown->parts.empty() ? unknown->parts.front().string() : std::string_view{};
}

/// The end that two names of which one is known in part have in common if they may be equal; empty: it is too short.
std::string_view ending_of(Value name) {
  const std::string_view tail = known_tail(name);
  return tail.size() < least_known ? std::string_view{} : tail.substr(tail.size() - least_known);
}

/// Of two names of which one is known in part only.
bool may_be_equal(Value a, Value b) {
  const std::string_view tail_a = known_tail(a), tail_b = known_tail(b), head_a = known_head(a), head_b = known_head(b);
  const bool tails = tail_a.size() < tail_b.size() ? tail_b.ends_with(tail_a) : tail_a.ends_with(tail_b);
  const bool heads = head_a.size() < head_b.size() ? head_b.starts_with(head_a) : head_a.starts_with(head_b);
  return tails && heads;
}

}  // namespace

void ExportIndex::add(const Export& exported) {
  const std::size_t place = exports_.size();
  if (exported.name.is_string()) by_name_[exported.name.string()].push_back(place);
  if (const std::string_view ending = ending_of(exported.name); !ending.empty()) by_ending_[ending].push_back(place);
  exports_.push_back(exported);
}

const Export* ExportIndex::find(Value name, const std::function<bool(const Export&)>& may_use) const {
  if (const auto exact = name.is_string() ? by_name_.find(name.string()) : by_name_.end(); exact != by_name_.end()) {
    const Export* only = nullptr;
    for (const std::size_t place : exact->second) {
      if (!may_use(exports_[place])) continue;
      if (only) return nullptr;
      only = &exports_[place];
    }
    if (only) return only;
  }
  const auto alike = by_ending_.find(ending_of(name));
  if (alike == by_ending_.end()) return nullptr;
  const Export* likely = nullptr;
  for (const std::size_t place : alike->second) {
    const Export& candidate = exports_[place];
    if ((candidate.name.is_string() && name.is_string()) || !may_be_equal(candidate.name, name)) continue;
    if (!may_use(candidate)) continue;
    if (likely) return nullptr;
    likely = &candidate;
  }
  return likely;
}

}  // namespace lintel::cloudformation
