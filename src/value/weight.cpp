#include "value/weight.h"

#include <vector>

namespace lintel {
namespace {

std::uint64_t count_inside(Value value) {
  return value.choice() ? 2 : value.size();
}

}  // namespace

std::uint64_t weight_within(Value value, std::uint64_t most) {
  std::uint64_t weight = 1;
  std::vector<Value> open;
  const auto count = [&](Value one) {
    if (count_inside(one) == 0 || weight > most) return;
    weight += count_inside(one);
    open.push_back(one);
  };
  count(value);
  while (!open.empty() && weight <= most) {
    const Value one = open.back();
    open.pop_back();
    for (const Value& item : one.items()) count(item);
    for (const Member& member : one.members()) count(member.value);
    if (const ChoiceNode* choice = one.choice()) {
      count(choice->if_true);
      count(choice->if_false);
    }
  }
  return weight <= most ? weight : most + 1;
}

bool is_too_long(std::span<const Value> parts, const Limits& limits) {
  std::uint64_t bytes = 0, unknown_parts = 0;
  for (const Value part : parts) {
    bytes += part.string().size();
    if (const UnknownNode* unknown = part.unknown()) {
      unknown_parts += 1 + unknown->parts.size();
      for (const Value inner : unknown->parts) bytes += inner.string().size();
    }
  }
  return bytes > limits.string_bytes || unknown_parts > most_string_parts;
}

}  // namespace lintel
