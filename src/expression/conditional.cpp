#include "expression/conditional.h"

#include "expression/limited_conversion.h"

#include <algorithm>

#include "base/text.h"
#include "expression/blank_default.h"
#include "expression/common_part.h"
#include "expression/evaluator.h"
#include "value/conversion.h"
#include "value/decision.h"
#include "value/identity.h"

namespace lintel::expression {

namespace {

bool is_untyped_null(Value value) {
  return value.is_null() && (!value.type() || value.type()->kind == TypeKind::any);
}

bool is_primitive(Value value) {
  return value.is_boolean() || value.is_number() || value.is_string();
}

bool definitely_not_null(Value value) {
  if (const UnknownNode* unknown = value.unknown()) return unknown->not_null;
  return !value.is_null();
}

struct SizeBounds {
  std::uint32_t least = 0;
  std::uint32_t most = UINT32_MAX;
};

SizeBounds size_bounds(Value value) {
  if (const UnknownNode* unknown = value.unknown()) return {unknown->minimum_size, unknown->maximum_size};
  if (!value.is_sequence() && !value.is_mapping()) return {};
  const auto size = static_cast<std::uint32_t>(value.size());
  const bool merging = value.kind() == Kind::set && value.has_unknown();  // unknown elements may turn out equal
  return {merging ? std::min(size, 1u) : size, value.is_open() ? UINT32_MAX : size};
}

}  // namespace

CommonType find_common_type(Value if_true, Value if_false, Arena& arena) {
  if (is_primitive(if_true) && if_true.kind() == if_false.kind()) return {true, false, nullptr};
  if (is_untyped_null(if_true)) return {true, false, type_of(if_false, arena)};
  if (is_untyped_null(if_false)) return {true, false, type_of(if_true, arena)};
  const Type* sides[] = {type_of(if_true, arena), type_of(if_false, arena)};
  if (sides[0]->kind == TypeKind::any || sides[1]->kind == TypeKind::any) return {true, false, nullptr};
  if (equal(*sides[0], *sides[1])) return {true, false, sides[0]};
  const Type* common = unify_unsafe(sides, arena);
  return {common != nullptr, true, common};
}

Value make_undecided(Value condition, Value if_true, Value if_false, const CommonType& common, Context& context) {
  const Type* type = common.type;
  const bool primitive = is_primitive(if_true) && if_true.kind() == if_false.kind();
  if (!type) type = primitive ? type_of(if_true, context.arena) : &types::any;
  if (if_true.is_null() && if_false.is_null()) return make_null(context.arena, type);
  if (if_true.is_number() && if_false.is_number() && if_true.number() == if_false.number()) return if_true;
  UnknownNode unknown{.why = find_blocker(condition, context.arena),
                      .not_null = definitely_not_null(if_true) && definitely_not_null(if_false)};
  const Type* sides[] = {type_of(if_true, context.arena), type_of(if_false, context.arena)};
  if (sides[0]->is_collection() && equal(*sides[0], *sides[1])) {
    const SizeBounds a = size_bounds(if_true);
    const SizeBounds b = size_bounds(if_false);
    unknown.minimum_size = std::min(a.least, b.least);
    unknown.maximum_size = std::max(a.most, b.most);
  }
  const Value operands[] = {condition, if_true, if_false};
  unknown.identity = combine_identities("?:", operands);
  const Value undecided = make_refined(type, unknown, context.arena, computed_origin(span_of(condition), {}, context));
  return context.lenient ? undecided : common_part(std::span(operands).subspan(1), undecided, context);
}

namespace {

std::string describe_objects(const Type& if_true, const Type& if_false) {
  for (const TypeAttribute& attribute : if_true.attributes) {
    const TypeAttribute* other = find_attribute(if_false, attribute.name);
    if (!other) {
      return "The 'true' value includes object attribute " + quoted(attribute.name) +
             ", which is absent in the 'false' value";
    }
    if (!equal(*attribute.type, *other->type)) {
      return "Type mismatch for object attribute " + quoted(attribute.name) + ": " +
             describe_mismatch(*attribute.type, *other->type);
    }
  }
  for (const TypeAttribute& attribute : if_false.attributes) {
    if (find_attribute(if_true, attribute.name)) continue;
    return "The 'false' value includes object attribute " + quoted(attribute.name) +
           ", which is absent in the 'true' value";
  }
  return {};
}

std::string describe_tuples(const Type& if_true, const Type& if_false) {
  if (if_true.elements.size() != if_false.elements.size()) {
    return "The 'true' tuple has length " + std::to_string(if_true.elements.size()) +
           ", but the 'false' tuple has length " + std::to_string(if_false.elements.size());
  }
  for (std::size_t i = 0; i < if_true.elements.size(); ++i) {
    if (equal(*if_true.elements[i], *if_false.elements[i])) continue;
    return "Type mismatch for tuple element " + std::to_string(i) + ": " +
           describe_mismatch(*if_true.elements[i], *if_false.elements[i]);
  }
  return {};
}

std::string describe_collections(const Type& if_true, const Type& if_false) {
  const TypeKind element = if_true.element->kind;
  const bool structural = element == TypeKind::object || element == TypeKind::tuple;
  if (if_true.kind != if_false.kind || !structural || if_false.element->kind != element) return {};
  const char* noun = if_true.kind == TypeKind::list ? "list" : if_true.kind == TypeKind::set ? "set" : "map";
  return std::string("Mismatched ") + noun +
         " element types: " + describe_mismatch(*if_true.element, *if_false.element);
}

}  // namespace

std::string describe_mismatch(const Type& if_true, const Type& if_false) {
  std::string specific;
  if (if_true.kind == TypeKind::object && if_false.kind == TypeKind::object) {
    specific = describe_objects(if_true, if_false);
  } else if (if_true.kind == TypeKind::tuple && if_false.kind == TypeKind::tuple) {
    specific = describe_tuples(if_true, if_false);
  } else if (if_true.is_collection() && if_false.is_collection()) {
    specific = describe_collections(if_true, if_false);
  }
  if (!specific.empty()) return specific;
  const std::string true_name = friendly_name(if_true);
  const std::string false_name = friendly_name(if_false);
  if (true_name == false_name) {
    return "At least one deeply-nested attribute or element is not compatible across both the 'true' and the 'false' "
           "value";
  }
  return "The 'true' value is " + true_name + ", but the 'false' value is " + false_name;
}

/// The two results of a conditional, both evaluated as HCL does, and the problems of each: up to `middle` those of the
/// first, up to `end` those of the second.
struct Evaluator::Sides {
  Value if_true;
  Value if_false;
  Mark begin;
  Mark middle;
  Mark end;
};

Value Evaluator::evaluate_conditional(hcl::Cursor node) {
  Value condition;
  if (context_.lenient) {
    // The rule language takes the side that holds as it is: types need not agree.
    condition = settle(evaluate(node.child(0)), context_);
    if (condition.is_boolean() || condition.is_null()) return evaluate(node.child(condition.boolean() ? 1 : 2));
  }
  Sides sides;
  sides.begin = mark(context_);
  sides.if_true = evaluate(node.child(1));
  sides.middle = mark(context_);
  sides.if_false = evaluate(node.child(2));
  sides.end = mark(context_);
  return context_.lenient ? choose(node, sides, condition) : choose(node, sides);
}

Value Evaluator::evaluate_template_if(hcl::Cursor node) {
  Sides sides;
  sides.begin = mark(context_);
  sides.if_true = evaluate_template(node.child(1), false);
  sides.middle = mark(context_);
  const hcl::Cursor otherwise = node.child(2);
  sides.if_false = otherwise ? evaluate_template(otherwise, false) : make_string_view({}, arena_);
  sides.end = mark(context_);
  return choose(node, sides);
}

/// Sides that have no type in common are reported before the condition is looked at.
Value Evaluator::choose(hcl::Cursor node, const Sides& sides) {
  const CommonType common = find_common_type(sides.if_true, sides.if_false, arena_);
  if (common.exists) return choose(node, sides, settle(evaluate(node.child(0)), context_));
  forget(context_, sides.begin, sides.end);
  // Names of attributes may be made of what is sensitive.
  const bool is_sensitive = sides.if_true.has_sensitive() || sides.if_false.has_sensitive();
  const std::string why = is_sensitive
                              ? "One of them is a (sensitive value)"
                              : describe_mismatch(*type_of(sides.if_true, arena_), *type_of(sides.if_false, arena_));
  return fail(context_, lintel::join(node.child(1).span(), node.child(2).span()), "inconsistent-conditional-types",
              "The true and false result expressions must have consistent types. " + why + ".");
}

Value Evaluator::choose(hcl::Cursor node, const Sides& sides, Value condition) {
  const CommonType common = find_common_type(sides.if_true, sides.if_false, arena_);
  bool true_taken = false;
  bool false_taken = false;
  bool failed = false;
  const auto take = [&](bool truth) -> Value {
    (truth ? true_taken : false_taken) = true;
    const Value side = truth ? sides.if_true : sides.if_false;
    if (side.is_null() && common.type) return make_null(arena_, common.type, side.origin());
    if (!common.converts || !common.exists) return side;
    Converted converted = convert(side, *common.type, node.child(truth ? 1 : 2).span(), context_);
    if (converted.ok()) return converted.value;
    return with_type(*common.type,
                     fail(context_, node.child(truth ? 1 : 2).span(), "inconsistent-conditional-types",
                          std::string("The ") + (truth ? "true" : "false") +
                              " result value has the wrong type: " + converted.error + "."),
                     arena_);
  };
  const auto refuse = [&](std::string_view code, const char* message) {
    failed = true;
    const std::size_t before = context_.problems.size();
    const Value failure = fail(context_, node.child(0).span(), code, message);
    blame_defaults(std::span(&condition, 1), context_, before);
    return common.type ? with_type(*common.type, failure, arena_) : failure;
  };
  const Value result = lift(std::span(&condition, 1), context_, [&](std::span<const Value> settled) -> Value {
    const Value given = settled[0];
    if (given.is_null()) {
      if (context_.lenient) return take(false);
      return refuse("null-condition", "The condition value is null. Conditions must either be true or false.");
    }
    if (given.is_unknown()) return make_undecided(given, sides.if_true, sides.if_false, common, context_);
    const Converted converted = convert(given, types::boolean, arena_);
    if (!converted.ok()) return refuse("incorrect-condition-type", "The condition expression must be of type bool.");
    return take(converted.value.boolean());
  });
  // Problems of a side that is not taken are void; the later part goes first, so that the marks stay true.
  if (!false_taken) forget(context_, sides.middle, sides.end);
  if (!true_taken) forget(context_, sides.begin, sides.middle);
  const bool sensitive = condition.is_sensitive() || sides.if_true.is_sensitive() || sides.if_false.is_sensitive();
  const Value marked = sensitive && !failed ? mark_sensitive(result, arena_) : result;
  const bool is_taken = true_taken != false_taken && !marked.is_unknown();
  return is_taken && !context_.lenient && !context_.model_origins ? decided_by(marked, condition, arena_) : marked;
}

}  // namespace lintel::expression
