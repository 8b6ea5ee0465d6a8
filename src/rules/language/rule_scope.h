#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "rules/language/environment.h"

namespace lintel {

/// The names of a rule's expressions: `self`, `item`, `param.x`, `local.x`.
class RuleScope : public expression::Scope {
 public:
  RuleScope(const RuleSet& rules, RuleEnvironment& environment, expression::Context& context)
      : rules_(rules), environment_(environment), context_(context) {}

  void enter(const Rule& rule, const model::Resource& resource);
  /// Drops the values remembered: see `RuleEnvironment::forget`.
  void forget() {
    parameters_.clear();
    locals_.clear();
  }
  void set_item(Value item) { item_ = item; }
  /// Sets what `self.address` is, until the next rule is entered: of several attachments to what is elsewhere the one
  /// that a finding is about.
  void set_address(std::string_view address);
  Value self() const { return environment_.value_of(resource_->index); }

  std::optional<expression::Resolved> resolve(std::string_view root, std::span<const expression::Step> steps, Span span,
                                              std::string& suggestion) override;

 private:
  std::optional<Value> parameter(std::string_view name);
  std::optional<Value> local(std::string_view name);

  const RuleSet& rules_;
  RuleEnvironment& environment_;
  expression::Context& context_;
  const Rule* rule_ = nullptr;
  const model::Resource* resource_ = nullptr;
  Value item_;
  std::string_view address_;                   ///< empty: the resource's own
  std::vector<std::string_view> open_locals_;  ///< being evaluated: a local may not need itself
  /// Locals evaluated for the rule and the resource at hand, where they are the same for every item and scenario.
  std::unordered_map<std::string_view, Value> locals_;
  std::uint64_t items_read_ = 0;
  std::unordered_map<const Rule*, std::unordered_map<std::string_view, Value>> parameters_;
  std::string parameter_error_;
};

/// A message as text: what is unknown reads "(known after deployment)" or, of an input without a value,
/// "(var.name)", a reference its address.
std::string render(Value message);

}  // namespace lintel
