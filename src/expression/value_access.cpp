
#include "expression/evaluate.h"

#include "expression/limited_conversion.h"

#include <vector>

#include "base/text.h"
#include "expression/blank_default.h"
#include "expression/common_part.h"
#include "expression/evaluator.h"
#include "value/conversion.h"
#include "value/identity.h"
#include "value/open.h"

namespace lintel::expression {

namespace {

bool is_failure(Value value) {
  return value.unknown() && value.unknown()->is_error;
}

Value keep_sensitive_of(Value value, Value container, Context& context) {
  return container.is_sensitive() && !is_failure(value) ? mark_sensitive(value, context.arena) : value;
}

/// What an object with more than is listed has under a name that is not listed.
Value make_open_member(Value container, Span span, Context& context) {
  if (const Value unlisted = unlisted_element(container); unlisted.node()) return unlisted;
  const Blocker* why = tail_blocker(container);
  if (!why) why = make_blocker(span, "this may be set where the code at hand does not show it", context.arena);
  const Type* type = container.type() && container.type()->element ? container.type()->element : &types::any;
  return make_unknown(type, why, context.arena, container.origin());
}

/// An attribute or element of an attribute that deployment determines is determined by it too.
Value make_deeper_reference(Value reference, std::string_view step, const Type* type, Context& context) {
  ReferenceNode node = *reference.reference();
  std::string attribute(node.attribute);
  attribute += step;
  node.attribute = context.arena.copy(std::string_view(attribute));
  node.referent = nullptr;
  return make_reference(node, type, context.arena, reference.origin());
}

/// A lenient reader looks at values that somebody else wrote: what has another shape than expected tells it nothing.
Value fail_attribute(Span span, Context& context, std::string message) {
  if (context.lenient) return make_unknown(&types::any, make_blocker(span, message, context.arena), context.arena);
  return fail(context, span, "unsupported-attribute", std::move(message));
}

Value get_unknown_attribute(Value object, const Type* type, std::string_view name, Context& context) {
  if (const ReferenceNode* reference = object.reference(); reference && !reference->attribute.empty()) {
    return make_deeper_reference(object, "." + std::string(name), type, context);
  }
  const Identity identity = combine_identities("." + std::string(name), std::span(&object, 1));
  return with_identity(make_blocked(type, object, context), identity, context.arena).with_origin(object.origin());
}

Value fail_list_attribute(const Type& type, std::string_view name, Span span, Context& context) {
  if (!type.element || type.element->kind != TypeKind::object) {
    return fail_attribute(span, context, "This value does not have any attributes.");
  }
  if (type.kind == TypeKind::set) {
    return fail_attribute(span, context,
                          "Can't access attributes on a set of objects. Did you mean to access an attribute across all "
                          "elements of the set?");
  }
  const std::string meant = find_attribute(*type.element, name) ? "attribute " + quoted(name) : "an attribute";
  return fail_attribute(span, context,
                        "Can't access attributes on a list of objects. Did you mean to access " + meant +
                            " for a specific element of the list, or across all elements of the list?");
}

/// What a lenient reader takes for an object and is none: of an unknown as unknown as that, of another value at its
/// place.
Value get_attribute_of_other(Value object, const Type& type, std::string_view name, Span span, Context& context) {
  if (object.is_unknown()) return get_unknown_attribute(object, &types::any, name, context);
  const Span place = span_of(object).known() ? span_of(object) : span;
  const std::string why = quoted(name) + " cannot be read here: this is a " + friendly_name(type) + ", not an object";
  return make_unknown(&types::any, make_blocker(place, why, context.arena), context.arena);
}

/// By its type alone: of an unknown, and the fault of a value that has no attributes.
Value get_typed_attribute(Value object, const Type& type, std::string_view name, Span span, Context& context) {
  const bool has_members = type.kind == TypeKind::any || type.kind == TypeKind::map || type.kind == TypeKind::object;
  if (context.lenient && !has_members) return get_attribute_of_other(object, type, name, span, context);
  switch (type.kind) {
    case TypeKind::any:
      return get_unknown_attribute(object, &types::any, name, context);
    case TypeKind::map:
      return get_unknown_attribute(object, type.element, name, context);
    case TypeKind::object: {
      const TypeAttribute* attribute = find_attribute(type, name);
      if (attribute) return get_unknown_attribute(object, attribute->type, name, context);
      if (context.lenient) return make_null(context.arena);
      return fail_attribute(span, context, "This object does not have an attribute named " + quoted(name) + ".");
    }
    case TypeKind::list:
    case TypeKind::set:
      return fail_list_attribute(type, name, span, context);
    case TypeKind::tuple:
      return fail_attribute(span, context, "This value does not have any attributes.");
    default:
      return fail_attribute(span, context,
                            "Can't access attributes on a primitive-typed value (" + friendly_name(type) + ").");
  }
}

Value get_settled_attribute(Value object, std::string_view name, Span span, Context& context) {
  switch (object.kind()) {
    case Kind::null:
      if (context.lenient) return object;
      return fail(context, span, "null-value", "This value is null, so it does not have any attributes.");
    case Kind::object:
    case Kind::map: {
      if (const Member* member = object.member(name)) return keep_sensitive_of(member->value, object, context);
      if (object.is_open()) return keep_sensitive_of(make_open_member(object, span, context), object, context);
      if (context.lenient) return make_null(context.arena);
      if (object.kind() == Kind::map) {
        return fail_attribute(span, context, "This map does not have an element with the key " + quoted(name) + ".");
      }
      return fail_attribute(span, context, "This object does not have an attribute named " + quoted(name) + ".");
    }
    case Kind::reference: {
      const ReferenceNode& reference = *object.reference();
      if (!reference.attribute.empty()) {
        return get_typed_attribute(object, *object.type(), name, span, context);
      }
      if (reference.referent) return reference.referent->attribute(name, span, context.arena);
      ReferenceNode node = reference;
      node.attribute = context.arena.copy(name);
      return make_reference(node, &types::any, context.arena, object.origin());
    }
    case Kind::tuple:
      // Blocks of a provider whose schema is not at hand: it may nest the block as one object.
      if (object.is_open() && !context.lenient) {
        const bool may_be_one = object.size() == 1 && object.items()[0].is_mapping();
        const Value value = may_be_one ? get_settled_attribute(object.items()[0], name, span, context)
                                       : make_open_member(object, span, context);
        return keep_sensitive_of(value, object, context);
      }
      [[fallthrough]];
    default:
      return keep_sensitive_of(get_typed_attribute(object, *type_of(object, context.arena), name, span, context),
                               object, context);
  }
}

Value fail_index(Span span, Context& context, std::string_view why = {}) {
  std::string message = "The given key does not identify an element in this collection value";
  if (!why.empty()) message += ": " + std::string(why);
  return fail(context, span, "invalid-index", message + ".");
}

/// Why a number is not an index of a sequence of `count` elements. HCL compares with the length the wrong way round: an
/// index that is far too large gets no explanation.
Value fail_item(const Number& index, std::size_t count, Span span, Context& context) {
  if (!index.is_integer()) {
    return fail_index(span, context,
                      "indexing a sequence requires a whole number, but the given index has a fractional part");
  }
  if (index.sign() < 0) {
    return fail_index(span, context, "a negative number is not a valid index for a sequence");
  }
  if (index.to_int64() != static_cast<std::int64_t>(count)) return fail_index(span, context);
  if (count == 0) return fail_index(span, context, "the collection has no elements");
  return fail_index(span, context, "the given index is greater than or equal to the length of the collection");
}

bool is_index(const Number& number, std::size_t count) {
  const auto index = number.to_int64();
  return index && *index >= 0 && static_cast<std::uint64_t>(*index) < count;
}

Value get_item(Value sequence, const Number& number, Span span, Context& context) {
  const std::span<const Value> items = sequence.items();
  // A rule goes through what there may be, element by element.
  const bool gaps = sequence.is_open() && !context.lenient;
  const std::size_t indexed = gaps ? std::min(items.size(), indexed_size(sequence) + 1) : items.size();
  if (is_index(number, indexed)) return items[static_cast<std::size_t>(*number.to_int64())];
  if (number.is_integer() && number.sign() >= 0) {
    if (sequence.is_open()) return make_open_member(sequence, span, context);
    if (context.lenient) return make_null(context.arena);
  }
  return fail_item(number, items.size(), span, context);
}

Value get_unknown_item(Value collection, Value key, const Type* type, Context& context) {
  const ReferenceNode* reference = collection.reference();
  if (reference && !reference->attribute.empty() && (key.is_string() || key.is_number())) {
    const std::string step = key.is_string() ? "[" + quoted(key.string()) + "]" : "[" + key.number().to_string() + "]";
    return make_deeper_reference(collection, step, type, context);
  }
  // `x["name"]` is `x.name`.
  const Value operands[] = {collection, key};
  const Identity identity = key.is_string()
                                ? combine_identities("." + std::string(key.string()), std::span(operands, 1))
                                : combine_identities("[]", operands);
  return with_identity(make_blocked(type, collection.is_unknown() ? collection : key, context), identity, context.arena)
      .with_origin(collection.origin());
}

/// What one of the items is, when the key is not known. No key picks an element of a set.
Value get_any_item(Value collection, Value key, const Type* type, Context& context) {
  const Value unknown = get_unknown_item(collection, key, type, context);
  const bool has_keys = !collection.is_unknown() && collection.kind() != Kind::set;
  if (const Value only = only_element(collection); has_keys && only.node()) return only;
  if (context.lenient || !has_keys || collection.is_open()) return unknown;
  std::vector<Value> items(collection.items().begin(), collection.items().end());
  for (const Member& member : collection.members()) items.push_back(member.value);
  return common_part(items, unknown, context);
}

Value get_object_item(Value object, const Type* type, Value key, Span span, Context& context) {
  const Converted name = convert(key, types::string, span, context);
  if (!name.ok()) return fail_index(span, context, name.error);
  if (!name.value.is_string()) return get_any_item(object, key, &types::any, context);
  const std::string_view text = name.value.string();
  if (type) {
    if (const TypeAttribute* attribute = find_attribute(*type, text)) {
      return get_unknown_item(object, name.value, attribute->type, context);
    }
  } else if (const Member* member = object.member(text)) {
    return member->value;
  } else if (object.is_open()) {
    return make_open_member(object, span, context);
  }
  if (context.lenient) return make_null(context.arena);
  if (!key.is_number()) return fail_index(span, context);
  return fail(context, span, "invalid-index",
              "The given key does not identify an element in this collection value. An object only supports looking up "
              "attributes by name, not by numeric index.");
}

Value get_unknown_index(Value collection, Value key, Span span, Context& context) {
  const Type& type = *collection.type();
  switch (type.kind) {
    case TypeKind::any:
      return get_unknown_item(collection, key, &types::any, context);
    case TypeKind::object:
      return get_object_item(collection, &type, key, span, context);
    case TypeKind::list:
    case TypeKind::tuple:
    case TypeKind::map: {
      const Converted converted =
          convert(key, type.kind == TypeKind::map ? types::string : types::number, span, context);
      if (!converted.ok()) return fail_index(span, context, converted.error);
      const Type* element = type.element ? type.element : &types::any;
      if (type.kind == TypeKind::tuple && converted.value.is_number()) {
        const Number index = converted.value.number();
        if (!is_index(index, type.elements.size())) return fail_item(index, type.elements.size(), span, context);
        element = type.elements[static_cast<std::size_t>(*index.to_int64())];
      }
      return get_unknown_item(collection, converted.value, element, context);
    }
    case TypeKind::set:
      return fail(context, span, "invalid-index",
                  "Elements of a set are identified only by their value and don't have any separate index or key to "
                  "select with, so it's only possible to perform operations across all elements of the set.");
    default:
      return fail(context, span, "invalid-index", "This value does not have any indices.");
  }
}

Value get_settled_index(Value collection, Value key, Span span, Context& context) {
  if (collection.is_null()) {
    if (context.lenient) return collection;
    return fail(context, span, "null-value", "This value is null, so it does not have any indices.");
  }
  if (key.is_null()) {
    if (context.lenient) return make_null(context.arena);
    return fail(context, span, "invalid-index", "Can't use a null value as an indexing key.");
  }
  // A reference is shown with the way that leads to it.
  if (collection.reference() && key.is_sensitive()) {
    const Blocker* why = make_blocker(span, "which element this is depends on a (sensitive value)", context.arena);
    return make_unknown(&types::any, why, context.arena, collection.origin());
  }
  // `resource["key"]` where the resource has no instances is what an attribute of that name would be.
  if (const ReferenceNode* reference = collection.reference();
      reference && reference->attribute.empty() && key.is_string()) {
    return get_settled_attribute(collection, key.string(), span, context);
  }
  if (key.is_unknown() && key.type()->kind == TypeKind::any) {
    return get_any_item(collection, key, &types::any, context);
  }
  if (collection.is_unknown()) return get_unknown_index(collection, key, span, context);
  switch (collection.kind()) {
    case Kind::object:
      return get_object_item(collection, nullptr, key, span, context);
    case Kind::map: {
      const Converted name = convert(key, types::string, span, context);
      if (!name.ok()) return fail_index(span, context, name.error);
      if (!name.value.is_string()) return get_any_item(collection, key, collection.type()->element, context);
      if (const Member* member = collection.member(name.value.string())) return member->value;
      if (collection.is_open()) return make_open_member(collection, span, context);
      return context.lenient ? make_null(context.arena) : fail_index(span, context);
    }
    case Kind::list:
    case Kind::tuple: {
      const Converted index = convert(key, types::number, span, context);
      if (!index.ok()) return fail_index(span, context, index.error);
      if (index.value.is_number()) return get_item(collection, index.value.number(), span, context);
      const Type* element = collection.kind() == Kind::list ? collection.type()->element : &types::any;
      return get_any_item(collection, key, element, context);
    }
    case Kind::set:
      return get_unknown_index(make_unknown(collection.type(), nullptr, context.arena), key, span, context);
    default:
      return fail(context, span, "invalid-index", "This value does not have any indices.");
  }
}

}  // namespace

Value get_attribute(Value object, std::string_view name, Span span, Context& context) {
  const Value settled = settle(object, context);
  const std::size_t before = context.problems.size();
  const Value result = lift(std::span(&settled, 1), context, [&](std::span<const Value> side) {
    return get_settled_attribute(side[0], name, span, context);
  });
  blame_defaults(std::span(&settled, 1), context, before);
  return result;
}

Value get_index(Value collection, Value key, Span span, Context& context) {
  constexpr std::size_t bytes_compared_in_a_step = 64;  // with one key after another
  context.steps += key.string().size() / bytes_compared_in_a_step;
  const Value operands[] = {settle(collection, context), settle(key, context)};
  const std::size_t before = context.problems.size();
  const Value result = lift(operands, context, [&](std::span<const Value> side) {
    return get_settled_index(side[0], side[1], span, context);
  });
  blame_defaults(operands, context, before);
  // As in HCL, the key's sensitivity counts only where it picked an element, and not for objects.
  const bool picked = !collection.is_unknown() && !key.is_unknown() && collection.kind() != Kind::object;
  const bool sensitive = collection.is_sensitive() || ((picked || collection.reference()) && key.is_sensitive());
  return sensitive && !is_failure(result) ? mark_sensitive(result, context.arena) : result;
}

}  // namespace lintel::expression
