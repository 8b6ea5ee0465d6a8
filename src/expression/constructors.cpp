#include "expression/evaluator.h"

#include "expression/limited_conversion.h"

#include "expression/memory.h"
#include "expression/sensitive_reads.h"
#include "value/conversion.h"
#include "value/open.h"

namespace lintel::expression {

Value Evaluator::evaluate_tuple(hcl::Cursor node) {
  if (context_.memory) {
    if (const auto known = context_.memory->constant(node, scope_, context_)) return *known;
  }
  const std::span<Value> items = arena_.make_array<Value>(node.size());
  for (std::size_t i = 0; i < items.size(); ++i) items[i] = kept_part(evaluate(node.child(i)));
  return make_tuple(items, arena_, computed(node.span()));
}

/// A keyword or an identifier names itself; a path must say whether it is meant as a reference.
Value Evaluator::evaluate_object_key(hcl::Cursor key) {
  switch (key.kind()) {
    case hcl::SyntaxKind::null:
      return make_string_view("null", arena_);
    case hcl::SyntaxKind::boolean:
      return make_string_view(key.flag() ? "true" : "false", arena_);
    case hcl::SyntaxKind::variable:
      return make_string_view(key.text(), arena_);
    case hcl::SyntaxKind::get_attribute:
    case hcl::SyntaxKind::index: {
      hcl::Cursor root = key;
      while (root.kind() == hcl::SyntaxKind::get_attribute || root.kind() == hcl::SyntaxKind::index)
        root = root.child(0);
      if (root.kind() != hcl::SyntaxKind::variable) break;
      return fail(
          context_, key.span(), "ambiguous-object-key",
          "If this expression is intended to be a reference, wrap it in parentheses. If it's instead intended as "
          "a literal name containing periods, wrap it in quotes to create a string literal.");
    }
    default:
      break;
  }
  return evaluate(key);
}

/// A key that is not known may be that of a member before it, and then sets it otherwise.
void Evaluator::doubt_members(std::span<Member> members, Value key) {
  for (Member& member : members) {
    if (equal(key, make_string_view(member.key, arena_)) == Truth::no) continue;
    member.value = make_blocked(&types::any, key, context_).with_origin(member.value.origin());
  }
}

Value Evaluator::evaluate_object(hcl::Cursor node) {
  if (context_.memory) {
    if (const auto known = context_.memory->constant(node, scope_, context_)) return *known;
  }
  const std::size_t count = node.size() / 2;
  const std::span<Member> members = arena_.make_array<Member>(count);
  std::size_t named = 0;
  Value blocking;
  bool sensitive = false;
  for (std::size_t i = 0; i < count; ++i) {
    const hcl::Cursor key_node = node.child(2 * i);
    const hcl::Cursor value_node = node.child(2 * i + 1);
    Value key = key_node.kind() == hcl::SyntaxKind::string ? make_string_view(key_node.text(), arena_)
                                                           : settle(evaluate_object_key(key_node), context_);
    Member& member = members[named];
    member = {{}, kept_part(evaluate(value_node)), key_node.span()};
    if (key.is_null()) {
      key = fail(context_, key_node.span(), "invalid-object-key", "Can't use a null value as a key.");
    } else if (!key.is_string()) {
      const Converted converted = convert(key, types::string, key_node.span(), context_);
      key = converted.ok() ? converted.value
                           : fail(context_, key_node.span(), "invalid-object-key",
                                  "Can't use this value as a key: " + converted.error + ".");
    }
    sensitive |= key.is_sensitive();
    if (key.is_string()) {
      member.key = key.string();
      ++named;
      continue;
    }
    if (!blocking.node()) blocking = key;
    doubt_members(members.subspan(0, named), key);
  }
  const std::span<Member> kept = members.subspan(0, named);
  Value result = make_object(kept, arena_);
  if (blocking.node()) {
    const bool is_failure = blocking.unknown() && blocking.unknown()->is_error;
    result = kept.empty() || is_failure ? make_blocked(&types::any, blocking, context_)
                                        : with_flags(with_unknown_tail(result, find_blocker(blocking, arena_), arena_),
                                                     contains_unknown, arena_);
  }
  if (sensitive) result = mark_sensitive(result, arena_);
  return result.with_origin(computed(node.span()));
}

}  // namespace lintel::expression
