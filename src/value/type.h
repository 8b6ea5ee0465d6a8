#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace lintel {

class Arena;

/// The kinds of Terraform's types.
enum class TypeKind : std::uint8_t { any, boolean, number, string, list, set, map, tuple, object };

struct Type;

/// One attribute of an object type. `optional` ones may be left out when converting; they become null or the
/// default that the variable's constraint gives (kept by the frontend, not here).
struct TypeAttribute {
  std::string_view name;
  const Type* type = nullptr;
  bool optional = false;
};

/// A type of Terraform's type system (cty): `any` is cty's DynamicPseudoType. Immutable, in an arena or static.
struct Type {
  TypeKind kind = TypeKind::any;
  const Type* element = nullptr;              ///< list, set, map
  std::span<const Type* const> elements;      ///< tuple
  std::span<const TypeAttribute> attributes;  ///< object, sorted by name

  bool is_primitive() const {
    return kind == TypeKind::boolean || kind == TypeKind::number || kind == TypeKind::string;
  }
  bool is_collection() const { return kind == TypeKind::list || kind == TypeKind::set || kind == TypeKind::map; }
};

namespace types {
extern const Type any, boolean, number, string;
extern const Type list_of_any, set_of_any, map_of_any, list_of_string, set_of_string, map_of_string, list_of_number;
extern const Type empty_tuple, empty_object;
}  // namespace types

/// The type of a list, set or map of `element`.
const Type* make_collection(TypeKind kind, const Type* element, Arena& arena);
const Type* make_tuple(std::span<const Type* const> elements, Arena& arena);
/// `attributes` need not be sorted.
const Type* make_object(std::span<const TypeAttribute> attributes, Arena& arena);

/// The attribute `name` of an object type; nullptr when it has none.
const TypeAttribute* find_attribute(const Type& object, std::string_view name);

/// The same type; whether an attribute is optional does not count.
bool equal(const Type& a, const Type& b);
/// `any` at any depth.
bool contains_any(const Type& type);

/// As `type()` prints it in Terraform's language: `list(string)`, `object({a=number})`; `any` for the dynamic type.
std::string to_string(const Type& type);
/// As Terraform's messages name it: "string", "list of string", "object".
std::string friendly_name(const Type& type);
/// As Terraform's messages name what is wanted: "list of any single type", "any type".
std::string friendly_constraint_name(const Type& type);

}  // namespace lintel
