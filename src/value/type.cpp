#include "value/type.h"

#include <algorithm>
#include <vector>

#include "base/arena.h"

namespace lintel {

namespace types {
constinit const Type any{TypeKind::any, nullptr, {}, {}};
constinit const Type boolean{TypeKind::boolean, nullptr, {}, {}};
constinit const Type number{TypeKind::number, nullptr, {}, {}};
constinit const Type string{TypeKind::string, nullptr, {}, {}};
constinit const Type list_of_any{TypeKind::list, &any, {}, {}};
constinit const Type set_of_any{TypeKind::set, &any, {}, {}};
constinit const Type map_of_any{TypeKind::map, &any, {}, {}};
constinit const Type list_of_string{TypeKind::list, &string, {}, {}};
constinit const Type set_of_string{TypeKind::set, &string, {}, {}};
constinit const Type map_of_string{TypeKind::map, &string, {}, {}};
constinit const Type list_of_number{TypeKind::list, &number, {}, {}};
constinit const Type empty_tuple{TypeKind::tuple, nullptr, {}, {}};
constinit const Type empty_object{TypeKind::object, nullptr, {}, {}};
}  // namespace types

namespace {

/// The static type for a collection that occurs often; nullptr for the others.
const Type* common_collection(TypeKind kind, TypeKind element) {
  switch (element) {
    case TypeKind::any:
      return kind == TypeKind::list  ? &types::list_of_any
             : kind == TypeKind::set ? &types::set_of_any
                                     : &types::map_of_any;
    case TypeKind::string:
      return kind == TypeKind::list  ? &types::list_of_string
             : kind == TypeKind::set ? &types::set_of_string
                                     : &types::map_of_string;
    case TypeKind::number:
      return kind == TypeKind::list ? &types::list_of_number : nullptr;
    default:
      return nullptr;
  }
}

}  // namespace

const Type* make_collection(TypeKind kind, const Type* element, Arena& arena) {
  if (!element) element = &types::any;
  if (const Type* common = common_collection(kind, element->kind)) return common;
  return arena.make<Type>(kind, element, std::span<const Type* const>{}, std::span<const TypeAttribute>{});
}

const Type* make_tuple(std::span<const Type* const> elements, Arena& arena) {
  if (elements.empty()) return &types::empty_tuple;
  return arena.make<Type>(TypeKind::tuple, nullptr, arena.copy(elements), std::span<const TypeAttribute>{});
}

const Type* make_object(std::span<const TypeAttribute> attributes, Arena& arena) {
  if (attributes.empty()) return &types::empty_object;
  std::span<TypeAttribute> sorted = arena.make_array<TypeAttribute>(attributes.size());
  std::copy(attributes.begin(), attributes.end(), sorted.begin());
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return arena.make<Type>(TypeKind::object, nullptr, std::span<const Type* const>{}, sorted);
}

const TypeAttribute* find_attribute(const Type& object, std::string_view name) {
  const auto found = std::lower_bound(object.attributes.begin(), object.attributes.end(), name,
                                      [](const TypeAttribute& a, std::string_view b) { return a.name < b; });
  return found != object.attributes.end() && found->name == name ? &*found : nullptr;
}

bool equal(const Type& a, const Type& b) {
  if (&a == &b) return true;
  if (a.kind != b.kind) return false;
  switch (a.kind) {
    case TypeKind::list:
    case TypeKind::set:
    case TypeKind::map:
      return equal(*a.element, *b.element);
    case TypeKind::tuple:
      return std::equal(a.elements.begin(), a.elements.end(), b.elements.begin(), b.elements.end(),
                        [](const Type* x, const Type* y) { return equal(*x, *y); });
    case TypeKind::object:
      return std::equal(
          a.attributes.begin(), a.attributes.end(), b.attributes.begin(), b.attributes.end(),
          [](const TypeAttribute& x, const TypeAttribute& y) { return x.name == y.name && equal(*x.type, *y.type); });
    default:
      return true;
  }
}

bool contains_any(const Type& type) {
  switch (type.kind) {
    case TypeKind::any:
      return true;
    case TypeKind::list:
    case TypeKind::set:
    case TypeKind::map:
      return contains_any(*type.element);
    case TypeKind::tuple:
      return std::any_of(type.elements.begin(), type.elements.end(), [](const Type* t) { return contains_any(*t); });
    case TypeKind::object:
      return std::any_of(type.attributes.begin(), type.attributes.end(),
                         [](const TypeAttribute& a) { return contains_any(*a.type); });
    default:
      return false;
  }
}

namespace {

bool is_identifier(std::string_view name) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80); };
  const auto rest = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-'; };
  return !name.empty() && letter(name[0]) && std::all_of(name.begin(), name.end(), rest);
}

/// As Go's `%q` writes a text of letters: what would end or break the quotes is escaped.
void append_quoted_name(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    const std::size_t at = std::string_view("\"\\\n\r\t").find(c);
    if (at == std::string_view::npos) {
      out += c;
    } else {
      out += '\\';
      out += "\"\\nrt"[at];
    }
  }
  out += '"';
}

void append(const Type& type, std::string& out);

void append_tuple(const Type& type, std::string& out) {
  out += "tuple([";
  bool first = true;
  for (const Type* element : type.elements) {
    if (!first) out += ',';
    first = false;
    append(*element, out);
  }
  out += "])";
}

void append_object(const Type& type, std::string& out) {
  out += "object({";
  bool first = true;
  for (const TypeAttribute& attribute : type.attributes) {
    if (!first) out += ',';
    first = false;
    if (is_identifier(attribute.name)) {
      out += attribute.name;
    } else {
      append_quoted_name(attribute.name, out);
    }
    out += '=';
    if (attribute.optional) out += "optional(";
    append(*attribute.type, out);
    if (attribute.optional) out += ')';
  }
  out += "})";
}

void append(const Type& type, std::string& out) {
  const auto collection = [&](const char* name) {
    out += name;
    out += '(';
    append(*type.element, out);
    out += ')';
  };
  switch (type.kind) {
    case TypeKind::any:
      out += "any";
      break;
    case TypeKind::boolean:
      out += "bool";
      break;
    case TypeKind::number:
      out += "number";
      break;
    case TypeKind::string:
      out += "string";
      break;
    case TypeKind::list:
      collection("list");
      break;
    case TypeKind::set:
      collection("set");
      break;
    case TypeKind::map:
      collection("map");
      break;
    case TypeKind::tuple:
      append_tuple(type, out);
      break;
    case TypeKind::object:
      append_object(type, out);
      break;
  }
}

std::string name_of(const Type& type, bool constraint) {
  const auto element = [&] {
    return constraint && type.element->kind == TypeKind::any ? std::string("any single type")
                                                             : name_of(*type.element, constraint);
  };
  switch (type.kind) {
    case TypeKind::any:
      return constraint ? "any type" : "dynamic";
    case TypeKind::boolean:
      return "bool";
    case TypeKind::number:
      return "number";
    case TypeKind::string:
      return "string";
    case TypeKind::list:
      return "list of " + element();
    case TypeKind::set:
      return "set of " + element();
    case TypeKind::map:
      return "map of " + element();
    case TypeKind::tuple:
      return "tuple";
    case TypeKind::object:
      return "object";
  }
  return {};
}

}  // namespace

std::string to_string(const Type& type) {
  std::string out;
  append(type, out);
  return out;
}

std::string friendly_name(const Type& type) {
  return name_of(type, false);
}

std::string friendly_constraint_name(const Type& type) {
  return name_of(type, true);
}

}  // namespace lintel
