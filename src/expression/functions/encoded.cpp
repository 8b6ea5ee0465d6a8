#include "expression/functions/encoded.h"

#include <algorithm>

#include "expression/functions/results.h"
#include "value/json_text.h"
#include "value/open.h"
#include "value/sensitivity.h"
#include "value/weight.h"

namespace lintel::expression::functions {

namespace {

/// JSON text of a value that is not wholly known, as parts of a string. Nothing more is written once it is too long:
/// what is shared inside a value may be far longer written out than all that there is in memory. A number that JSON has
/// no form for, or too long a one, makes it too long as well.
class JsonParts {
 public:
  JsonParts(Arena& arena, std::uint64_t max_bytes) : arena_(arena), max_bytes_(max_bytes) {}

  void write(Value value) {
    if (is_too_long_) return;
    if (value.is_wholly_known() && !value.is_open()) {
      const std::optional<std::string> text = to_json(value);
      is_too_long_ = !text;
      if (text) add(*text);
    } else if (value.kind() == Kind::choice) {
      const ChoiceNode& choice = *value.choice();
      const std::optional<Value> if_true = json_string(choice.if_true, arena_, max_bytes_);
      const std::optional<Value> if_false = json_string(choice.if_false, arena_, max_bytes_);
      is_too_long_ = is_too_long_ || !if_true || !if_false;
      if (!is_too_long_) part(make_choice(choice.condition, *if_true, *if_false, arena_));
    } else if (value.is_unknown()) {
      write_unknown(value);
    } else if (value.is_mapping()) {
      write_members(value);
    } else {
      write_items(value);
    }
  }

  bool is_too_long() const { return is_too_long_; }

  std::vector<Value> take() {
    flush();
    return std::move(parts_);
  }

 private:
  /// Keys are sorted: those that are not known may stand before any that is.
  void write_members(Value mapping) {
    text_ += '{';
    for (const Member& member : mapping.is_open() ? std::span<const Member>{} : mapping.members()) {
      if (&member != mapping.members().data()) text_ += ',';
      add(to_json(make_string_view(member.key, arena_)).value_or("\"\""));
      text_ += ':';
      write(member.value);
    }
    write_rest(mapping);
    text_ += '}';
  }

  void write_items(Value list) {
    text_ += '[';
    for (const Value& item : list.items().subspan(0, indexed_size(list))) {
      if (&item != list.items().data()) text_ += ',';
      write(item);
    }
    write_rest(list);
    text_ += ']';
  }

  /// What there may be beyond what is written.
  void write_rest(Value collection) {
    if (collection.is_open()) part(make_unknown(&types::string, find_blocker(collection, arena_), arena_));
  }

  void write_unknown(Value value) {
    const Type* type = value.type();
    if (!type || type->kind != TypeKind::string) return part(value);
    text_ += '"';
    const UnknownNode* unknown = value.unknown();
    if (unknown && !unknown->parts.empty()) {
      for (const Value piece : unknown->parts) {
        if (!piece.is_string()) {
          part(piece);
          continue;
        }
        const std::string quoted = to_json(piece).value_or("\"\"");
        add(std::string_view(quoted).substr(1, quoted.size() - 2));
      }
    } else {
      part(value);
    }
    text_ += '"';
  }

  void add(std::string_view text) {
    bytes_ += text.size();
    is_too_long_ = is_too_long_ || bytes_ > max_bytes_;
    if (!is_too_long_) text_ += text;
  }

  void part(Value value) {
    flush();
    is_too_long_ = is_too_long_ || parts_.size() > max_string_parts;
    if (!is_too_long_) parts_.push_back(value);
  }

  void flush() {
    if (!text_.empty()) parts_.push_back(make_string(text_, arena_));
    text_.clear();
  }

  Arena& arena_;
  const std::uint64_t max_bytes_;
  std::uint64_t bytes_ = 0;  ///< of what values and known parts of texts gave
  bool is_too_long_ = false;
  std::string text_;
  std::vector<Value> parts_;
};

}  // namespace

std::optional<Value> json_string(Value value, Arena& arena, std::uint64_t max_bytes) {
  if (value.is_wholly_known() && !value.is_open()) {
    const std::optional<std::string> text = to_json(value);
    if (!text || text->size() > max_bytes) return std::nullopt;
    return make_encoded_string(*text, value, arena);
  }
  JsonParts parts(arena, max_bytes);
  parts.write(value);
  if (parts.is_too_long()) return std::nullopt;
  return encoded_parts(parts.take(), value, arena);
}

Value encoded_parts(std::span<const Value> parts, Value value, Arena& arena) {
  const Value text = concatenate(parts, arena);
  if (!text.unknown()) return make_encoded_string(text.string(), value, arena);
  UnknownNode known = *text.unknown();
  known.not_null = true;
  known.decoded = arena.make<Value>(spread_sensitivity(value, arena));  // who reads it asks its parts
  return make_unknown(&types::string, known, arena);
}

namespace {

/// The names of what is marked as a whole are secret as well, and have no mark of their own.
Value with_mark_and_tail_of(Value made, Value from, Arena& arena) {
  const Value open = with_tail_of(made, from, arena);
  return from.is_sensitive() ? mark_sensitive(open, arena) : open;
}

}  // namespace

Value decoded_form(Value value, Arena& arena) {
  if (value.is_sequence()) {
    const std::span<Value> items = arena.make_array<Value>(value.size());
    for (std::size_t index = 0; index < items.size(); ++index) {
      items[index] = decoded_form(value.items()[index], arena);
    }
    return with_mark_and_tail_of(make_tuple(items, arena, value.origin()), value, arena);
  }
  if (value.is_mapping()) {
    const std::span<Member> members = arena.make_array<Member>(value.size());
    std::copy(value.members().begin(), value.members().end(), members.begin());
    for (Member& member : members) member.value = decoded_form(member.value, arena);
    return with_mark_and_tail_of(make_object(members, arena, value.origin()), value, arena);
  }
  if (value.is_null()) return make_null(arena, nullptr, value.origin());
  return value;
}

}  // namespace lintel::expression::functions
