#include "expression/common_part.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "expression/evaluator.h"

namespace lintel::expression {

namespace {

/// More are not compared: a map of so many, or so large ones, is no choice between settings.
constexpr std::size_t max_values = 64;
constexpr std::uint64_t max_elements = 10'000;
constexpr unsigned max_depth = 8;

bool are_alike(std::span<const Value> values) {
  const Value first = values.front();
  return first.kind() == Kind::object && !first.is_open() &&
         std::all_of(values.begin() + 1, values.end(), [&](Value value) {
           if (value.kind() != Kind::object || value.is_open() || value.size() != first.size()) return false;
           return std::equal(value.members().begin(), value.members().end(), first.members().begin(),
                             [](const Member& a, const Member& b) { return a.key == b.key; });
         });
}

/// `otherwise`, which is one of these values.
Value one_among(std::span<const Value> values, Value otherwise, Context& context) {
  const UnknownNode* unknown = otherwise.unknown();
  if (!unknown || !unknown->parts.empty() || unknown->decoded) return otherwise;
  std::vector<Value> candidates;
  for (const Value value : values) {
    const UnknownNode* other = value.unknown();
    if (other && !other->candidates.empty()) {
      candidates.insert(candidates.end(), other->candidates.begin(), other->candidates.end());
    } else {
      candidates.push_back(value);
    }
  }
  if (candidates.size() > max_values) return otherwise;
  UnknownNode chosen = *unknown;
  chosen.candidates = context.arena.copy(candidates);
  return make_unknown(otherwise.type(), chosen, context.arena, otherwise.origin());
}

Value find_common(std::span<const Value> values, Value otherwise, Context& context, unsigned depth) {
  context.steps += values.size();
  const Value first = values.front();
  const auto equals_first = [&](Value value) {
    return value.node() == first.node() || (value.is_wholly_known() && equal(value, first) == Truth::yes);
  };
  if (first.is_wholly_known() && std::all_of(values.begin() + 1, values.end(), equals_first)) return first;
  if (depth == max_depth || !are_alike(values)) return one_among(values, otherwise, context);
  const std::span<Member> members = context.arena.make_array<Member>(first.size());
  std::copy(first.members().begin(), first.members().end(), members.begin());
  std::vector<Value> sides(values.size());
  for (std::size_t i = 0; i < members.size(); ++i) {
    std::transform(values.begin(), values.end(), sides.begin(), [&](Value value) { return value.members()[i].value; });
    const Value unknown = get_attribute(otherwise, members[i].key, {}, context);
    members[i].value = find_common(sides, unknown, context, depth + 1);
  }
  return make_object(members, context.arena, first.origin());
}

}  // namespace

Value common_part(std::span<const Value> values, Value otherwise, Context& context) {
  if (values.empty() || values.size() > max_values) return otherwise;
  const std::uint64_t elements = std::accumulate(values.begin(), values.end(), std::uint64_t{0},
                                                 [](std::uint64_t sum, Value value) { return sum + value.weight(); });
  context.steps += std::min(elements, max_elements) / elements_walked_in_a_step;
  const bool is_comparable = elements <= max_elements && std::none_of(values.begin(), values.end(), [](Value value) {
                               return value.has_sensitive() || value.has_choice();
                             });
  return is_comparable ? find_common(values, otherwise, context, 0) : otherwise;
}

}  // namespace lintel::expression
