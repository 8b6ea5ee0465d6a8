#include "model/adaptation.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "facts/provider_schema.h"
#include "facts/resource_type.h"

namespace lintel::model {
namespace {

using registry::PropertyView;
using registry::SchemaMemberView;
using registry::SchemaView;
using registry::TypeView;
using registry::ValueKind;

/// Deeper values stay as they are; no schema goes as deep.
constexpr unsigned block_depth_limit = 32;

bool is_empty_text(Value value) {
  return value.is_string() && value.string().empty();
}

/// Either side of a choice as `change` has it, and any other value as it is.
Value change_sides(Value value, Arena& arena, const auto& change) {
  const ChoiceNode* choice = value.choice();
  if (!choice) return value;
  const Value if_true = change(choice->if_true), if_false = change(choice->if_false);
  if (if_true.node() == choice->if_true.node() && if_false.node() == choice->if_false.node()) return value;
  return make_choice(choice->condition, if_true, if_false, arena, value.origin());
}

/// A text, or either side of a choice, without what is empty.
Value unset_text(Value value, Arena& arena) {
  if (is_empty_text(value)) return make_null(arena, nullptr, value.origin());
  return change_sides(value, arena, [&](Value side) { return unset_text(side, arena); });
}

/// A copy of a mapping or sequence with other contents, made when the first of them differs.
class Change {
 public:
  Change(Value value, Arena& arena) : value_(value), arena_(arena) {}

  void set_item(std::size_t index, Value item) {
    if (item.node() == value_.items()[index].node()) return;
    if (items_.empty()) {
      items_ = arena_.make_array<Value>(value_.size());
      std::copy(value_.items().begin(), value_.items().end(), items_.begin());
    }
    items_[index] = item;
  }

  void set_member(std::size_t index, Value value) {
    if (value.node() == value_.members()[index].value.node()) return;
    if (members_.empty()) {
      members_ = arena_.make_array<Member>(value_.size());
      std::copy(value_.members().begin(), value_.members().end(), members_.begin());
    }
    members_[index].value = value;
  }

  Value finish() const {
    if (items_.empty() && members_.empty()) return value_;
    const Value changed =
        members_.empty() ? make_tuple(items_, arena_, value_.origin()) : make_object(members_, arena_, value_.origin());
    const Value whole = value_.is_open() ? with_flags(changed, unknown_tail, arena_) : changed;
    return value_.is_sensitive() ? mark_sensitive(whole, arena_) : whole;
  }

 private:
  Value value_;
  Arena& arena_;
  std::span<Value> items_;
  std::span<Member> members_;
};

/// Walks a block by the provider's schema.
class Blocks {
 public:
  explicit Blocks(Arena& arena) : arena_(arena) {}

  Value unset(Value value, SchemaView schema, unsigned depth = 0) const {
    if (depth > block_depth_limit) return value;
    if (value.choice()) return change_sides(value, arena_, [&](Value side) { return unset(side, schema, depth + 1); });
    Change change(value, arena_);
    for (std::size_t i = 0; i < value.items().size(); ++i) {
      change.set_item(i, unset(value.items()[i], schema, depth + 1));
    }
    for (std::size_t i = 0; i < value.members().size(); ++i) {
      const Member& member = value.members()[i];
      const auto known = schema.member(member.key);
      if (known) change.set_member(i, unset_member(member.value, *known, depth));
    }
    return change.finish();
  }

 private:
  Value unset_member(Value value, SchemaMemberView known, unsigned depth) const {
    if (const auto block = known.block()) return unset(value, *block, depth + 1);
    return known.required() || known.type().kind() != registry::CtyKind::string ? value : unset_text(value, arena_);
  }

  Arena& arena_;
};

/// Walks properties by the registry's types.
class Properties {
 public:
  explicit Properties(Arena& arena) : arena_(arena) {}

  Value adapt_members(Value object, const auto& property_of, unsigned depth) const {
    Change change(object, arena_);
    for (std::size_t i = 0; i < object.members().size(); ++i) {
      const Member& member = object.members()[i];
      if (member.key == "Value") continue;  // of a pair of a name and a value: the text is what it is
      const std::optional<PropertyView> property = property_of(member.key);
      if (property) change.set_member(i, adapt(member.value, property->type(), property->required(), depth + 1));
    }
    return change.finish();
  }

 private:
  Value adapt(Value value, TypeView type, bool required, unsigned depth) const {
    if (depth > block_depth_limit) return value;
    if (value.choice() && type.kind() != ValueKind::string)
      return change_sides(value, arena_, [&](Value side) { return adapt(side, type, required, depth + 1); });
    switch (type.kind()) {
      case ValueKind::string:
        return required ? value : unset_text(value, arena_);
      case ValueKind::list: {
        const auto element = type.element();
        if (!element || !value.is_sequence()) return value;
        Change change(value, arena_);
        for (std::size_t i = 0; i < value.size(); ++i) {
          change.set_item(i, adapt(value.items()[i], *element, true, depth + 1));
        }
        return change.finish();
      }
      case ValueKind::object:
        if (value.is_string()) return packaged(value, type);
        if (!value.is_mapping()) return value;
        return adapt_members(
            value, [&](std::string_view key) { return type.property(key); }, depth);
      default:
        return value;
    }
  }

  /// The bucket and key that `aws cloudformation package` and SAM upload a local file or folder to.
  Value packaged(Value path, TypeView type) const {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 2> places = {
        std::pair<std::string_view, std::string_view>{"S3Bucket", "S3Key"}, {"Bucket", "Key"}};
    for (const auto& [bucket, key] : places) {
      if (!type.property(bucket) || !type.property(key) || path.string().empty()) continue;
      const UnknownNode uploaded{
          .why = make_blocker(span_of(path), "where packaging uploads this is known at deployment", arena_),
          .not_null = true};
      const std::span<Member> members = arena_.make_array<Member>(2);
      members[0] = {bucket, make_unknown(&types::string, uploaded, arena_, path.origin()), span_of(path)};
      members[1] = {key, make_unknown(&types::string, uploaded, arena_, path.origin()), span_of(path)};
      return make_object(members, arena_, path.origin());
    }
    return path;
  }

  Arena& arena_;
};

}  // namespace

Value adapted_config(const EvaluatedResource& source, Dialect dialect, Arena& arena) {
  if (dialect == Dialect::cloudformation) {
    const auto type = registry::find_resource_type(source.type);
    if (!type) return source.config;
    return Properties(arena).adapt_members(
        source.config, [&](std::string_view key) { return type->property(key); }, 0);
  }
  if (source.kind == BlockKind::provider) return source.config;
  const auto schema = source.kind == BlockKind::data ? registry::find_data_source_schema(source.type)
                                                     : registry::find_resource_schema(source.type);
  return schema ? Blocks(arena).unset(source.config, *schema) : source.config;
}

}  // namespace lintel::model
