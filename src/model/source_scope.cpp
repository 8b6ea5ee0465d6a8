#include "model/source_scope.h"

#include <array>

#include "base/distance.h"
#include "model/conversion.h"
#include "value/open.h"

namespace lintel::model {
namespace {

using expression::Resolved;
using expression::Step;
using hcl::Cursor;
using hcl::SyntaxKind;

Value unknown_like(Value value, Arena& arena) {
  return make_unknown(&types::any, find_blocker(value, arena), arena, value.origin());
}

/// The member `name` of a value on the way down a path.
Member descend(Value value, std::string_view name, Arena& arena) {
  if (const ChoiceNode* choice = value.choice()) {
    const Member if_true = descend(choice->if_true, name, arena), if_false = descend(choice->if_false, name, arena);
    return {name, make_choice(choice->condition, if_true.value, if_false.value, arena, value.origin()),
            if_true.key_span.known() ? if_true.key_span : if_false.key_span};
  }
  if (value.is_sequence()) {
    if (value.size() > 0) return descend(value.items()[0], name, arena);
    return {name, is_open_ended(value) ? unknown_like(value, arena) : Value(), {}};
  }
  if (value.is_mapping()) {
    if (const Member* member = value.member(name)) return *member;
    return {name, is_open_ended(value) ? unknown_like(value, arena) : Value(), {}};
  }
  return {name, value.is_unknown() ? unknown_like(value, arena) : Value(), {}};
}

/// `value[key]`; a single block may stand for the list of it.
Value element(Value value, Value key, Arena& arena) {
  if (key.is_string()) return descend(value, key.string(), arena).value;
  if (!value.is_sequence()) return value;
  if (key.is_unknown()) return unknown_like(key, arena);
  const std::optional<std::int64_t> index = key.number().to_int64();
  if (index && *index >= 0 && static_cast<std::size_t>(*index) < value.size()) {
    return value.items()[static_cast<std::size_t>(*index)];
  }
  return is_open_ended(value) ? unknown_like(value, arena) : Value();
}

}  // namespace

std::optional<Value> SourceScope::resource_member(std::string_view name) const {
  if (name == "address") return make_string_view(source_.address, arena_);
  if (name == "type") return make_string_view(source_.type, arena_);
  if (name == "name") return make_string_view(source_.name, arena_);
  if (name == "module_path") return make_string_view(source_.module_path, arena_);
  if (name == "id") {
    ReferenceNode reference;
    reference.address = source_.address;
    reference.attribute = source_.type.starts_with("AWS::") ? "Ref" : "id";
    return make_reference(reference, &types::string, arena_);
  }
  return std::nullopt;
}

std::optional<Resolved> SourceScope::resolve(std::string_view root, std::span<const Step> steps, Span,
                                             std::string& suggestion) {
  if (root == "source" || root == "provider" || root == "self") {
    Value value = root == "source" ? source_.config : root == "self" ? self_ : source_.provider;
    for (const Step& step : steps) {
      value = step.name.empty() ? element(value, step.key, arena_) : descend(value, step.name, arena_).value;
    }
    return Resolved{value, steps.size()};
  }
  if (root == "resource" && !steps.empty()) {
    if (const auto value = resource_member(steps[0].name)) return Resolved{*value, 1};
  }
  if (root == "each" && !steps.empty() && steps[0].name == "value") return Resolved{each_, 1};
  if (root == "local" && !steps.empty()) {
    if (const Cursor expression = local(steps[0].name))
      return Resolved{expression::evaluate(expression, *this, *context_), 1};
  }
  constexpr std::string_view known[] = {"source", "resource", "provider", "each", "self", "local"};
  suggestion = nearest_name(root, known);
  return std::nullopt;
}

Member SourceScope::find(std::span<const std::string_view> path) const {
  return find_in(source_.config, path);
}

Member SourceScope::find_in_each(std::span<const std::string_view> path) const {
  return find_in(each_, path);
}

Member SourceScope::find_in(Value top, std::span<const std::string_view> path) const {
  Member member{{}, top, {}};
  for (const std::string_view name : path) {
    const Span span = member.key_span;
    member = descend(member.value, name, arena_);
    if (!member.key_span.known()) member.key_span = span;
  }
  return member;
}

// ---- properties -----------------------------------------------------------------------------------------------

std::vector<Member> PropertyEvaluator::members_of(Cursor object) {
  std::vector<Member> members;
  if (!object || ++depth_ > context_.limits.depth) return members;
  for (std::size_t i = 0; i + 1 < object.size(); i += 2) {
    const Member evaluated = evaluate(object.child(i + 1));
    if (evaluated.value.is_null()) continue;
    members.push_back(wrap(object.child(i).text(), evaluated.value, evaluated.key_span, context_.arena));
  }
  --depth_;
  return unite(std::move(members), context_.arena);
}

std::vector<Member> PropertyEvaluator::unset_members_of(Cursor object) {
  std::vector<Member> members;
  for (std::size_t i = 0; object && i + 1 < object.size(); i += 2) {
    const std::string_view name = object.child(i).text();
    const Cursor expression = object.child(i + 1);
    // What is around a property on the way would be there for nothing.
    if (expression.kind() != SyntaxKind::conditional || name.find_first_of(".[") != std::string_view::npos) continue;
    for (const expression::StaticReference& reference : expression::references_of(expression)) {
      if (reference.root != "source") continue;
      const Member read = scope_.find(reference.steps);
      if (!read.key_span.known() || !span_of(read.value).known()) continue;
      members.push_back({name, make_null(context_.arena, nullptr, read.value.origin()), read.key_span});
      break;
    }
  }
  return members;
}

Member PropertyEvaluator::evaluate(Cursor expression) {
  if (expression.kind() == SyntaxKind::parentheses) return evaluate(expression.child(0));
  if (expression.kind() == SyntaxKind::object) {
    const std::vector<Member> members = members_of(expression);
    if (members.empty()) return {};
    const std::span<Member> own = context_.arena.make_array<Member>(members.size());
    std::copy(members.begin(), members.end(), own.begin());
    return {{}, make_object(own, context_.arena), members.front().key_span};
  }
  if (expression.kind() == SyntaxKind::tuple) {
    std::vector<Value> items;
    Member result;
    for (std::size_t i = 0; i < expression.size(); ++i) {
      const Member item = evaluate(expression.child(i));
      if (item.value.is_null()) continue;
      items.push_back(item.value);
      if (!result.key_span.known()) result.key_span = item.key_span;
    }
    if (!items.empty() || expression.size() == 0) result.value = make_tuple(context_.arena.copy(items), context_.arena);
    return result;
  }
  std::vector<std::string_view> path;
  if (hcl::static_path(expression, path) && path.size() > 1) {
    const std::span<const std::string_view> names(path);
    if (path[0] == "source") return scope_.find(names.subspan(1));
    if (path[0] == "each" && path[1] == "value") return scope_.find_in_each(names.subspan(2));
    if (const Cursor local = path[0] == "local" && path.size() == 2 ? scope_.local(path[1]) : Cursor{})
      return evaluate(local);
  }
  return evaluate_computed(expression);
}

Member PropertyEvaluator::evaluate_computed(Cursor expression) {
  Member result{{}, expression::evaluate(expression, scope_, context_), {}};
  if (result.value.is_null()) return result;
  add_read(expression, result);
  return result;
}

/// What is known of a computed value by the attributes that it was computed from, those that its locals read too.
void PropertyEvaluator::add_read(Cursor expression, Member& result) {
  const bool placed = span_of(result.value).known();
  for (const expression::StaticReference& reference : expression::references_of(expression)) {
    if (reference.root == "local" && !reference.steps.empty()) {
      if (const Cursor local = scope_.local(reference.steps[0])) add_read(local, result);
    }
    if (reference.root != "source") continue;
    const Member read = scope_.find(reference.steps);
    if (read.value.is_null()) continue;
    // A value that was computed from an attribute is shown at that attribute.
    if (!result.key_span.known()) {
      result.key_span = read.key_span;
      if (!placed) result.value = result.value.with_origin(read.value.origin());
    }
    const bool structured = result.value.is_sequence() || result.value.is_mapping();
    if (structured) result.value = with_tail_of(result.value, read.value, context_.arena);
  }
}

}  // namespace lintel::model
