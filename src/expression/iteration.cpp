#include "expression/evaluator.h"

#include "expression/limited_conversion.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "expression/blank_default.h"
#include "expression/memory.h"
#include "value/conversion.h"
#include "value/open.h"

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
    if (for_node.kind() == hcl::SyntaxKind::for_object) {
      key = for_node.child(2);
      result = for_node.child(3);
      condition = for_node.child(4);
      grouping = for_node.flag() != 0;
    } else {
      result = for_node.child(2);
      if (for_node.kind() == hcl::SyntaxKind::for_tuple) condition = for_node.child(3);
    }
  }

  bool is_directive() const { return node.kind() == hcl::SyntaxKind::template_for; }
  /// Of a result that is not known.
  const Type* result_type() const { return is_directive() ? &types::string : &types::any; }
};

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

  bool is_empty() const { return members_.empty(); }

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

/// One run over a settled collection. Where it is not known of an element whether or where it belongs into the result,
/// the others are, and the result is open.
class Evaluator::Iteration {
 public:
  Iteration(Evaluator& outer, const Loop& loop, Value collection)
      : outer_(outer),
        context_(outer.context_),
        loop_(loop),
        collection_(collection),
        locals_(outer.scope_, loop.key_name, loop.value_name),
        body_(locals_, outer.context_),
        members_(loop.grouping, outer.arena_) {}

  Value run(const Origin* origin) {
    if (!loop_.key) items_.reserve(collection_.size());
    visit_all();
    Value result;
    if (known_ && nothing_is_left()) block(unsure_);
    if (!known_) {
      result = make_blocked(loop_.result_type(), blocking_, context_).with_origin(origin);
    } else if (loop_.is_directive()) {
      result = outer_.concatenate_within_budget(items_, loop_.node.span());
    } else {
      result = loop_.key ? members_.finish(origin) : make_tuple(outer_.arena_.copy(items_), outer_.arena_, origin);
      if (some_unsure_) result = with_unknown_tail(result, find_blocker(unsure_, outer_.arena_), outer_.arena_);
      if (some_unsure_ && !context_.lenient) result = with_flags(result, contains_unknown, outer_.arena_);
      result = with_tail_of(result, collection_, outer_.arena_);
      if (unlisted_.node()) result = with_unlisted(result, tail_blocker(collection_), unlisted_, outer_.arena_);
    }
    return sensitive_ ? mark_sensitive(result, outer_.arena_) : result;
  }

 private:
  void visit_all() {
    visit_listed();
    const Value unlisted = unlisted_element(collection_);
    const bool is_kept = unlisted.node() && !loop_.is_directive() && !loop_.grouping;
    if (is_kept && !context_.exhausted) visit_unlisted(unlisted);
  }

  void visit_listed() {
    if (collection_.is_mapping()) {
      for (const Member& member : collection_.members()) {
        if (context_.exhausted) return;
        const Value key = make_string_view(member.key, outer_.arena_);
        // What is made of the names of a sensitive mapping is sensitive, also where the elements are taken one by one.
        visit(collection_.is_sensitive() ? mark_sensitive(key, outer_.arena_) : key, member.value);
      }
      return;
    }
    const auto indexed = static_cast<std::int64_t>(context_.lenient ? collection_.size() : indexed_size(collection_));
    std::int64_t next = 0;
    for (const Value& item : collection_.items()) {
      if (context_.exhausted) return;
      const std::int64_t index = next++;
      if (collection_.kind() == Kind::set) {
        visit(item, item);
      } else if (index < indexed) {
        visit(make_number(Number(index), outer_.arena_), item);
      } else {
        visit(make_blocked(&types::number, collection_, context_), item);
      }
    }
  }

  void visit(Value key, Value value) {
    locals_.bind(key, value);
    if (!is_included()) return;
    if (stands_for_unknown(value)) return leave_out(value);
    if (loop_.key) {
      add_member();
    } else {
      items_.push_back(loop_.is_directive() ? body_.evaluate_template(loop_.result, false)
                                            : body_.evaluate(loop_.result));
    }
  }

  /// What the result has for those that the collection does not list. A list of them has one in their place, too.
  void visit_unlisted(Value unlisted) {
    const bool was_known = known_;
    const bool is_mapping = collection_.is_mapping();
    locals_.bind(make_blocked(is_mapping ? &types::string : &types::number, collection_, context_), unlisted);
    const bool is_left_out = loop_.condition && settle(body_.evaluate(loop_.condition), context_).is_boolean();
    if (is_left_out && !is_included()) return;
    if (known_ != was_known) return;
    const bool is_only = !loop_.key && items_.size() == 1 && only_element(collection_).node();
    unlisted_ = is_only ? items_.front() : body_.evaluate(loop_.result);
    if (!loop_.key && is_mapping) items_.push_back(unlisted_);
  }

  bool is_included() {
    if (!loop_.condition) return true;
    const Value condition = settle(body_.evaluate(loop_.condition), context_);
    if (condition.is_boolean() && !condition.is_sensitive()) return condition.boolean();
    if (condition.is_null() && context_.lenient) return false;
    sensitive_ |= condition.is_sensitive();
    if (condition.is_null()) {
      block(loop_.condition, "invalid-for-condition", "The value of the 'if' clause must not be null.");
      return false;
    }
    const Converted converted = convert(condition, types::boolean, outer_.arena_);
    if (!converted.ok()) {
      block(loop_.condition, "invalid-for-condition", "The 'if' clause value is invalid: " + converted.error + ".");
      return false;
    }
    if (!converted.value.is_boolean()) leave_out(condition);
    return converted.value.boolean();
  }

  void add_member() {
    const Value key = settle(body_.evaluate(loop_.key), context_);
    sensitive_ |= key.is_sensitive();
    if (key.is_null()) {
      return block(loop_.key, "invalid-object-key",
                   "Key expression in 'for' expression must not produce a null value.");
    }
    if (key.is_unknown()) return leave_out(key);
    const Converted name = convert(key, types::string, loop_.key.span(), context_);
    if (!name.ok()) {
      return block(loop_.key, "invalid-object-key",
                   "The key expression produced an invalid result: " + name.error + ".");
    }
    if (!name.value.is_string()) return leave_out(key);
    const std::string_view text = name.value.string();
    if (members_.add(text, body_.evaluate(loop_.result), loop_.key.span())) return;
    (void)fail(context_, loop_.key.span(), "duplicate-object-key",
               "Two different items produced the key \"" +
                   std::string(key.is_sensitive() ? "(sensitive value)" : text) +
                   "\" in this 'for' expression. If duplicates are expected, use the ellipsis (...) after the value "
                   "expression to enable grouping by key.");
  }

  /// An unknown in an open list stands for elements that may not be there. Nothing that a rule makes of it is known,
  /// not even where the parts of what it makes are.
  bool stands_for_unknown(Value value) const {
    if (!collection_.is_open() || !collection_.is_sequence()) return false;
    if (context_.lenient && (loop_.key || loop_.is_directive())) return false;
    return is_gap(settle(value, context_));
  }

  /// An element of which it is not known whether or where it belongs in. The others are kept: in a tuple an unknown
  /// stands for it, and there may be fewer elements than are listed.
  void leave_out(Value why) {
    if (loop_.is_directive() || loop_.grouping) return block(why);
    if (!loop_.key) items_.push_back(make_blocked(&types::any, why, context_));
    if (!some_unsure_) unsure_ = why;
    some_unsure_ = true;
  }

  /// Whether the result would be open and hold nothing: it is unknown then. Rules go through gaps as elements.
  bool nothing_is_left() const {
    if (!some_unsure_) return false;
    if (loop_.key) return members_.is_empty() && !unlisted_.node();
    return !context_.lenient && std::all_of(items_.begin(), items_.end(), is_gap);
  }

  void block(Value why) {
    if (known_) blocking_ = why;
    known_ = false;
  }
  /// Only the first of the faults that leave the result unknown is reported.
  void block(hcl::Cursor at, std::string_view code, std::string message) {
    if (known_) block(fail(context_, at.span(), code, std::move(message)));
  }

  Evaluator& outer_;
  Context& context_;
  const Loop& loop_;
  Value collection_;
  LocalScope locals_;
  Evaluator body_;
  std::vector<Value> items_;
  MemberList members_;
  Value blocking_;
  bool known_ = true;
  Value unlisted_;            ///< what each of those is that the collection does not list
  Value unsure_;              ///< the first of those that are left out
  bool some_unsure_ = false;  ///< there may be more or fewer elements than are listed
  bool sensitive_ = false;
};

/// Evaluates the condition as far as it goes without an element, so that it is checked where there is none.
bool Evaluator::check_condition(const Loop& loop) {
  if (!loop.condition) return true;
  if (context_.memory && context_.memory->is_sound(loop.node)) return true;
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
  if (converted.ok()) {
    if (context_.memory) context_.memory->mark_sound(loop.node);
    return true;
  }
  (void)fail(context_, loop.condition.span(), "invalid-for-condition",
             "The 'if' clause value is invalid: " + converted.error + ".");
  return false;
}

Value Evaluator::evaluate_for(hcl::Cursor node) {
  const Value collection = settle(evaluate(node.child(1)), context_);
  return lift(std::span(&collection, 1), context_,
              [&](std::span<const Value> settled) { return iterate(node, settled[0]); });
}

Value Evaluator::evaluate_template_for(hcl::Cursor node) {
  return evaluate_for(node);
}

/// The value of `[for …]`, `{for …}` or `%{ for }` over a settled collection.
Value Evaluator::iterate(hcl::Cursor node, Value collection) {
  const Loop loop(node);
  const Origin* origin = computed(node.span(), std::span(&collection, 1));
  if (collection.is_null()) {
    if (!context_.lenient) {
      const std::size_t before = context_.problems.size();
      const Value failure = fail(context_, loop.collection.span(), "iteration-over-null",
                                 "A null value cannot be used as the collection in a 'for' expression.");
      blame_defaults(std::span(&collection, 1), context_, before);
      return failure;
    }
    collection = make_tuple(std::span<const Value>{}, arena_);
  }
  const Type* type = collection.type();
  if (collection.is_unknown() && type->kind == TypeKind::any) {
    return make_blocked(loop.result_type(), collection, context_).with_origin(origin);
  }
  const bool iterable =
      collection.is_sequence() || collection.is_mapping() || (collection.is_unknown() && !type->is_primitive());
  if (!iterable) {
    const std::string message = "A value of type " + friendly_name(*type_of(collection, arena_)) +
                                " cannot be used as the collection in a 'for' expression.";
    if (context_.lenient) {
      return make_unknown(loop.result_type(), make_blocker(loop.collection.span(), message, arena_), arena_);
    }
    return fail(context_, loop.collection.span(), "iteration-over-non-iterable", message);
  }
  const bool sensitive = collection.is_sensitive();
  const auto keep_sensitive = [&](Value value) { return sensitive ? mark_sensitive(value, arena_) : value; };
  if (collection.is_unknown() || collection.size() == 0) {
    if (!check_condition(loop)) return make_failed(&types::any, node.span(), context_);
    if (collection.is_unknown()) {
      return keep_sensitive(make_blocked(loop.result_type(), collection, context_).with_origin(origin));
    }
  }
  return keep_sensitive(Iteration(*this, loop, collection).run(origin));
}

}  // namespace lintel::expression
