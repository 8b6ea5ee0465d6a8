#include <algorithm>
#include <unordered_map>
#include <vector>

#include "expression/evaluator.h"
#include "value/conversion.h"

namespace lintel::expression {

/// The parts of a `for` expression or directive, by name.
struct Evaluator::Loop {
  hcl::Cursor node;
  std::string_view key_name;
  std::string_view value_name;
  hcl::Cursor collection;
  hcl::Cursor key;        ///< of the result's members; none for tuples and directives
  hcl::Cursor result;     ///< an expression; a template for a directive
  hcl::Cursor condition;  ///< may be none
  bool grouping = false;

  explicit Loop(hcl::Cursor for_node) : node(for_node), value_name(for_node.text()), collection(for_node.child(1)) {
    if (const hcl::Cursor name = for_node.child(0)) key_name = name.text();
    if (for_node.kind() == hcl::NodeKind::for_object) {
      key = for_node.child(2);
      result = for_node.child(3);
      condition = for_node.child(4);
      grouping = for_node.flag() != 0;
    } else {
      result = for_node.child(2);
      if (for_node.kind() == hcl::NodeKind::for_tuple) condition = for_node.child(3);
    }
  }
};

Value Evaluator::evaluate_for(hcl::Cursor node) {
  const Value collection = settle(evaluate(node.child(1)), context_);
  const Value result = lift(std::span(&collection, 1), context_,
                            [&](std::span<const Value> settled) { return iterate(node, settled[0]); });
  return collection.is_sensitive() ? mark_sensitive(result, arena_) : result;
}

/// Visits each element with its key bound; stops when `visit` says so.
template <class Visit>
void Evaluator::for_each(Value collection, LocalScope& locals, Visit visit) {
  if (collection.is_mapping()) {
    for (const Member& member : collection.members()) {
      locals.bind(make_string_view(member.key, arena_), member.value);
      if (!visit()) return;
    }
    return;
  }
  std::int64_t index = 0;
  for (const Value& item : collection.items()) {
    locals.bind(collection.kind() == Kind::set ? item : make_number(Number(index++), arena_), item);
    if (!visit()) return;
  }
}

/// Evaluates the condition as far as it goes without an element, so that it is checked where there is none.
bool Evaluator::check_condition(const Loop& loop) {
  if (!loop.condition) return true;
  LocalScope locals(scope_, loop.key_name, loop.value_name);
  const Value element = make_unknown(&types::any, nullptr, arena_);
  locals.bind(element, element);
  const std::uint32_t before = context_.errors;
  Evaluator body(locals, context_);
  const Value result = body.evaluate(loop.condition);
  if (context_.errors != before) return false;
  if (result.is_null() && !context_.lenient) {
    (void)fail(context_, loop.condition.span(), "invalid-for-condition",
               "The value of the 'if' clause must not be null.");
    return false;
  }
  const Converted converted = convert(result, types::boolean, arena_);
  if (converted.ok()) return true;
  (void)fail(context_, loop.condition.span(), "invalid-for-condition",
             "The 'if' clause value is invalid: " + converted.error + ".");
  return false;
}

Truth Evaluator::includes(const Loop& loop, Evaluator& body, Value& blocking) {
  if (!loop.condition) return Truth::yes;
  const Value condition = settle(body.evaluate(loop.condition), context_);
  if (condition.is_boolean()) return condition.boolean() ? Truth::yes : Truth::no;
  if (condition.is_null() && context_.lenient) return Truth::no;
  if (condition.is_null()) {
    blocking = fail(context_, loop.condition.span(), "invalid-for-condition",
                    "The value of the 'if' clause must not be null.");
    return Truth::unknown;
  }
  const Converted converted = convert(condition, types::boolean, arena_);
  if (!converted.ok()) {
    blocking = fail(context_, loop.condition.span(), "invalid-for-condition",
                    "The 'if' clause value is invalid: " + converted.error + ".");
    return Truth::unknown;
  }
  if (converted.value.is_boolean()) return converted.value.boolean() ? Truth::yes : Truth::no;
  blocking = condition;
  return Truth::unknown;
}

namespace {

/// Gathers the members of an object that a `for` makes, in groups when asked.
class MemberList {
 public:
  MemberList(bool grouping, Arena& arena) : grouping_(grouping), arena_(arena) {}

  /// False when the key is there already and grouping is not asked for.
  bool add(std::string_view key, Value value, Span key_span) {
    const auto [found, added] = indexes_.try_emplace(key, members_.size());
    if (added) {
      members_.push_back({key, value, key_span});
      groups_.emplace_back();
    }
    if (grouping_) groups_[found->second].push_back(value);
    return added || grouping_;
  }

  Value finish(const Origin* origin) {
    if (grouping_) {
      for (std::size_t i = 0; i < members_.size(); ++i) {
        members_[i].value = make_tuple(arena_.copy(groups_[i]), arena_, origin);
      }
    }
    const std::span<Member> members = arena_.make_array<Member>(members_.size());
    std::copy(members_.begin(), members_.end(), members.begin());
    return make_object(members, arena_, origin);
  }

 private:
  bool grouping_;
  Arena& arena_;
  std::vector<Member> members_;
  std::vector<std::vector<Value>> groups_;
  std::unordered_map<std::string_view, std::size_t> indexes_;
};

}  // namespace

/// The value of `[for …]`, `{for …}` or `%{ for }` over a settled collection. Which elements or keys there are being
/// unknown, nothing is known of the result, as in HCL.
Value Evaluator::iterate(hcl::Cursor node, Value collection) {
  const Loop loop(node);
  const bool directive = node.kind() == hcl::NodeKind::template_for;
  const Type* result_type = directive ? &types::string : &types::any;
  const Origin* origin = computed(node.span(), std::span(&collection, 1));
  if (collection.is_null()) {
    if (!context_.lenient) {
      return fail(context_, loop.collection.span(), "iteration-over-null",
                  "A null value cannot be used as the collection in a 'for' expression.");
    }
    collection = make_tuple(std::span<const Value>{}, arena_);
  }
  const Type* type = collection.type();
  const bool iterable = collection.is_sequence() || collection.is_mapping() ||
                        (collection.is_unknown() && !(type && type->is_primitive()));
  if (!iterable) {
    return fail(context_, loop.collection.span(), "iteration-over-non-iterable",
                "A value of type " + friendly_name(*type_of(collection, arena_)) +
                    " cannot be used as the collection in a 'for' expression.");
  }
  if (collection.is_unknown() && (!type || type->kind == TypeKind::any)) {
    return make_blocked(result_type, collection, context_).with_origin(origin);
  }
  if (collection.is_unknown() || collection.size() == 0) {
    if (!check_condition(loop)) return make_unknown(&types::any, UnknownNode{.is_error = true}, arena_, origin);
    if (collection.is_unknown()) return make_blocked(result_type, collection, context_).with_origin(origin);
  }

  LocalScope locals(scope_, loop.key_name, loop.value_name);
  Evaluator body(locals, context_);
  std::vector<Value> items;
  if (!loop.key) items.reserve(collection.size());
  MemberList members(loop.grouping, arena_);
  Value blocking;
  bool known = true;
  bool sensitive = false;
  const auto block = [&](Value value) {
    if (known) blocking = value;
    known = false;
  };
  for_each(collection, locals, [&] {
    if (context_.exhausted) return false;
    Value why;
    const Truth included = includes(loop, body, why);
    if (included == Truth::unknown) block(why);
    if (included != Truth::yes) return true;
    if (!loop.key) {
      items.push_back(directive ? body.evaluate_template(loop.result, false) : body.evaluate(loop.result));
      return true;
    }
    const Value key = settle(body.evaluate(loop.key), context_);
    const std::string problem =
        key.is_null() ? "Key expression in 'for' expression must not produce a null value." : "";
    const Converted name = convert(key, types::string, arena_);
    if (!problem.empty() || (!name.ok() && !key.is_unknown())) {
      block(fail(context_, loop.key.span(), "invalid-object-key",
                 !problem.empty() ? problem : "The key expression produced an invalid result: " + name.error + "."));
      return true;
    }
    sensitive |= key.is_sensitive();
    if (!name.value.is_string()) {
      block(key);
      return true;
    }
    if (!members.add(name.value.string(), body.evaluate(loop.result), loop.key.span())) {
      (void)fail(context_, loop.key.span(), "duplicate-object-key",
                 "Two different items produced the key \"" + std::string(name.value.string()) +
                     "\" in this 'for' expression. If duplicates are expected, use the ellipsis (...) after the value "
                     "expression to enable grouping by key.");
    }
    return true;
  });
  if (!known) return make_blocked(result_type, blocking, context_).with_origin(origin);
  if (directive) return concatenate_within_budget(items, node.span());
  Value result = loop.key ? members.finish(origin) : make_tuple(arena_.copy(items), arena_, origin);
  if (collection.is_open()) result = with_flags(result, unknown_tail, arena_);
  return sensitive ? mark_sensitive(result, arena_) : result;
}

}  // namespace lintel::expression
