#include "expression/type_constraint.h"

#include "expression/limited_conversion.h"

#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "expression/empty_scope.h"
#include "expression/kept_tree.h"
#include "syntax/hcl/parse.h"
#include "value/conversion.h"

namespace lintel::expression {
namespace {

/// Deeper type constraints than anyone writes are refused.
constexpr unsigned deepest_type = 64;

/// Reads type constraints: `string`, `list(string)`, `object({ a = optional(number, 1) })`.
class TypeReader {
 public:
  explicit TypeReader(Context& context) : context_(context) {}

  TypeConstraint read(hcl::Cursor expression, unsigned depth = 0) {
    while (expression && expression.kind() == hcl::SyntaxKind::parentheses) expression = expression.child(0);
    if (depth > deepest_type) return fail(expression, "the type is nested too deeply");
    if (!expression) return {&types::any, nullptr};
    switch (expression.kind()) {
      case hcl::SyntaxKind::variable:
        return read_keyword(expression, expression.text());
      case hcl::SyntaxKind::call:
        return read_call(expression, depth);
      case hcl::SyntaxKind::string:
        return read_string(expression, depth);
      default:
        return fail(expression,
                    "a type is a keyword (string, number, bool, any) or a constructor such as list(string)");
    }
  }

 private:
  TypeConstraint fail(hcl::Cursor expression, std::string message) {
    (void)expression::fail(context_, expression ? expression.span() : Span{}, "invalid-type-constraint",
                           "Invalid type: " + std::move(message) + ".");
    return {&types::any, nullptr};
  }

  TypeConstraint read_keyword(hcl::Cursor expression, std::string_view text) {
    if (text == "string") return {&types::string, nullptr};
    if (text == "number") return {&types::number, nullptr};
    if (text == "bool") return {&types::boolean, nullptr};
    if (text == "any") return {&types::any, nullptr};
    if (text == "list") return {&types::list_of_any, nullptr};
    if (text == "set") return {&types::set_of_any, nullptr};
    if (text == "map") return {&types::map_of_any, nullptr};
    return fail(expression, fmt::format("\"{}\" is not a type keyword", text));
  }

  /// JSON syntax writes the expression as a string; native code from before Terraform 0.12 writes "string", "list",
  /// "map".
  TypeConstraint read_string(hcl::Cursor expression, unsigned depth) {
    std::string_view text = expression.text();
    if (text == "list") return {make_collection(TypeKind::list, &types::string, context_.arena), nullptr};
    if (text == "map") return {make_collection(TypeKind::map, &types::string, context_.arena), nullptr};
    Problems ignored;
    const hcl::Tree tree = hcl::parse_expression(expression.span().file, text, ignored, expression.span().begin + 1);
    const auto* view = context_.arena.make<hcl::TreeView>(keep_tree(tree, context_.arena));
    hcl::Cursor root{view, view->root};
    if (!ignored.empty() || !root || root.kind() == hcl::SyntaxKind::string) {
      return fail(expression, fmt::format("\"{}\" is not a type", text));
    }
    return read(root, depth + 1);
  }

  TypeConstraint read_call(hcl::Cursor call, unsigned depth) {
    std::string_view name = call.text();
    if (name == "list" || name == "set" || name == "map") {
      if (call.size() != 1) return fail(call, fmt::format("{} takes one argument, the type of its elements", name));
      TypeKind kind = name == "list" ? TypeKind::list : name == "set" ? TypeKind::set : TypeKind::map;
      TypeConstraint element = read(call.child(0), depth + 1);
      TypeConstraint result{make_collection(kind, element.type, context_.arena), nullptr};
      if (element.defaults) add_child(result, "", std::move(element.defaults));
      return result;
    }
    if (name == "tuple") return read_tuple(call, depth);
    if (name == "object") return read_object(call, depth);
    if (name == "optional") return fail(call, "optional() may only stand at an attribute of an object type");
    return fail(call, fmt::format("\"{}\" is not a type constructor", name));
  }

  TypeConstraint read_tuple(hcl::Cursor call, unsigned depth) {
    if (call.size() != 1 || call.child(0).kind() != hcl::SyntaxKind::tuple) {
      return fail(call, "tuple takes a list of element types in brackets");
    }
    hcl::Cursor items = call.child(0);
    std::vector<const Type*> elements;
    TypeConstraint result;
    for (std::size_t i = 0; i < items.size(); ++i) {
      TypeConstraint element = read(items.child(i), depth + 1);
      elements.push_back(element.type);
      if (element.defaults) add_child(result, context_.arena.copy(std::to_string(i)), std::move(element.defaults));
    }
    result.type = make_tuple(context_.arena.copy(elements), context_.arena);
    return result;
  }

  TypeConstraint read_object(hcl::Cursor call, unsigned depth) {
    if (call.size() != 1 || call.child(0).kind() != hcl::SyntaxKind::object) {
      return fail(call, "object takes attribute types in braces");
    }
    hcl::Cursor members = call.child(0);
    std::vector<TypeAttribute> attributes;
    TypeConstraint result;
    for (std::size_t i = 0; i + 1 < members.size(); i += 2) {
      hcl::Cursor key = members.child(i);
      if (key.kind() != hcl::SyntaxKind::string && key.kind() != hcl::SyntaxKind::variable) {
        return fail(key, "attribute names must be plain");
      }
      std::string_view name = context_.arena.copy(key.text());
      hcl::Cursor type = members.child(i + 1);
      bool optional = type.kind() == hcl::SyntaxKind::call && type.text() == "optional" && type.size() >= 1;
      TypeConstraint attribute = read(optional ? type.child(0) : type, depth + 1);
      attributes.push_back({name, attribute.type, optional});
      if (optional && type.size() >= 2) add_default(result, name, attribute, type.child(1));
      if (attribute.defaults) add_child(result, name, std::move(attribute.defaults));
    }
    result.type = make_object(attributes, context_.arena);
    return result;
  }

  static TypeDefaults& defaults_of(TypeConstraint& type) {
    if (!type.defaults) type.defaults = std::make_unique<TypeDefaults>();
    return *type.defaults;
  }

  static void add_child(TypeConstraint& parent, std::string_view name, std::unique_ptr<TypeDefaults> child) {
    defaults_of(parent).children.emplace_back(name, std::move(child));
  }

  void add_default(TypeConstraint& object, std::string_view name, const TypeConstraint& attribute,
                   hcl::Cursor expression) {
    EmptyScope scope;
    Value value = evaluate(expression, scope, context_);
    value =
        value.with_origin(make_origin(expression.span(), OriginKind::variable_default, name, nullptr, context_.arena));
    Converted converted = convert(value, *attribute.type, expression.span(), context_);
    if (!converted.ok()) {
      (void)expression::fail(context_, expression.span(), "invalid-default",
                             fmt::format("This default does not suit the attribute's type: {}.", converted.error));
      return;
    }
    defaults_of(object).values.emplace_back(name, converted.value);
  }

  Context& context_;
};

const TypeDefaults* child_of(const TypeDefaults& defaults, std::string_view name) {
  for (const auto& [child, inner] : defaults.children) {
    if (child == name) return inner.get();
  }
  return nullptr;
}

Value apply_to_mapping(Value value, const TypeDefaults& defaults, Arena& arena) {
  std::vector<Member> members;
  const TypeDefaults* element = child_of(defaults, "");
  for (const Member& member : value.members()) {
    const TypeDefaults* child = element ? element : child_of(defaults, member.key);
    members.push_back(
        {member.key, child ? apply_defaults(member.value, *child, arena) : member.value, member.key_span});
  }
  for (const auto& [default_name, given] : defaults.values) {
    const std::string_view name = default_name;
    auto known = std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.key == name; });
    if (known != members.end() && !known->value.is_null()) continue;
    const TypeDefaults* child = child_of(defaults, name);
    Value filled = child ? apply_defaults(given, *child, arena) : given;
    if (known != members.end()) {
      known->value = filled;
    } else {
      members.push_back({name, filled, span_of(filled)});
    }
  }
  std::span<Member> kept = arena.make_array<Member>(members.size());
  std::copy(members.begin(), members.end(), kept.begin());
  Value result = make_object(kept, arena, value.origin());
  return value.is_sensitive() ? mark_sensitive(result, arena) : result;
}

Value apply_to_sequence(Value value, const TypeDefaults& defaults, Arena& arena) {
  std::vector<Value> items;
  const TypeDefaults* element = child_of(defaults, "");
  for (std::size_t i = 0; i < value.size(); ++i) {
    const TypeDefaults* child = element ? element : child_of(defaults, std::to_string(i));
    items.push_back(child ? apply_defaults(value.items()[i], *child, arena) : value.items()[i]);
  }
  Value result = make_tuple(arena.copy(items), arena, value.origin());
  return value.is_sensitive() ? mark_sensitive(result, arena) : result;
}

}  // namespace

TypeConstraint read_type_constraint(hcl::Cursor expression, Context& context) {
  return TypeReader(context).read(expression);
}

Value apply_defaults(Value value, const TypeDefaults& defaults, Arena& arena) {
  if (value.is_mapping()) return apply_to_mapping(value, defaults, arena);
  if (value.is_sequence()) return apply_to_sequence(value, defaults, arena);
  return value;
}

}  // namespace lintel::expression
