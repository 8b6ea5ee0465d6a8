#include "rules/language/rule_scope.h"

#include <algorithm>
#include <utility>

#include "base/distance.h"
#include "expression/sensitive_reads.h"
#include "syntax/hcl/parse.h"
#include "value/json_text.h"

namespace lintel {
namespace {

/// The block `type "label"` of a rule; an empty cursor when there is none.
hcl::Cursor find_block(const Rule& rule, std::string_view type, std::string_view label) {
  const hcl::Cursor body = rule.block.body();
  for (std::size_t i = 0; i < body.size(); ++i) {
    const hcl::Cursor part = body.child(i);
    if (part.kind() == hcl::SyntaxKind::block && part.text() == type && part.label(0) == label) return part;
  }
  return {};
}

/// For expressions that may use functions only.
class NoNames : public expression::Scope {
 public:
  std::optional<expression::Resolved> resolve(std::string_view, std::span<const expression::Step>, Span,
                                              std::string&) override {
    return std::nullopt;
  }
};

/// What is not known as people read it: an input without a value by its name.
std::string words_of_unknown(const UnknownNode& unknown) {
  constexpr std::string_view unset = " has no value";
  const std::string_view why = unknown.why ? unknown.why->text : std::string_view();
  if (!why.ends_with(unset)) return "(known after deployment)";
  return "(" + std::string(why.substr(0, why.size() - unset.size())) + ")";
}

void render_into(std::string& text, Value value) {
  switch (value.kind()) {
    case Kind::string:
      text += value.string();
      return;
    case Kind::reference:
      text += value.reference()->address;
      if (!value.reference()->attribute.empty()) text += "." + std::string(value.reference()->attribute);
      return;
    case Kind::unknown:
      if (value.unknown()->parts.empty()) text += words_of_unknown(*value.unknown());
      for (const Value part : value.unknown()->parts) render_into(text, part);
      return;
    case Kind::null:
      return;
    default:
      text += to_json(value).value_or("(known after deployment)");
  }
}

}  // namespace

void RuleScope::enter(const Rule& rule, const model::Resource& resource) {
  rule_ = &rule;
  resource_ = &resource;
  item_ = Value();
  set_address({});
  open_locals_.clear();
}

void RuleScope::set_address(std::string_view address) {
  address_ = address;
  locals_.clear();
}

std::optional<expression::Resolved> RuleScope::resolve(std::string_view root, std::span<const expression::Step> steps,
                                                       Span, std::string& suggestion) {
  if (root == "self") {
    if (!address_.empty() && !steps.empty() && steps[0].name == "address")
      return expression::Resolved{make_string_view(address_, context_.arena), 1};
    return expression::Resolved{self(), 0};
  }
  if (root == "item") {
    ++items_read_;
    return expression::Resolved{item_, 0};
  }
  if ((root == "param" || root == "local") && !steps.empty() && !steps[0].name.empty()) {
    const std::optional<Value> value = root == "param" ? parameter(steps[0].name) : local(steps[0].name);
    if (value) return expression::Resolved{*value, 1};
  }
  constexpr std::string_view known[] = {"self", "item", "param", "local"};
  suggestion = nearest_name(root, known);
  return std::nullopt;
}

std::optional<Value> RuleScope::parameter(std::string_view name) {
  auto& values = parameters_[rule_];
  if (const auto known = values.find(name); known != values.end()) return known->second;
  const hcl::Cursor block = find_block(*rule_, "parameter", name);
  if (!block) return std::nullopt;
  NoNames no_names;
  Value value;
  const auto of_rule = rules_.parameters.find(std::string(rule_->id));
  if (of_rule != rules_.parameters.end() && of_rule->second.contains(std::string(name))) {
    // The text outlives the tree that is read from it: values of literals point into the arena.
    const std::string_view text = context_.arena.copy(std::string_view(of_rule->second.at(std::string(name))));
    const hcl::Tree tree = hcl::parse_expression(FileId::none, text, context_.problems);
    const hcl::TreeView view = tree.view();
    const auto memory = std::exchange(context_.memory, nullptr);  // the tree ends here
    const Value parsed = expression::evaluate({&view, tree.root}, no_names, context_);
    context_.memory = memory;
    value = parse_json_text(context_.arena.copy(std::string_view(to_json(parsed).value_or("null"))), context_.arena,
                            nullptr, parameter_error_)
                .value_or(Value());
  } else {
    hcl::Cursor written;
    if (rules_.runs_examples) written = hcl::find_attribute(block.body(), "example");
    if (!written) written = hcl::find_attribute(block.body(), "default");
    if (written) value = expression::evaluate(written.expression(), no_names, context_);
  }
  values.emplace(name, value);
  return value;
}

std::optional<Value> RuleScope::local(std::string_view name) {
  if (const auto known = locals_.find(name); known != locals_.end()) return known->second;
  const hcl::Cursor body = rule_->block.body();
  for (std::size_t i = 0; i < body.size(); ++i) {
    const hcl::Cursor part = body.child(i);
    if (part.kind() != hcl::SyntaxKind::block || part.text() != "locals") continue;
    const hcl::Cursor found = hcl::find_attribute(part.body(), name);
    if (!found) continue;
    if (std::find(open_locals_.begin(), open_locals_.end(), name) != open_locals_.end()) {
      return fail(context_, found.span(), "rule-cycle", "local." + std::string(name) + " needs itself.");
    }
    open_locals_.push_back(name);
    const expression::Repeatability unchanged(context_);
    const std::uint64_t items_read = items_read_;
    const std::uint64_t sensitive_read = expression::sensitive_reads();
    const Value value = expression::evaluate(found.expression(), *this, context_);
    open_locals_.pop_back();
    // Who asks a rule for it again that is not one of Lintel's own looks at what is sensitive again.
    const bool may_be_kept = rule_->built_in || sensitive_read == expression::sensitive_reads();
    if (unchanged.holds(context_) && items_read == items_read_ && may_be_kept) locals_.emplace(found.text(), value);
    return value;
  }
  return std::nullopt;
}

std::string render(Value message) {
  std::string text;
  render_into(text, message);
  return text;
}

}  // namespace lintel
