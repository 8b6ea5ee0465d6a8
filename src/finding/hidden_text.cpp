#include "finding/hidden_text.h"

#include <algorithm>
#include <set>

#include "value/origin.h"

namespace lintel {
namespace {

constexpr unsigned deepest_value = 256;
constexpr int max_steps = 32;

class Search {
 public:
  std::set<HiddenText> found;

  void look(Value value, unsigned depth = 0) {
    if (!value.has_sensitive() || depth > deepest_value) return;
    if (value.is_sensitive()) note(value.origin());
    // A node that several values share is looked at once, its origins each time.
    if (!seen_.insert(value.node()).second) return;
    // What a text encodes was written piece by piece: findings about a statement lead to where each came from.
    if (const Value* inside = value.decoded()) look(*inside, depth + 1);
    for (const Member& member : value.members()) look(member.value, depth + 1);
    for (const Value item : value.items()) look(item, depth + 1);
    if (const ChoiceNode* choice = value.choice()) {
      look(choice->if_true, depth + 1);
      look(choice->if_false, depth + 1);
    }
    if (const UnknownNode* unknown = value.unknown()) {
      for (const Value part : unknown->parts) look(part, depth + 1);
    }
  }

 private:
  void note(const Origin* origin) {
    for (int steps = 0; origin && steps < max_steps; origin = origin->from, ++steps) {
      if (!origin->span.known() || origin->kind == OriginKind::model) continue;
      found.insert({static_cast<std::uint32_t>(origin->span.file), origin->span.begin, origin->span.end});
    }
  }

  std::set<const ValueNode*> seen_;
};

}  // namespace

std::vector<HiddenText> find_hidden_text(const Unit& unit) {
  Search search;
  for (const EvaluatedResource& resource : unit.resources) {
    search.look(resource.config);
    search.look(resource.meta);
    search.look(resource.provider);
  }
  return {search.found.begin(), search.found.end()};
}

}  // namespace lintel
