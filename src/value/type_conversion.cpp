// Which types convert to which, and the type that several have in common: cty's `convert` package at the level of
// types. Conversion of values is in conversion.cpp.
#include <algorithm>
#include <vector>

#include "base/text.h"
#include "value/conversion.h"
#include "value/type_conversion.h"

namespace lintel {

namespace {

const Type* find_common(std::span<const Type* const> types, bool unsafe, Arena& arena);

bool convertible_or_equal(const Type& from, const Type& to, bool unsafe, Arena& arena) {
  return equal(from, to) || convertible(from, to, unsafe, arena);
}

/// A tuple or object whose elements are of `elements`, to a collection of `wanted` elements.
bool elements_convertible(std::span<const Type* const> elements, const Type* wanted, bool keep_any, bool unsafe,
                          Arena& arena) {
  if (elements.empty()) return true;
  if (wanted->kind == TypeKind::any) {
    wanted = find_common(elements, unsafe, arena);
    if (!wanted) return false;
    if (wanted->kind == TypeKind::any && !keep_any) {
      return std::all_of(elements.begin(), elements.end(), [](const Type* t) { return t->kind == TypeKind::any; });
    }
  }
  return std::all_of(elements.begin(), elements.end(),
                     [&](const Type* element) { return convertible_or_equal(*element, *wanted, unsafe, arena); });
}

std::vector<const Type*> attribute_types(const Type& object) {
  std::vector<const Type*> types;
  types.reserve(object.attributes.size());
  for (const TypeAttribute& attribute : object.attributes) types.push_back(attribute.type);
  return types;
}

bool objects_convertible(const Type& from, const Type& to, bool unsafe, Arena& arena) {
  return std::all_of(to.attributes.begin(), to.attributes.end(), [&](const TypeAttribute& wanted) {
    const TypeAttribute* given = find_attribute(from, wanted.name);
    return given ? convertible_or_equal(*given->type, *wanted.type, unsafe, arena) : wanted.optional;
  });
}

bool primitives_convertible(const Type& from, const Type& to, bool unsafe) {
  if (to.kind == TypeKind::string) return from.kind != TypeKind::string;
  return unsafe && from.kind == TypeKind::string;
}

}  // namespace

bool convertible(const Type& from, const Type& to, bool unsafe, Arena& arena) {
  if (to.kind == TypeKind::any) return true;
  if (from.kind == TypeKind::any) return unsafe;
  if (from.is_primitive() && to.is_primitive()) return primitives_convertible(from, to, unsafe);
  const auto element_convertible = [&] { return convertible_or_equal(*from.element, *to.element, unsafe, arena); };
  switch (to.kind) {
    case TypeKind::object:
      if (from.kind == TypeKind::object) return objects_convertible(from, to, unsafe, arena);
      return unsafe && from.kind == TypeKind::map &&
             std::all_of(to.attributes.begin(), to.attributes.end(), [&](const TypeAttribute& wanted) {
               return wanted.optional || convertible_or_equal(*from.element, *wanted.type, unsafe, arena);
             });
    case TypeKind::tuple:
      return from.kind == TypeKind::tuple &&
             std::equal(from.elements.begin(), from.elements.end(), to.elements.begin(), to.elements.end(),
                        [&](const Type* a, const Type* b) { return convertible_or_equal(*a, *b, unsafe, arena); });
    case TypeKind::list:
      if (from.kind == TypeKind::tuple) return elements_convertible(from.elements, to.element, false, unsafe, arena);
      return (from.kind == TypeKind::list || from.kind == TypeKind::set) && element_convertible();
    case TypeKind::set:
      if (from.kind == TypeKind::tuple) return elements_convertible(from.elements, to.element, false, unsafe, arena);
      if (from.kind == TypeKind::list && !unsafe) return false;  // order and duplicates would be lost
      return (from.kind == TypeKind::list || from.kind == TypeKind::set) && element_convertible();
    case TypeKind::map:
      if (from.kind == TypeKind::object) {
        return elements_convertible(attribute_types(from), to.element, true, unsafe, arena);
      }
      return from.kind == TypeKind::map && element_convertible();
    default:
      return false;
  }
}

namespace {

/// cty's preference between two types of a unification: negative when `a` is the more general.
int compare_generality(const Type& a, const Type& b);

int combine_generality(std::span<const Type* const> a, std::span<const Type* const> b) {
  bool a_wins = false;
  bool b_wins = false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const int order = compare_generality(*a[i], *b[i]);
    a_wins |= order < 0;
    b_wins |= order > 0;
  }
  return a_wins == b_wins ? 0 : a_wins ? -1 : 1;
}

int compare_generality(const Type& a, const Type& b) {
  if (a.kind == TypeKind::any || b.kind == TypeKind::any) {
    return a.kind != TypeKind::any ? -1 : b.kind != TypeKind::any ? 1 : 0;
  }
  if (a.is_primitive() && b.is_primitive()) {
    return static_cast<int>(b.kind == TypeKind::string) - static_cast<int>(a.kind == TypeKind::string);
  }
  if (a.is_collection() && a.kind == b.kind) return compare_generality(*a.element, *b.element);
  const auto more_general = [](const Type& x, const Type& y) {
    if (y.kind == TypeKind::set) return x.kind == TypeKind::tuple || x.kind == TypeKind::list;
    return (x.kind == TypeKind::list && y.kind == TypeKind::tuple) ||
           (x.kind == TypeKind::map && y.kind == TypeKind::object);
  };
  if (more_general(a, b)) return -1;
  if (more_general(b, a)) return 1;
  if (a.kind == TypeKind::tuple && b.kind == TypeKind::tuple && a.elements.size() == b.elements.size()) {
    return combine_generality(a.elements, b.elements);
  }
  if (a.kind == TypeKind::object && b.kind == TypeKind::object && a.attributes.size() == b.attributes.size()) {
    const bool same_names = std::equal(a.attributes.begin(), a.attributes.end(), b.attributes.begin(),
                                       [](const auto& x, const auto& y) { return x.name == y.name; });
    return same_names ? combine_generality(attribute_types(a), attribute_types(b)) : 0;
  }
  return 0;
}

/// The most general first, as cty's `sortTypes` orders (a topological sort).
std::vector<std::size_t> order_by_generality(std::span<const Type* const> types) {
  const std::size_t count = types.size();
  std::vector<std::vector<std::size_t>> less_general(count);
  std::vector<std::size_t> more_general(count, 0);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = i + 1; j < count; ++j) {
      const int order = compare_generality(*types[i], *types[j]);
      if (order == 0) continue;
      const std::size_t first = order < 0 ? i : j;
      const std::size_t second = order < 0 ? j : i;
      less_general[first].push_back(second);
      ++more_general[second];
    }
  }
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < count; ++i) {
    if (more_general[i] == 0) result.push_back(i);
  }
  for (std::size_t at = 0; at < result.size(); ++at) {
    for (const std::size_t next : less_general[result[at]]) {
      if (--more_general[next] == 0) result.push_back(next);
    }
  }
  return result;
}

/// Each distinct type once: what they have in common does not depend on how often each occurs.
std::vector<const Type*> distinct(std::span<const Type* const> types) {
  std::vector<const Type*> result;
  for (const Type* type : types) {
    const bool seen =
        std::any_of(result.begin(), result.end(), [&](const Type* other) { return equal(*type, *other); });
    if (!seen) result.push_back(type);
  }
  return result;
}

bool all_convertible(std::span<const Type* const> types, const Type& to, bool unsafe, Arena& arena) {
  return std::all_of(types.begin(), types.end(),
                     [&](const Type* type) { return convertible_or_equal(*type, to, unsafe, arena); });
}

const Type* find_common_collection(TypeKind kind, std::span<const Type* const> types, bool unsafe, Arena& arena) {
  std::vector<const Type*> elements;
  for (const Type* type : types) elements.push_back(type->element);
  const Type* element = find_common(elements, unsafe, arena);
  return element ? make_collection(kind, element, arena) : nullptr;
}

/// What all parts of the given tuples or objects have in common, as a list or map of it.
const Type* find_common_parts(TypeKind kind, std::span<const Type* const> types, bool unsafe, Arena& arena) {
  std::vector<const Type*> parts;
  for (const Type* type : types) {
    parts.insert(parts.end(), type->elements.begin(), type->elements.end());
    for (const TypeAttribute& attribute : type->attributes) parts.push_back(attribute.type);
  }
  const Type* element = find_common(parts, unsafe, arena);
  if (!element) return nullptr;
  const Type* collection = make_collection(kind, element, arena);
  return all_convertible(types, *collection, unsafe, arena) ? collection : nullptr;
}

const Type* find_common_object(std::span<const Type* const> types, bool unsafe, Arena& arena) {
  const Type& first = *types[0];
  for (const Type* type : types.subspan(1)) {
    const bool same_names =
        std::equal(first.attributes.begin(), first.attributes.end(), type->attributes.begin(), type->attributes.end(),
                   [](const auto& a, const auto& b) { return a.name == b.name; });
    if (!same_names) return find_common_parts(TypeKind::map, types, unsafe, arena);
  }
  std::vector<TypeAttribute> attributes(first.attributes.begin(), first.attributes.end());
  std::vector<const Type*> across(types.size());
  for (std::size_t i = 0; i < attributes.size(); ++i) {
    for (std::size_t j = 0; j < types.size(); ++j) across[j] = types[j]->attributes[i].type;
    attributes[i].type = find_common(across, unsafe, arena);
    attributes[i].optional = false;
    if (!attributes[i].type) return nullptr;
  }
  const Type* object = make_object(attributes, arena);
  if (all_convertible(types, *object, unsafe, arena)) return object;
  return find_common_parts(TypeKind::map, types, unsafe, arena);
}

const Type* find_common_tuple(std::span<const Type* const> types, bool unsafe, Arena& arena) {
  const Type& first = *types[0];
  for (const Type* type : types.subspan(1)) {
    if (type->elements.size() != first.elements.size()) return find_common_parts(TypeKind::list, types, unsafe, arena);
  }
  std::vector<const Type*> elements(first.elements.size());
  std::vector<const Type*> across(types.size());
  for (std::size_t i = 0; i < elements.size(); ++i) {
    for (std::size_t j = 0; j < types.size(); ++j) across[j] = types[j]->elements[i];
    elements[i] = find_common(across, unsafe, arena);
    if (!elements[i]) return nullptr;
  }
  const Type* tuple = lintel::make_tuple(elements, arena);
  if (all_convertible(types, *tuple, unsafe, arena)) return tuple;
  return find_common_parts(TypeKind::list, types, unsafe, arena);
}

/// Tuples among lists, objects among maps: first those alone, then all together.
const Type* find_common_mixed(TypeKind structural, TypeKind collection, std::span<const Type* const> types, bool unsafe,
                              Arena& arena) {
  std::vector<const Type*> alone;
  for (const Type* type : types) {
    if (type->kind == structural) alone.push_back(type);
  }
  const Type* as_collection = find_common_parts(collection, alone, unsafe, arena);
  if (!as_collection) return nullptr;
  std::vector<const Type*> replaced(types.begin(), types.end());
  for (const Type*& type : replaced) {
    if (type->kind == structural) type = as_collection;
  }
  const Type* common = find_common(replaced, unsafe, arena);
  return common && common->kind == collection ? common : nullptr;
}

const Type* find_common(std::span<const Type* const> given, bool unsafe, Arena& arena) {
  if (given.empty()) return nullptr;
  const std::vector<const Type*> types = distinct(given);
  if (types.size() == 1) return types[0];

  std::size_t counts[9] = {};
  for (const Type* type : types) ++counts[static_cast<std::size_t>(type->kind)];
  const auto count = [&](TypeKind kind) { return counts[static_cast<std::size_t>(kind)]; };
  const std::size_t open = count(TypeKind::any);
  const auto only = [&](std::size_t some) { return some > 0 && some + open == types.size(); };
  const auto unless_open = [&](auto find) -> const Type* { return open > 0 ? &types::any : find(); };

  if (only(count(TypeKind::map))) {
    return unless_open([&] { return find_common_collection(TypeKind::map, types, unsafe, arena); });
  }
  if (only(count(TypeKind::list))) {
    return unless_open([&] { return find_common_collection(TypeKind::list, types, unsafe, arena); });
  }
  if (only(count(TypeKind::set))) {
    return unless_open([&] { return find_common_collection(TypeKind::set, types, unsafe, arena); });
  }
  if (only(count(TypeKind::object))) return unless_open([&] { return find_common_object(types, unsafe, arena); });
  if (only(count(TypeKind::tuple))) return unless_open([&] { return find_common_tuple(types, unsafe, arena); });
  if (count(TypeKind::map) > 0 && only(count(TypeKind::map) + count(TypeKind::object))) {
    if (const Type* common = find_common_mixed(TypeKind::object, TypeKind::map, types, unsafe, arena)) return common;
  } else if (count(TypeKind::list) > 0 && only(count(TypeKind::list) + count(TypeKind::tuple))) {
    if (const Type* common = find_common_mixed(TypeKind::tuple, TypeKind::list, types, unsafe, arena)) return common;
  } else if (count(TypeKind::object) > 0 && count(TypeKind::tuple) > 0) {
    return nullptr;
  }
  for (const std::size_t wanted : order_by_generality(types)) {
    if (all_convertible(types, *types[wanted], unsafe, arena)) return types[wanted];
  }
  return nullptr;
}

}  // namespace

const Type* unify(std::span<const Type* const> types, Arena& arena) {
  return find_common(types, false, arena);
}

const Type* unify_unsafe(std::span<const Type* const> types, Arena& arena) {
  return find_common(types, true, arena);
}

const Type* without_optional(const Type& type, Arena& arena) {
  switch (type.kind) {
    case TypeKind::list:
    case TypeKind::set:
    case TypeKind::map: {
      const Type* element = without_optional(*type.element, arena);
      return element == type.element ? &type : make_collection(type.kind, element, arena);
    }
    case TypeKind::tuple: {
      std::vector<const Type*> elements;
      for (const Type* element : type.elements) elements.push_back(without_optional(*element, arena));
      return std::equal(elements.begin(), elements.end(), type.elements.begin()) ? &type
                                                                                 : lintel::make_tuple(elements, arena);
    }
    case TypeKind::object: {
      bool changed = false;
      std::vector<TypeAttribute> attributes(type.attributes.begin(), type.attributes.end());
      for (TypeAttribute& attribute : attributes) {
        const Type* inner = without_optional(*attribute.type, arena);
        changed |= attribute.optional || inner != attribute.type;
        attribute.type = inner;
        attribute.optional = false;
      }
      return changed ? make_object(attributes, arena) : &type;
    }
    default:
      return &type;
  }
}

namespace {

const Type* fill_any_by_common(std::span<const Type* const> parts, const Type& to, Arena& arena) {
  const Type* common = find_common(parts, true, arena);
  return common ? fill_any(*common, to, arena) : &to;
}

}  // namespace

const Type* fill_any(const Type& from, const Type& to, Arena& arena) {
  if (from.kind == TypeKind::any || !contains_any(to)) return &to;
  switch (to.kind) {
    case TypeKind::any:
      return &from;
    case TypeKind::map:
      if (from.kind == TypeKind::map) {
        return make_collection(TypeKind::map, fill_any(*from.element, *to.element, arena), arena);
      }
      if (from.kind != TypeKind::object) return &to;
      return make_collection(TypeKind::map, fill_any_by_common(attribute_types(from), *to.element, arena), arena);
    case TypeKind::list:
    case TypeKind::set:
      if (from.kind == TypeKind::list || from.kind == TypeKind::set) {
        return make_collection(to.kind, fill_any(*from.element, *to.element, arena), arena);
      }
      if (from.kind != TypeKind::tuple) return &to;
      return make_collection(to.kind, fill_any_by_common(from.elements, *to.element, arena), arena);
    case TypeKind::object: {
      std::vector<TypeAttribute> attributes(to.attributes.begin(), to.attributes.end());
      for (TypeAttribute& attribute : attributes) {
        const TypeAttribute* given = from.kind == TypeKind::object ? find_attribute(from, attribute.name) : nullptr;
        const Type* inner = from.kind == TypeKind::map ? from.element : given ? given->type : nullptr;
        if (inner) attribute.type = fill_any(*inner, *attribute.type, arena);
      }
      return make_object(attributes, arena);
    }
    case TypeKind::tuple: {
      if (from.kind != TypeKind::tuple || from.elements.size() != to.elements.size()) return &to;
      std::vector<const Type*> elements;
      for (std::size_t i = 0; i < to.elements.size(); ++i) {
        elements.push_back(fill_any(*from.elements[i], *to.elements[i], arena));
      }
      return lintel::make_tuple(elements, arena);
    }
    default:
      return &to;
  }
}

// ---- messages -------------------------------------------------------------------------------------------------

namespace {

std::string required_attributes(std::span<const std::string_view> missing) {
  if (missing.size() == 1) return "attribute " + quoted(missing[0]) + " is required";
  if (missing.size() == 2) return "attributes " + quoted(missing[0]) + " and " + quoted(missing[1]) + " are required";
  std::string names;
  for (const std::string_view name : missing.first(missing.size() - 1)) names += quoted(name) + ", ";
  return "attributes " + names + "and " + quoted(missing.back()) + " are required";
}

std::string mismatch_of_objects(const Type& from, const Type& to, Arena& arena) {
  std::vector<std::string_view> missing;
  std::string unsafe_mismatch;
  std::string safe_mismatch;
  for (const TypeAttribute& wanted : to.attributes) {
    const TypeAttribute* given = find_attribute(from, wanted.name);
    if (!given) {
      if (!wanted.optional) missing.push_back(wanted.name);
      continue;
    }
    if (equal(*given->type, *wanted.type) || !unsafe_mismatch.empty()) continue;
    const auto describe = [&] {
      return "attribute " + quoted(wanted.name) + ": " + mismatch_message(*given->type, *wanted.type, arena);
    };
    if (!convertible(*given->type, *wanted.type, true, arena)) {
      unsafe_mismatch = describe();
    } else if (safe_mismatch.empty() && !convertible(*given->type, *wanted.type, false, arena)) {
      safe_mismatch = describe();
    }
  }
  if (!missing.empty()) return required_attributes(missing);
  if (!unsafe_mismatch.empty()) return unsafe_mismatch;
  return !safe_mismatch.empty() ? safe_mismatch : "incorrect object attributes";
}

std::string mismatch_of_parts(const Type& from, const Type& to, Arena& arena) {
  const bool fitting = to.kind == TypeKind::map ? from.kind == TypeKind::object : from.kind == TypeKind::tuple;
  if (!fitting) return friendly_constraint_name(to) + " required";
  const auto fails = [&](const Type& part) { return !convertible_or_equal(part, *to.element, true, arena); };
  for (std::size_t i = 0; i < from.elements.size(); ++i) {
    if (!fails(*from.elements[i])) continue;
    return "element " + std::to_string(i) + ": " + mismatch_message(*from.elements[i], *to.element, arena);
  }
  for (const TypeAttribute& attribute : from.attributes) {
    if (!fails(*attribute.type)) continue;
    return "element " + quoted(attribute.name) + ": " + mismatch_message(*attribute.type, *to.element, arena);
  }
  return "all elements must be " + friendly_constraint_name(*to.element);
}

std::string mismatch_of_collections(const Type& from, const Type& to, Arena& arena) {
  const bool fitting =
      to.kind == TypeKind::map ? from.kind == TypeKind::map : from.kind == TypeKind::list || from.kind == TypeKind::set;
  if (!fitting) return friendly_constraint_name(to) + " required";
  const char* noun = to.kind == TypeKind::list ? "list" : to.kind == TypeKind::set ? "set" : "map";
  return std::string("incorrect ") + noun + " element type: " + mismatch_message(*from.element, *to.element, arena);
}

/// Where naming both types would point readers at the wrong thing (their string is not a number, not "a string").
bool confusing_to_name_both(const Type& from, const Type& to) {
  if (from.is_primitive() != to.is_primitive()) return false;
  if (to.kind == TypeKind::string) return false;
  if ((to.kind == TypeKind::boolean && from.kind == TypeKind::number) ||
      (to.kind == TypeKind::number && from.kind == TypeKind::boolean)) {
    return false;
  }
  return !(from.kind == TypeKind::tuple && to.kind == TypeKind::object);
}

}  // namespace

std::string mismatch_message(const Type& from, const Type& to, Arena& arena) {
  const bool structural = from.kind == TypeKind::tuple || from.kind == TypeKind::object;
  if (from.kind == TypeKind::object && to.kind == TypeKind::object) return mismatch_of_objects(from, to, arena);
  if (to.is_collection() && to.element->kind == TypeKind::any) {
    if (from.kind == TypeKind::tuple && to.kind == TypeKind::list) return "all list elements must have the same type";
    if (from.kind == TypeKind::tuple && to.kind == TypeKind::set) return "all set elements must have the same type";
    if (from.kind == TypeKind::object && to.kind == TypeKind::map) return "all map elements must have the same type";
  }
  if (structural && to.is_collection()) return mismatch_of_parts(from, to, arena);
  if (from.is_collection() && to.is_collection()) return mismatch_of_collections(from, to, arena);
  if (!confusing_to_name_both(from, to)) return friendly_name(to) + " required, but have " + friendly_name(from);
  return friendly_constraint_name(to) + " required";
}

}  // namespace lintel
