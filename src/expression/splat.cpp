#include "expression/evaluator.h"

#include <vector>

#include "value/open.h"

namespace lintel::expression {

Value Evaluator::evaluate_each(hcl::Cursor each, Value item) {
  const Value outer = item_;
  item_ = item;
  const Value value = evaluate(each);
  item_ = outer;
  return value;
}

/// `source[*].rest` and `source.*.rest`: over the elements of a sequence; over one value that is none as if it stood in
/// a tuple alone; over null nothing.
Value Evaluator::evaluate_splat(hcl::Cursor node) {
  const std::uint32_t before = context_.errors;
  const Value source = settle(evaluate(node.child(0)), context_);
  if (context_.errors != before) return make_failed(&types::any, node.span(), context_);
  const Value result = lift(std::span(&source, 1), context_, [&](std::span<const Value> settled) -> Value {
    const Value value = settled[0];
    if (value.is_null()) {
      const Type* type = value.type();
      const bool sequence =
          type && (type->kind == TypeKind::list || type->kind == TypeKind::set || type->kind == TypeKind::tuple);
      if (!sequence || context_.lenient) return make_tuple(std::span<const Value>{}, arena_);
      return fail(context_, node.child(0).span(), "splat-of-null",
                  "Splat expressions (with the * symbol) cannot be applied to null sequences.");
    }
    if (value.is_sequence()) return splat_items(node, value);
    // A resource itself is one object, whatever else deployment determines.
    const bool resource = value.reference() && value.reference()->attribute.empty();
    if (value.is_unknown() && !resource) return splat_unknown(node, value);
    return splat_items(node, make_tuple(arena_.copy(std::span(&value, 1)), arena_));
  });
  const Value made = result.with_origin(computed(node.span(), std::span(&source, 1)));
  return source.is_sensitive() ? mark_sensitive(made, arena_) : made;
}

namespace {

bool may_be_null(Value value) {
  const UnknownNode* unknown = value.unknown();
  return unknown && !unknown->not_null;
}

}  // namespace

/// Only the type can be told of a splat over something unknown; each is evaluated for it, and for faults.
Value Evaluator::splat_unknown(hcl::Cursor node, Value source) {
  const Type& type = *source.type();
  const auto type_of_each = [&](const Type* element) {
    return type_of(evaluate_each(node.child(1), make_blocked(element, source, context_)), arena_);
  };
  const UnknownNode* known = source.unknown();
  UnknownNode result{.why = find_blocker(source, arena_)};
  switch (type.kind) {
    case TypeKind::any:
      return make_unknown(&types::any, result, arena_);
    case TypeKind::list:
    case TypeKind::set: {
      const Type* each = type_of_each(type.element);
      if (known) {
        result.minimum_size = known->minimum_size;
        result.maximum_size = known->maximum_size;
      }
      result.not_null = true;
      return make_refined(make_collection(TypeKind::list, each, arena_), result, arena_);
    }
    case TypeKind::tuple: {
      std::vector<const Type*> elements;
      for (const Type* element : type.elements) elements.push_back(type_of_each(element));
      result.not_null = true;
      return make_unknown(lintel::make_tuple(elements, arena_), result, arena_);
    }
    default: {
      const Value each = evaluate_each(node.child(1), source);
      if (may_be_null(source)) return make_unknown(&types::any, result, arena_);
      return make_tuple(arena_.copy(std::span(&each, 1)), arena_);
    }
  }
}

/// Nothing but the type is taken of a splat whose elements are at fault; its own faults are known already.
Value Evaluator::fail_items(hcl::Cursor node, Value source) {
  const Mark begin = mark(context_);
  const Value unknown = make_unknown(type_of(source, arena_), nullptr, arena_);
  const Type* type = type_of(splat_unknown(node, unknown), arena_);
  forget(context_, begin, mark(context_));
  return make_failed(type, node.span(), context_);
}

Value Evaluator::splat_items(hcl::Cursor node, Value source) {
  const std::span<Value> items = arena_.make_array<Value>(source.size());
  const std::uint32_t before = context_.errors;
  for (std::size_t i = 0; i < items.size(); ++i) items[i] = evaluate_each(node.child(1), source.items()[i]);
  if (context_.errors != before) return fail_items(node, source);
  if (source.kind() == Kind::tuple) {
    const Value tuple = with_tail_of(make_tuple(items, arena_), source, arena_);
    const Value unlisted = unlisted_element(source);
    if (!unlisted.node()) return tuple;
    // What stands for all of them is one value before and after.
    const bool is_only = only_element(source).node() && !items.empty();
    const Value each = is_only ? items.front() : evaluate_each(node.child(1), unlisted);
    return with_unlisted(tuple, tail_blocker(source), each, arena_);
  }

  const Type* element = nullptr;
  for (const Value& item : items) {
    const Type* type = type_of(item, arena_);
    if (!element || element->kind == TypeKind::any) element = type;
    if (type->kind == TypeKind::any || equal(*type, *element)) continue;
    return fail(context_, node.child(1).span(), "invalid-splat",
                "The second level of splat expression produced elements of different types, so it isn't possible to "
                "construct a valid list to represent the top-level result. Consider using a for expression instead, to "
                "produce a tuple-typed result which can therefore have non-homogenous element types.");
  }
  if (!element) {
    const Value unknown = make_unknown(source.type()->element, nullptr, arena_);
    element = type_of(evaluate_each(node.child(1), unknown), arena_);
  }
  return with_tail_of(make_list(items, element, arena_), source, arena_);
}

}  // namespace lintel::expression
