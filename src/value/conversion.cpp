#include "value/conversion.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include "base/text.h"
#include "value/number_text.h"
#include "value/open.h"
#include "value/type_conversion.h"

namespace lintel {

namespace {

/// Converts values by their own shape; types are only computed where a common one must be found or a failure explained.
/// nullopt: it cannot be. `error` then says why when the types alone do not.
class Conversion {
 public:
  explicit Conversion(Arena& arena) : arena_(arena) {}

  std::optional<Value> run(Value value, const Type& wanted);

  std::string error;
  std::string_view limit;

 private:
  std::optional<Value> convert_known(Value value, const Type& wanted);
  std::optional<Value> convert_missing(Value value, const Type& wanted);
  std::optional<Value> to_string(Value value);
  std::optional<Value> to_number(Value value);
  std::optional<Value> to_boolean(Value value);
  std::optional<Value> to_sequence(Value value, const Type& wanted);
  std::optional<Value> to_tuple(Value value, const Type& wanted);
  std::optional<Value> to_map(Value value, const Type& wanted);
  std::optional<Value> to_object(Value value, const Type& wanted);

  /// The items converted to `element` each; the same span when nothing changed.
  std::optional<std::span<const Value>> convert_items(std::span<const Value> items, const Type& element);
  /// The type that all items unify to; in an open list, gaps of no known type do not count.
  const Type* common_type(std::span<const Value> items, bool open = false);
  Value behind_gap(Value set);
  bool unify_items(std::span<Value> items, const Type*& element);

  bool suits(const Type& from, const Type& to) const {
    return equal(from, to) || to.kind == TypeKind::any || convertible(from, to, true, arena_);
  }
  /// What Terraform would convert, and Lintel does not.
  Value cut_off(Value value, const Type& type);

  std::nullopt_t fail(std::string why) {
    if (error.empty()) error = std::move(why);
    return std::nullopt;
  }

  Arena& arena_;
};

/// What carries over from a value to its conversion: where it came from, sensitivity, and that more may follow.
Value like(Value source, Value made, Arena& arena) {
  made = made.with_origin(source.origin());
  const std::uint8_t kept = source.node() ? source.node()->flags & (marked_sensitive | contains_sensitive) : 0;
  if (kept) made = with_flags(made, kept, arena);
  if (!made.is_sequence() && !made.is_mapping()) return made;
  const Value unlisted = unlisted_element(source);
  const Value open = with_tail_of(made, source, arena);
  return unlisted.node() ? with_unlisted(open, tail_blocker(source), unlisted, arena) : open;
}

std::optional<Value> Conversion::run(Value value, const Type& wanted) {
  if (wanted.kind == TypeKind::any) return value;
  switch (value.kind()) {
    case Kind::null:
    case Kind::unknown:
    case Kind::reference:
      return convert_missing(value, wanted);
    case Kind::choice: {
      const auto if_true = run(value.choice()->if_true, wanted);
      const auto if_false = if_true ? run(value.choice()->if_false, wanted) : std::nullopt;
      if (!if_false) return std::nullopt;
      return like(value, make_choice(value.choice()->condition, *if_true, *if_false, arena_), arena_);
    }
    default:
      return convert_known(value, wanted);
  }
}

std::optional<Value> Conversion::convert_known(Value value, const Type& wanted) {
  switch (wanted.kind) {
    case TypeKind::string:
      return to_string(value);
    case TypeKind::number:
      return to_number(value);
    case TypeKind::boolean:
      return to_boolean(value);
    case TypeKind::list:
    case TypeKind::set:
      return to_sequence(value, wanted);
    case TypeKind::tuple:
      return to_tuple(value, wanted);
    case TypeKind::map:
      return to_map(value, wanted);
    case TypeKind::object:
      return to_object(value, wanted);
    case TypeKind::any:
      return value;
  }
  return std::nullopt;
}

/// How many elements an unknown collection has once it is of `to`, given what is known of it now.
void refine_size(UnknownNode& unknown, const Type& from, const Type& to) {
  if (!to.is_collection()) {
    unknown.minimum_size = 0;
    unknown.maximum_size = UINT32_MAX;
    return;
  }
  if (from.kind == TypeKind::tuple || from.kind == TypeKind::object) {
    const std::size_t parts = from.kind == TypeKind::tuple ? from.elements.size() : from.attributes.size();
    unknown.maximum_size = static_cast<std::uint32_t>(parts);
    unknown.minimum_size = unknown.maximum_size;
  }
  if (to.kind == TypeKind::set) unknown.minimum_size = std::min(unknown.minimum_size, 1u);  // equal ones become one
}

std::optional<Value> Conversion::convert_missing(Value value, const Type& wanted) {
  const Type& from = value.type() ? *value.type() : types::any;
  if (&from == &wanted) return value;
  if (!equal(from, wanted) && !convertible(from, wanted, true, arena_)) return std::nullopt;
  const Type* type = fill_any(from, *without_optional(wanted, arena_), arena_);
  if (value.is_null()) return like(value, make_null(arena_, type), arena_);
  if (value.reference()) return like(value, make_reference(*value.reference(), type, arena_), arena_);
  UnknownNode unknown = *value.unknown();
  if (type->kind != TypeKind::string) unknown.parts = {};
  if (!type->is_primitive()) unknown.candidates = {};
  refine_size(unknown, from, *type);
  return like(value, make_refined(type, unknown, arena_), arena_);
}

Value Conversion::cut_off(Value value, const Type& type) {
  limit = number_limit;
  const UnknownNode unknown{.why = make_blocker({}, number_limit, arena_), .not_null = true};
  return like(value, make_unknown(&type, unknown, arena_), arena_);
}

std::optional<Value> Conversion::to_string(Value value) {
  if (value.is_string()) return value;
  if (value.is_number() && !has_bearable_text(value.number())) return cut_off(value, types::string);
  if (value.is_number()) return like(value, make_string(value.number().to_string(), arena_), arena_);
  if (value.is_boolean()) {
    return like(value, make_string_view(value.boolean() ? "true" : "false", arena_), arena_);
  }
  return std::nullopt;
}

std::optional<Value> Conversion::to_number(Value value) {
  if (value.is_number()) return value;
  if (!value.is_string()) return std::nullopt;
  const NumberText text = read_number_text(value.string(), arena_);
  if (text.is_beyond) return cut_off(value, types::number);
  if (!text.number) return fail("a number is required");
  return like(value, make_number(*text.number, arena_), arena_);
}

std::optional<Value> Conversion::to_boolean(Value value) {
  if (value.is_boolean()) return value;
  if (!value.is_string()) return std::nullopt;
  const std::string_view text = value.string();
  if (text == "true" || text == "1") return like(value, make_boolean(true), arena_);
  if (text == "false" || text == "0") return like(value, make_boolean(false), arena_);
  const std::string lower = lower_case(text.substr(0, 8));
  if (lower == "true" || lower == "false") {
    return fail("a bool is required; to convert from string, use lowercase \"" + lower + '"');
  }
  return fail("a bool is required");
}

std::optional<std::span<const Value>> Conversion::convert_items(std::span<const Value> items, const Type& element) {
  std::span<Value> changed;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto converted = run(items[i], element);
    if (!converted) return std::nullopt;
    if (changed.empty() && converted->node() != items[i].node()) {
      changed = arena_.make_array<Value>(items.size());
      std::copy(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(i), changed.begin());
    }
    if (!changed.empty()) changed[i] = *converted;
  }
  return changed.empty() ? items : std::span<const Value>(changed);
}

const Type* Conversion::common_type(std::span<const Value> items, bool open) {
  std::vector<const Type*> types;
  types.reserve(items.size());
  for (const Value& item : items) {
    const Type* type = type_of(item, arena_);
    if (open && is_gap(item) && type->kind == TypeKind::any) continue;
    types.push_back(type);
  }
  if (types.empty()) return &types::any;
  return unify_unsafe(types, arena_);
}

/// After a conversion to a type that holds `any`, the elements may differ: brings them to one type. Where only `any`
/// is common, those of which a type is known must have the same.
bool Conversion::unify_items(std::span<Value> items, const Type*& element) {
  element = common_type(items);
  if (element && element->kind == TypeKind::any) {
    for (const Value& item : items) {
      const Type* type = type_of(item, arena_);
      if (element->kind == TypeKind::any) {
        element = type;
      } else if (type->kind != TypeKind::any && !equal(*type, *element)) {
        (void)fail("element types must all match for conversion");
        return false;
      }
    }
    return true;
  }
  if (!element) {
    (void)fail("cannot find a common base type for all elements");
    return false;
  }
  for (Value& item : items) {
    const auto converted = run(item, *element);
    if (!converted) return false;
    item = *converted;
  }
  return true;
}

/// The elements of an open set as a list: any may be before them.
Value Conversion::behind_gap(Value set) {
  std::vector<Value> items = {make_unknown(set.type()->element, find_blocker(set, arena_), arena_)};
  std::copy_if(set.items().begin(), set.items().end(), std::back_inserter(items), [](Value v) { return !is_gap(v); });
  return like(set, make_list(arena_.copy(items), set.type()->element, arena_), arena_);
}

std::optional<Value> Conversion::to_sequence(Value value, const Type& wanted) {
  const bool to_set = wanted.kind == TypeKind::set;
  const auto make = [&](std::span<const Value> items, const Type* element) {
    const Value made = to_set ? make_set(items, element, arena_) : make_list(items, element, arena_);
    return like(value, made, arena_);
  };
  const Type* element = without_optional(*wanted.element, arena_);
  if (value.kind() == Kind::list || value.kind() == Kind::set) {
    if (element->kind == TypeKind::any) element = value.type()->element;
    if (value.kind() == (to_set ? Kind::set : Kind::list) && equal(*element, *value.type()->element)) return value;
    if (value.kind() == Kind::set && !to_set && value.is_open()) return to_sequence(behind_gap(value), wanted);
    if (value.kind() == Kind::set && !to_set && value.has_unknown()) {
      // Unknown elements may turn out equal, so that nothing is known of the list's length.
      return like(value,
                  make_unknown(make_collection(TypeKind::list, element, arena_), find_blocker(value, arena_), arena_),
                  arena_);
    }
  } else if (value.kind() != Kind::tuple) {
    return std::nullopt;
  }
  if (value.size() == 0) {
    // Of no elements, too, the type has to suit.
    if (value.kind() != Kind::tuple && !suits(*value.type()->element, *element)) return std::nullopt;
    return make({}, element);
  }
  const Type* target = wanted.element;
  if (target->kind == TypeKind::any) {
    target = value.kind() == Kind::tuple ? common_type(value.items(), value.is_open()) : element;
    // Elements of which the type is open may turn out to be of the type of the others.
    const bool open = std::any_of(value.items().begin(), value.items().end(), [](Value v) { return v.is_open(); });
    const auto mismatched = [&]() -> std::optional<Value> {
      if (!open) return std::nullopt;
      const Type* type = make_collection(wanted.kind, &types::any, arena_);
      return like(value, make_unknown(type, find_blocker(value, arena_), arena_), arena_);
    };
    if (!target) return mismatched();
    if (target->kind == TypeKind::any && value.kind() == Kind::tuple && !value.is_open()) {
      for (const Value& item : value.items()) {
        if (type_of(item, arena_)->kind != TypeKind::any) return mismatched();
      }
    }
    element = target;
  }
  std::vector<Value> kept;
  // A set has no place for gaps: that it is open says the same.
  if (to_set && value.is_open()) {
    std::copy_if(value.items().begin(), value.items().end(), std::back_inserter(kept),
                 [](Value v) { return !is_gap(v); });
  }
  const auto converted =
      convert_items(to_set && value.is_open() ? std::span<const Value>(kept) : value.items(), *target);
  if (!converted) return std::nullopt;
  if (!contains_any(*element)) return make(*converted, element);
  const std::span<Value> items = arena_.make_array<Value>(converted->size());
  std::copy(converted->begin(), converted->end(), items.begin());
  if (!unify_items(items, element)) return std::nullopt;
  return make(items, element);
}

std::optional<Value> Conversion::to_tuple(Value value, const Type& wanted) {
  if (value.kind() == Kind::tuple && value.is_open()) {
    return like(value, make_unknown(without_optional(wanted, arena_), find_blocker(value, arena_), arena_), arena_);
  }
  if (value.kind() != Kind::tuple || value.size() != wanted.elements.size()) return std::nullopt;
  const std::span<Value> items = arena_.make_array<Value>(value.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto converted = run(value.items()[i], *wanted.elements[i]);
    if (!converted) return std::nullopt;
    items[i] = *converted;
  }
  return like(value, make_tuple(items, arena_), arena_);
}

std::optional<Value> Conversion::to_map(Value value, const Type& wanted) {
  if (!value.is_mapping()) return std::nullopt;
  const Type* element = without_optional(*wanted.element, arena_);
  if (value.kind() == Kind::map) {
    if (element->kind == TypeKind::any) return value;
    if (equal(*element, *value.type()->element)) return value;
    if (value.size() == 0 && !suits(*value.type()->element, *element)) return std::nullopt;
  }
  const std::span<Member> members = arena_.make_array<Member>(value.size());
  std::copy(value.members().begin(), value.members().end(), members.begin());
  std::vector<Value> items;
  items.reserve(members.size());
  for (const Member& member : members) items.push_back(member.value);
  const Type* target = wanted.element;
  if (target->kind == TypeKind::any && !items.empty()) {
    target = common_type(items);
    if (!target) return std::nullopt;
    element = target;
  }
  for (Value& item : items) {
    const auto converted = run(item, *target);
    if (!converted) return std::nullopt;
    item = *converted;
  }
  if (!items.empty() && contains_any(*element) && !unify_items(items, element)) return std::nullopt;
  for (std::size_t i = 0; i < members.size(); ++i) members[i].value = items[i];
  return like(value, make_map(members, element, arena_), arena_);
}

std::optional<Value> Conversion::to_object(Value value, const Type& wanted) {
  if (!value.is_mapping()) return std::nullopt;
  const bool open = value.node()->flags & unknown_tail;
  const std::span<Member> members = arena_.make_array<Member>(wanted.attributes.size());
  for (std::size_t i = 0; i < members.size(); ++i) {
    const TypeAttribute& attribute = wanted.attributes[i];
    const Member* given = value.member(attribute.name);
    members[i].key = attribute.name;
    if (given) {
      const auto converted = run(given->value, *attribute.type);
      if (!converted) return std::nullopt;
      members[i].value = *converted;
      members[i].key_span = given->key_span;
    } else if (open) {
      members[i].value = make_unknown(without_optional(*attribute.type, arena_), nullptr, arena_);
    } else if (attribute.optional) {
      members[i].value = make_null(arena_, without_optional(*attribute.type, arena_));
    } else if (value.kind() == Kind::map) {
      return fail("map has no element for required attribute \"" + std::string(attribute.name) + '"');
    } else {
      return std::nullopt;
    }
  }
  return like(value, make_object(members, arena_), arena_);
}

}  // namespace

Converted convert(Value value, const Type& wanted, Arena& arena) {
  Conversion conversion(arena);
  if (const auto converted = conversion.run(value, wanted)) return {*converted, {}, conversion.limit};
  // Types that can never convert are the better explanation, as in cty, which looks at them first.
  const Type* from = type_of(value, arena);
  if (conversion.error.empty() || (!equal(*from, wanted) && !convertible(*from, wanted, true, arena))) {
    return {Value{}, mismatch_message(*from, wanted, arena), {}};
  }
  return {Value{}, std::move(conversion.error), {}};
}

}  // namespace lintel
