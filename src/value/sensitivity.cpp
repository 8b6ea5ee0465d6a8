#include "value/sensitivity.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "value/open.h"

namespace lintel {
namespace {

constexpr unsigned deepest_marked = 256;

class Marking {
 public:
  explicit Marking(Arena& arena) : arena_(arena) {}

  /// `inside`: the value is a part of what is sensitive.
  Value run(Value value, bool inside, unsigned depth = 0) {
    if (!value.node() || (!inside && !value.has_sensitive())) return value;
    const bool is_marked = inside || value.is_sensitive();
    if (depth > deepest_marked) return mark_sensitive(value, arena_);
    const auto [known, is_new] = made_.try_emplace({value.node(), inside}, value);
    if (!is_new) return known->second.with_origin(value.origin());
    const Value parts = is_collection(value)        ? with_marked_elements(value, is_marked, depth)
                        : inside                    ? with_marked_parts(value, depth)
                        : value.choice() != nullptr ? with_marked_sides(value, is_marked, depth)
                                                    : value;
    const Value made = is_marked && !parts.is_null() ? mark_sensitive(parts, arena_) : parts;
    made_[{value.node(), inside}] = made;
    return made.with_origin(value.origin());
  }

 private:
  static bool is_collection(Value value) { return value.is_sequence() || value.is_mapping(); }

  Value with_marked_sides(Value value, bool is_marked, unsigned depth) {
    const ChoiceNode* choice = value.choice();
    const Value if_true = run(choice->if_true, is_marked, depth + 1);
    return make_choice(choice->condition, if_true, run(choice->if_false, is_marked, depth + 1), arena_);
  }

  /// The parts of what is part of what is sensitive. A text that is so by itself may say of what it encodes which parts
  /// are, and keeps that.
  Value with_marked_parts(Value value, unsigned depth) {
    if (value.choice()) return with_marked_sides(value, true, depth);
    const Value* decoded = value.decoded();
    if (value.is_string() && decoded)
      return make_encoded_string(value.string(), run(*decoded, true, depth + 1), arena_);
    const UnknownNode* unknown = value.unknown();
    if (!unknown || (unknown->parts.empty() && unknown->candidates.empty() && !decoded)) return value;
    UnknownNode made = *unknown;
    made.parts = marked(unknown->parts, depth);
    made.candidates = marked(unknown->candidates, depth);
    if (decoded) made.decoded = arena_.make<Value>(run(*decoded, true, depth + 1));
    return make_unknown(value.type(), made, arena_);
  }

  std::span<const Value> marked(std::span<const Value> parts, unsigned depth) {
    const std::span<Value> made = arena_.make_array<Value>(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) made[i] = run(parts[i], true, depth + 1);
    return made;
  }

  Value with_marked_elements(Value value, bool inside, unsigned depth) {
    std::vector<Value> items;
    for (const Value item : value.items()) items.push_back(run(item, inside, depth + 1));
    const std::span<Member> members = arena_.make_array<Member>(value.members().size());
    std::copy(value.members().begin(), value.members().end(), members.begin());
    for (Member& member : members) member.value = run(member.value, inside, depth + 1);
    Value made = value.is_sequence() ? make_tuple(arena_.copy(items), arena_) : make_object(members, arena_);
    if (value.kind() == Kind::list) made = make_list(made.items(), value.type()->element, arena_);
    if (value.kind() == Kind::set) made = make_set(items, value.type()->element, arena_);
    if (value.kind() == Kind::map) made = make_map(members, value.type()->element, arena_);
    return value.is_open() ? with_flags(made, value.node()->flags & (unknown_tail | contains_unknown), arena_) : made;
  }

  Arena& arena_;
  std::map<std::pair<const ValueNode*, bool>, Value> made_;
};

/// Marks the insides of texts that are marked, wherever in a value they are.
class TextMarking {
 public:
  explicit TextMarking(Arena& arena) : arena_(arena) {}

  Value run(Value value, unsigned depth = 0) {
    if (!value.node() || !value.has_sensitive() || depth > deepest_marked) return value;
    const auto [known, is_new] = made_.try_emplace(value.node(), value);
    if (!is_new) return known->second.with_origin(value.origin());
    const Value made = marked(value, depth).with_origin(value.origin());
    made_[value.node()] = made;
    return made;
  }

 private:
  Value marked(Value value, unsigned depth) {
    const UnknownNode* unknown = value.unknown();
    if (value.is_sensitive() && (value.decoded() || (unknown && !unknown->parts.empty())))
      return mark_deeply(value, arena_);
    bool changed = false;
    const auto part_of = [&](Value part) {
      const Value made = run(part, depth + 1);
      changed = changed || made.node() != part.node();
      return made;
    };
    if (const ChoiceNode* choice = value.choice()) {
      const Value if_true = part_of(choice->if_true), if_false = part_of(choice->if_false);
      return changed ? kept(make_choice(choice->condition, if_true, if_false, arena_), value) : value;
    }
    if (value.is_sequence()) {
      std::vector<Value> items;
      for (const Value item : value.items()) items.push_back(part_of(item));
      if (!changed) return value;
      const std::span<const Value> made = arena_.copy(items);
      if (value.kind() == Kind::tuple) return kept(make_tuple(made, arena_), value);
      const Type* element = value.type()->element;
      return kept(value.kind() == Kind::set ? make_set(made, element, arena_) : make_list(made, element, arena_),
                  value);
    }
    const std::span<Member> members = arena_.make_array<Member>(value.members().size());
    std::copy(value.members().begin(), value.members().end(), members.begin());
    for (Member& member : members) member.value = part_of(member.value);
    if (!changed) return value;
    return kept(
        value.kind() == Kind::map ? make_map(members, value.type()->element, arena_) : make_object(members, arena_),
        value);
  }

  Value kept(Value made, Value from) {
    const Value open = from.is_open() ? with_unlisted(made, tail_blocker(from), unlisted_element(from), arena_) : made;
    return from.is_sensitive() ? mark_sensitive(open, arena_) : open;
  }

  Arena& arena_;
  std::map<const ValueNode*, Value> made_;
};

}  // namespace

Value mark_whole(Value value, Arena& arena) {
  return mark_sensitive(TextMarking(arena).run(value), arena);
}

Value mark_deeply(Value value, Arena& arena) {
  return Marking(arena).run(value, true);
}

Value spread_sensitivity(Value value, Arena& arena) {
  return Marking(arena).run(value, false);
}

Value with_marks_of(Value source, Value made, Arena& arena) {
  return source.has_sensitive() ? mark_deeply(made, arena) : made;
}

Value with_mark_of_whole(Value source, Value made, Arena& arena) {
  return source.is_sensitive() ? mark_deeply(made, arena) : made;
}

bool is_wholly_sensitive(Value text) {
  const UnknownNode* unknown = text.unknown();
  return text.is_sensitive() && unknown && !unknown->decoded &&
         std::any_of(unknown->parts.begin(), unknown->parts.end(),
                     [](Value part) { return part.is_string() && part.is_sensitive(); });
}

std::string visible_text(Value source, std::string_view text) {
  return std::string(source.has_sensitive() ? sensitive_text : text);
}

}  // namespace lintel
