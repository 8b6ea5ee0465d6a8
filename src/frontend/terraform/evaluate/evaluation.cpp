#include "frontend/terraform/evaluate/evaluation.h"

#include <pthread.h>

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

#include "base/distance.h"
#include "expression/function.h"
#include "facts/provider_schema.h"
#include "frontend/terraform/evaluate/blank_input.h"
#include "frontend/terraform/evaluate/identity.h"
#include "frontend/terraform/evaluate/instance.h"
#include "frontend/terraform/evaluate/published_module.h"
#include "frontend/terraform/read/filesystem.h"
#include "value/conversion.h"
#include "value/identity.h"
#include "value/open.h"

namespace lintel::terraform {
namespace {

/// The lowest address of this thread's stack, and its size.
struct Stack {
  const char* lowest = nullptr;
  std::size_t size = 0;
};

Stack stack_of_this_thread() {
  thread_local Stack stack = [] {
    Stack found;
    pthread_attr_t attributes;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0) return found;
    void* lowest = nullptr;
    pthread_attr_getstack(&attributes, &lowest, &found.size);
    pthread_attr_destroy(&attributes);
    found.lowest = static_cast<const char*>(lowest);
    return found;
  }();
  return stack;
}

/// What an expression may take of memory though the root's values have theirs: the most that arenas grow by, twice.
constexpr std::uint64_t least_bytes = 2ull << 20;
/// Of the eighths of a root's memory, those that its evaluation may take; the others are for the graph and the rules.
constexpr unsigned eighths_for_evaluation = 5;
constexpr unsigned eighths_for_modules = 4;
/// What is made beside values, about.
constexpr std::uint64_t steps_of_an_instance = 10;
constexpr std::uint64_t bytes_of_an_instance = 768;
constexpr std::uint64_t steps_of_a_module = 50;
constexpr std::uint64_t bytes_of_a_module = 3'000;
constexpr std::uint64_t bytes_of_a_block = 1'024;

/// Whether so little of the stack is left that an expression of the greatest depth might not fit.
bool stack_is_low() {
  constexpr std::size_t reserve = 3 << 20;
  Stack stack = stack_of_this_thread();
  if (!stack.lowest) return false;
  char here = 0;
  auto left = static_cast<std::size_t>(&here - stack.lowest);
  return left < std::min(reserve, stack.size / 2);
}

/// A mapping file has no lines that a user knows; its own faults are the tests' business.
bool is_of_mapping_file(const Problem& problem) {
  return !problem.span.known() && !problem.code.starts_with("budget-");
}

void append_quoted(std::string& text, std::string_view raw) {
  text += '"';
  for (std::size_t i = 0; i < raw.size(); ++i) {
    char c = raw[i];
    switch (c) {
      case '"':
        text += "\\\"";
        break;
      case '\\':
        text += "\\\\";
        break;
      case '\n':
        text += "\\n";
        break;
      case '\r':
        text += "\\r";
        break;
      case '\t':
        text += "\\t";
        break;
      case '$':
      case '%':
        text += c;
        if (i + 1 < raw.size() && raw[i + 1] == '{') text += c;
        break;
      default:
        text += c;
    }
  }
  text += '"';
}

}  // namespace

std::string instance_key_text(const Repetition& repetition) {
  if (repetition.kind == Repetition::Kind::single) return {};
  if (repetition.uncertain) return "[*]";
  if (repetition.kind == Repetition::Kind::count) return "[" + repetition.key.number().to_string() + "]";
  std::string text = "[";
  append_quoted(text, repetition.key.string());
  return text + "]";
}

RootEvaluation::RootEvaluation(const ModuleSet& files_read, const Root& evaluated_root, std::uint32_t unit_number,
                               RootEvaluation* needed_by)
    : workspace(files_read),
      root(evaluated_root),
      unit(unit_number),
      account(needed_by ? needed_by->account : std::make_shared<Account>(files_read.limits)),
      arena_owner(std::make_shared<Arena>(account)),
      arena(*arena_owner),
      limits(files_read.limits),
      files(std::make_unique<RootFilesystem>(files_read, evaluated_root, texts)),
      outer_(needed_by) {
  root_module = std::make_unique<ModuleInstance>(*this, *root.module);
}

RootEvaluation::~RootEvaluation() = default;

RootEvaluation* RootEvaluation::evaluation_of(const Root& other, std::size_t max_others) {
  auto& others = outermost().others_;
  std::unique_ptr<RootEvaluation>& known = others[&other];
  if (!known && others.size() <= max_others) known = std::make_unique<RootEvaluation>(workspace, other, unit, this);
  return known.get();
}

expression::TypeConstraint RootEvaluation::read_type(hcl::Cursor expression) {
  expression::Context context{arena, limits, problems, expression::terraform_functions()};
  context.files = files.get();
  return expression::read_type_constraint(expression, context);
}

Value RootEvaluation::evaluate(hcl::Cursor expression, expression::Scope& scope) {
  if (!expression) return {};
  // Problems of its own: `try` takes back those of its own expression, not those of the values that this one uses.
  Problems found;
  // What names lead to is evaluated with contexts of its own: an expression that exhausts its share leaves them theirs.
  const Limits share = share_of_an_expression();
  expression::Context context{arena, share, found, expression::terraform_functions()};
  context.files = files.get();
  context.exhausted = !within_budget(expression.span());
  Value value = expression::evaluate(expression, scope, context);
  account->spend(context.steps);
  if (!published_.empty()) std::erase_if(found, is_of_mapping_file);
  if (doubts_ > 0) std::erase_if(found, [](const Problem& problem) { return depends_on_values(problem.code); });
  excuse_blank_inputs(*root.module, found);
  if (!withdrawing()) {
    problems.insert(problems.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  }
  if (!value.origin()) {
    value = value.with_origin(make_origin(expression.span(), OriginKind::expression, {}, nullptr, arena));
  }
  return value;
}

void RootEvaluation::report(Span span, std::string_view code, std::string message, ProblemSeverity severity,
                            std::vector<RelatedSpan> related) {
  if (withdrawing()) return;
  Problem problem;
  problem.related = std::move(related);
  problem.severity = severity;
  problem.code = code;
  problem.message = std::move(message);
  problem.span = span;
  if (!published_.empty() && is_of_mapping_file(problem)) return;
  problems.push_back(std::move(problem));
}

const Module* RootEvaluation::published_module(const ModuleCallDeclaration& call, std::string& unjudged) {
  const PublishedCall published = find_published_module(call);
  unjudged = published.unjudged;
  if (!published.module) return nullptr;
  auto& known = published_[{published.module, std::string(published.versions)}];
  if (!known) known = read_published_module(*published.module, published.versions, inner_expressions.emplace_back());
  return known.get();
}

Value RootEvaluation::fail(Span span, std::string_view code, std::string message, const Type* type) {
  UnknownNode unknown;
  unknown.why = make_blocker(span, message, arena);
  unknown.is_error = true;
  report(span, code, std::move(message));
  return make_unknown(type ? type : &types::any, unknown, arena);
}

Value RootEvaluation::unknown(const Type* type, Span span, std::string_view why) {
  return make_unknown(type, make_blocker(span, why, arena), arena);
}

bool RootEvaluation::within_budget(Span span) {
  if (exhausted) return false;
  if (!account->fits(eighths_for_evaluation)) {
    exhausted = true;
    report(span, "budget-memory",
           fmt::format("This root needs more than {} MB: the rest is not evaluated. Raise --max-memory.",
                       (limits.root_bytes / 8 * eighths_for_evaluation) >> 20));
  } else if (account->share() == 0) {
    exhausted = true;
    report(span, "budget-steps",
           fmt::format("The evaluation of this root took {} steps: the rest is not evaluated. Raise --max-steps.",
                       account->steps()));
  }
  return !exhausted;
}

Limits RootEvaluation::share_of_an_expression() const {
  Limits share = limits;
  share.steps = account->share();
  const std::uint64_t others = account->bytes() - std::min<std::uint64_t>(account->bytes(), arena.bytes_reserved());
  const std::uint64_t left = limits.value_bytes - std::min(limits.value_bytes, others);
  share.value_bytes = std::max<std::uint64_t>(left, arena.bytes_reserved() + least_bytes);
  return share;
}

bool RootEvaluation::take_instances(std::uint64_t count, Span span) {
  if (count <= limits.instances && instances_ + count <= limits.instances) {
    instances_ += count;
    account->spend(count * steps_of_an_instance);
    account->hold(count * bytes_of_an_instance);
    return true;
  }
  report(span, "budget-instances",
         fmt::format("{} instances are more than the {} that one root may have: evaluated as one that stands for all.",
                     count, limits.instances));
  return false;
}

/// A block that is not repeated is written out: what it costs is bounded by what was read.
void RootEvaluation::take_one() {
  ++instances_;
  account->spend(steps_of_an_instance);
  account->hold(bytes_of_an_instance);
}

bool RootEvaluation::may_compare(std::size_t names) {
  constexpr std::uint64_t max_compared_in_all = 2'000'000;
  if (names > max_compared_names || compared_names_ + names > max_compared_in_all) return false;
  compared_names_ += names;
  return true;
}

bool RootEvaluation::take_module(const Module& module, Span span) {
  const std::size_t blocks = module.resources.size() + module.calls.size() + module.providers.size();
  const std::size_t values = module.variables.size() + module.locals.size() + module.outputs.size();
  const std::uint64_t bytes = bytes_of_a_module + blocks * bytes_of_a_block + values * sizeof(Lazy);
  const std::uint64_t max_bytes = limits.root_bytes / 8 * eighths_for_modules;
  if (account->steps() <= limits.steps / 2 && account->bytes() + bytes <= max_bytes) {
    account->spend(steps_of_a_module + (blocks + values) * steps_of_an_instance);
    account->hold(bytes);
    return true;
  }
  if (!told_of_modules_) {
    report(span, "budget-modules",
           fmt::format("The {} module instances so far take what this root may take of steps and memory: further calls "
                       "are left out. Raise --max-steps and --max-memory.",
                       modules.size()));
  }
  told_of_modules_ = true;
  return false;
}

// ---- lazy evaluation ------------------------------------------------------------------------------------------

RootEvaluation::Running::Running(RootEvaluation& run, Lazy& lazy, const ModuleInstance& module, std::string_view prefix,
                                 std::string_view name, Span span, bool eager)
    : run_(run), lazy_(lazy), depth_(run.running_.size()) {
  if (lazy.state == Lazy::State::running) {
    ok_ = false;
    value_ = run.report_cycle(lazy, span);
    return;
  }
  if (stack_is_low()) {
    ok_ = false;
    value_ = run.fail(span, "budget-depth", "This depends on too long a chain of other values to be evaluated.");
  } else if (!run.within_budget(span)) {
    ok_ = false;
    UnknownNode unknown;
    unknown.why = make_blocker(span, "a budget ran out before this was evaluated", run.arena);
    unknown.is_error = true;
    value_ = make_unknown(&types::any, unknown, run.arena);
  }
  if (!ok_) lazy.value = value_;
  lazy.state = Lazy::State::running;
  run.running_.push_back({&lazy, &module, prefix, name, span, eager});
}

RootEvaluation::Running::~Running() {
  if (run_.running_.size() != depth_ + 1) return;  // refused for a circle: somebody else's
  run_.running_.pop_back();
  lazy_.state = run_.withdrawing() ? Lazy::State::pending : Lazy::State::done;
}

bool RootEvaluation::Running::withdrawn() {
  if (run_.withdraw_to_ != depth_) return false;
  run_.withdraw_to_ = nothing_withdrawn;
  return true;
}

Value RootEvaluation::report_cycle(const Lazy& lazy, Span span) {
  auto first = std::find_if(running_.begin(), running_.end(), [&](const Frame& frame) { return frame.lazy == &lazy; });
  auto guess = std::find_if(running_.rbegin(), std::make_reverse_iterator(first),
                            [](const Frame& frame) { return frame.eager; });
  if (!withdrawing() && guess != std::make_reverse_iterator(first) && guess.base() - 1 != first) {
    withdraw_to_ = static_cast<std::size_t>(guess.base() - 1 - running_.begin());
  }
  if (withdrawing()) return make_unknown(&types::any, UnknownNode{.is_error = true}, arena);
  std::string path;
  std::vector<RelatedSpan> related;
  for (auto frame = first; frame != running_.end(); ++frame) {
    std::string name = frame->module->named(std::string(frame->prefix).append(frame->name));
    related.push_back({frame->span, name});
    path += name + " → ";
  }
  if (first != running_.end()) {
    path += first->module->named(std::string(first->prefix).append(first->name));
    span = first->span;
  }
  std::string message = "These depend on each other: " + path + ".";
  UnknownNode unknown;
  unknown.why = make_blocker(span, message, arena);
  unknown.is_error = true;
  report(span, "cycle", std::move(message), ProblemSeverity::error, std::move(related));
  return make_unknown(&types::any, unknown, arena);
}

// ---- repetition -----------------------------------------------------------------------------------------------

Expansion RootEvaluation::expand(hcl::Cursor count, hcl::Cursor for_each, hcl::Cursor enabled,
                                 expression::Scope& scope) {
  if (count) return expand_count(count, scope);
  if (for_each) return expand_for_each(for_each, scope);
  if (enabled) return expand_enabled(enabled, scope);
  Expansion single;
  take_one();
  single.instances.emplace_back();
  return single;
}

Expansion RootEvaluation::expand_enabled(hcl::Cursor enabled, expression::Scope& scope) {
  Converted condition = convert(evaluate(enabled, scope), types::boolean, arena);
  Expansion expansion;
  if (!condition.ok() || condition.value.is_null()) {
    report(enabled.span(), "invalid-enabled", "The \"enabled\" value is unsuitable: true or false is required.");
  } else if (condition.value.is_boolean()) {
    expansion.disabled = !condition.value.boolean();
    if (expansion.disabled) return expansion;
    take_one();
    expansion.instances.emplace_back();
    return expansion;
  }
  expansion.uncertain = true;
  take_one();
  expansion.instances.emplace_back().uncertain = true;
  return expansion;
}

Expansion RootEvaluation::uncertain(Repetition::Kind kind, Value collection, Span span) {
  Expansion expansion{kind, true, false, {}};
  Repetition repetition{kind, true, {}, {}};
  // Of what cannot be evaluated the error is a problem of its own, and no condition.
  const bool is_error = collection.unknown() && collection.unknown()->is_error;
  const Blocker* why = is_error ? nullptr : find_blocker(collection, arena);
  if (!why)
    why = make_blocker(span, kind == Repetition::Kind::count ? "count is not known" : "for_each is not known", arena);
  UnknownNode unknown;
  unknown.why = why;
  unknown.not_null = true;
  if (kind == Repetition::Kind::count) {
    unknown.identity = combine_identities("count.index", std::span(&collection, 1));
    repetition.key = make_unknown(&types::number, unknown, arena);
  } else {
    const Type* element =
        collection.type() && collection.type()->is_collection() ? collection.type()->element : &types::any;
    // Instances of two resources for each element of one collection belong to each other by their key.
    unknown.identity = combine_identities("each.key", std::span(&collection, 1));
    repetition.key = make_unknown(&types::string, unknown, arena);
    bool is_set = collection.type() && collection.type()->kind == TypeKind::set;
    const Identity value_identity = combine_identities("each.value", std::span(&collection, 1));
    const Value value = make_unknown(element, make_blocker(why->span, why->text, arena), arena);
    repetition.value = is_set ? repetition.key : with_identity(value, value_identity, arena);
  }
  expansion.instances.push_back(repetition);
  return expansion;
}

Expansion RootEvaluation::expand_count(hcl::Cursor count, expression::Scope& scope) {
  constexpr auto kind = Repetition::Kind::count;
  Value value = evaluate(count, scope);
  if (value.is_null()) {
    const Value failed =
        fail(count.span(), "invalid-count", "The \"count\" value is null: a whole number is required.");
    excuse_blank_input(*root.module, value, problems);
    return uncertain(kind, failed, count.span());
  }
  Converted converted = convert(value, types::number, arena);
  if (!converted.ok()) {
    return uncertain(kind,
                     fail(count.span(), "invalid-count", "The \"count\" value is unsuitable: " + converted.error + "."),
                     count.span());
  }
  if (!converted.value.is_number()) return uncertain(kind, value, count.span());
  Number number = converted.value.number();
  if (number.sign() < 0 || !number.is_integer()) {
    return uncertain(
        kind, fail(count.span(), "invalid-count", "The \"count\" value must be a whole number, zero or greater."),
        count.span());
  }
  std::int64_t instances = number.to_int64().value_or(INT64_MAX);
  if (!take_instances(static_cast<std::uint64_t>(instances), count.span())) return uncertain(kind, value, count.span());
  Expansion expansion{kind, false, false, {}};
  expansion.instances.reserve(static_cast<std::size_t>(instances));
  for (std::int64_t i = 0; i < instances; ++i) {
    expansion.instances.push_back({kind, false, make_number(Number(i), arena, value.origin()), {}});
  }
  return expansion;
}

namespace {

/// An instance for those elements of an open collection of which the keys are not known has what stands for each of
/// them: `for_each = aws_s3_bucket.b`, `for_each = toset(aws_s3_bucket.b[*].id)`.
void name_element(Repetition& repetition, Value collection) {
  if (const Value unlisted = unlisted_element(collection); unlisted.node()) {
    repetition.value = unlisted;
    if (collection.kind() == Kind::set) repetition.key = unlisted;
    return;
  }
  if (collection.kind() != Kind::set) return;
  Value element;
  for (const Value item : collection.items()) {
    if (!item.is_unknown()) continue;
    if (element.node()) return;
    element = item;
  }
  const Origin* origin = element.origin();
  while (origin && origin->kind != OriginKind::reference) origin = origin->from;
  if (!origin && !element.reference()) return;
  repetition.key = element;
  repetition.value = element;
}

}  // namespace

Expansion RootEvaluation::expand_for_each(hcl::Cursor for_each, expression::Scope& scope) {
  constexpr auto kind = Repetition::Kind::for_each;
  Value value = evaluate(for_each, scope);
  Span span = for_each.span();
  if (value.is_null()) {
    const Value failed =
        fail(span, "invalid-for-each", "The \"for_each\" value is null: a map or a set of strings is required.");
    excuse_blank_input(*root.module, value, problems);
    return uncertain(kind, failed, span);
  }
  // The elements of a set are its keys.
  if (value.is_sensitive() || (!value.is_mapping() && value.has_sensitive())) {
    return uncertain(
        kind, fail(span, "invalid-for-each", "The \"for_each\" value is sensitive: its keys would show in addresses."),
        span);
  }
  if (value.is_unknown() || value.kind() == Kind::choice) return uncertain(kind, value, span);
  Expansion expansion{kind, false, false, {}};
  bool open = value.is_open();
  if (value.is_mapping()) {
    for (const Member& member : value.members()) {
      const Origin* origin = make_origin(member.key_span, OriginKind::expression, {}, value.origin(), arena);
      expansion.instances.push_back({kind, false, make_string_view(member.key, arena, origin), member.value});
    }
  } else if (value.kind() == Kind::set) {
    for (Value item : value.items()) {
      open = open || item.is_unknown();
      if (item.is_unknown()) continue;
      if (!item.is_string()) {
        return uncertain(kind, fail(span, "invalid-for-each", "A set in \"for_each\" must hold strings only."), span);
      }
      expansion.instances.push_back({kind, false, item, item});
    }
  } else {
    std::string message = "The \"for_each\" value must be a map or a set of strings";
    message += value.is_sequence() ? "; a list becomes a set by toset()." : ".";
    return uncertain(kind, fail(span, "invalid-for-each", std::move(message)), span);
  }
  if (!take_instances(expansion.instances.size(), span)) return uncertain(kind, value, span);
  if (!open) return expansion;
  // One more stands for those of which the keys are not known; it comes first.
  Expansion rest = uncertain(kind, value, span);
  name_element(rest.instances.front(), value);
  rest.instances.insert(rest.instances.end(), expansion.instances.begin(), expansion.instances.end());
  return rest;
}

// ---- shared facts ---------------------------------------------------------------------------------------------

const Type* RootEvaluation::type_of_attribute(hcl::Cursor attribute, const registry::SchemaMemberView& member) {
  const Type*& type = attribute_types_[&attribute.tree->node(attribute.id)];
  if (!type) type = registry::to_type(member.type(), arena);
  return type;
}

const VariableTypes& RootEvaluation::types_of(const Module& module) {
  std::unique_ptr<VariableTypes>& known = variable_types_[&module];
  if (!known) known = std::make_unique<VariableTypes>(read_variable_types(module, *this));
  return *known;
}

ModuleInstance* RootEvaluation::find_equal(ModuleInstance& candidate) {
  auto [first, last] = evaluated_.equal_range(candidate.fingerprint());
  for (auto it = first; it != last; ++it) {
    if (it->second->has_equal_inputs(candidate)) return it->second;
  }
  return nullptr;
}

void RootEvaluation::remember(ModuleInstance& evaluated) {
  evaluated_.emplace(evaluated.fingerprint(), &evaluated);
}

void evaluate_everything(RootEvaluation& run) {
  run.root_module->evaluate_everything();
  // Evaluating one module may bring more: the list grows while it is walked.
  for (std::size_t i = 0; i < run.modules.size(); ++i) run.modules[i]->evaluate_everything();
}

}  // namespace lintel::terraform
