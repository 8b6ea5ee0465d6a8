#include "domain/secrets/concealment.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/secrets/secrecy.h"
#include "domain/secrets/secret.h"
#include "facts/secret_property.h"
#include "value/json_text.h"
#include "value/origin.h"

namespace lintel::secrets {
namespace {

constexpr unsigned deepest = 256;
constexpr int max_steps = 16;

class Concealer {
 public:
  explicit Concealer(Arena& arena) : arena_(arena) {}

  Value run(Value value, std::string_view name, unsigned depth = 0) {
    if (!value.node() || value.is_sensitive() || depth > deepest) return value;
    if (value.is_string()) {
      return is_secret(value, name) || encodes_secret(value, depth) ? mark_sensitive(value, arena_) : value;
    }
    if (!value.is_mapping() && !value.is_sequence() && !value.choice() && !value.unknown()) return value;
    const auto [known, inserted] = made_.try_emplace({value.node(), name}, value);
    if (!inserted) return known->second.with_origin(value.origin());
    const Value made = rebuilt(value, name, depth);
    made_[{value.node(), name}] = made;
    return made;
  }

 private:
  static bool is_secret(Value value, std::string_view name) {
    const std::string_view text = value.string();
    const auto is_named = [&](std::string_view given) {
      return is_secret_value(given, text) ||
             (!text.empty() && registry::is_secret_property({}, given) && !is_placeholder(text));
    };
    if (!find_secrets(text).empty() || (!name.empty() && is_named(name))) return true;
    int steps = 0;
    for (const Origin* origin = value.origin(); origin && steps < max_steps; origin = origin->from, ++steps) {
      if (!origin->label.empty() && is_named(last_step(origin->label))) return true;
    }
    return false;
  }

  /// Whether a text is JSON with a secret in it.
  bool encodes_secret(Value value, unsigned depth) {
    const std::string_view text = value.string();
    if (!value.decoded() && !text.starts_with('{') && !text.starts_with('[')) return false;
    const std::optional<Value> document = document_of(value, arena_);
    return document && run(*document, {}, depth + 1).node() != document->node();
  }

  /// What the `Value` of `{Name: DB_PASSWORD, Value: …}` is called.
  static std::string_view name_in_pair(Value mapping) {
    for (const std::string_view key : {"Name", "name", "Key", "key"}) {
      if (const Value name = mapping.get(key); name.is_string()) return name.string();
    }
    return {};
  }

  Value rebuilt(Value value, std::string_view name, unsigned depth) {
    bool changed = false;
    const auto conceal_part = [&](Value part, std::string_view part_name) {
      const Value made = run(part, part_name, depth + 1);
      changed = changed || made.node() != part.node();
      return made;
    };
    if (const ChoiceNode* choice = value.choice()) {
      const Value if_true = conceal_part(choice->if_true, name), if_false = conceal_part(choice->if_false, name);
      return changed ? make_choice(choice->condition, if_true, if_false, arena_, value.origin()) : value;
    }
    if (const UnknownNode* unknown = value.unknown()) {
      // Of a text that is known in part, nothing is shown when a part is a secret.
      for (const Value part : unknown->parts) conceal_part(part, {});
      return changed ? mark_sensitive(value, arena_) : value;
    }
    if (value.is_sequence()) {
      std::vector<Value> items;
      for (const Value item : value.items()) items.push_back(conceal_part(item, name));
      return changed ? kept(make_tuple(arena_.copy(items), arena_, value.origin()), value) : value;
    }
    const std::string_view pair = name_in_pair(value);
    std::vector<Member> members(value.members().begin(), value.members().end());
    for (Member& member : members) {
      const bool is_value = member.key == "Value" || member.key == "value";
      member.value = conceal_part(member.value, is_value && !pair.empty() ? pair : member.key);
    }
    if (!changed) return value;
    const std::span<Member> copied = arena_.make_array<Member>(members.size());
    std::copy(members.begin(), members.end(), copied.begin());
    return kept(make_object(copied, arena_, value.origin()), value);
  }

  Value kept(Value made, Value from) { return from.is_open() ? with_flags(made, unknown_tail, arena_) : made; }

  Arena& arena_;
  std::map<std::pair<const ValueNode*, std::string_view>, Value> made_;
};

/// Whether a mapping in the value is sensitive itself, as one is whose names are made of what is.
bool has_sensitive_names(Value value, Arena& arena, unsigned depth = 0) {
  if (!value.has_sensitive()) return false;
  if (depth > deepest) return true;
  if (value.is_sensitive()) return !type_of(value, arena)->is_primitive();
  return std::any_of(value.items().begin(), value.items().end(),
                     [&](Value item) { return has_sensitive_names(item, arena, depth + 1); }) ||
         std::any_of(value.members().begin(), value.members().end(),
                     [&](const Member& member) { return has_sensitive_names(member.value, arena, depth + 1); });
}

}  // namespace

std::string shown_type(Value value, Arena& arena) {
  const Type& type = *type_of(value, arena);
  return has_sensitive_names(value, arena) ? friendly_name(type) : to_string(type);
}

Value conceal(Value value, Arena& arena) {
  return Concealer(arena).run(value, {});
}

}  // namespace lintel::secrets
