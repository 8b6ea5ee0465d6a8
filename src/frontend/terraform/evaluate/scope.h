#pragma once

#include <string_view>

#include "expression/empty_scope.h"
#include "expression/evaluate.h"

namespace lintel::terraform {

class ModuleInstance;
struct Repetition;

using expression::EmptyScope;

/// The names of a module: `var`, `local`, `module`, `data`, `path`, `terraform`, resource types.
class ModuleScope final : public expression::Scope {
 public:
  explicit ModuleScope(ModuleInstance& module) : module_(module) {}
  std::optional<expression::Resolved> resolve(std::string_view root, std::span<const expression::Step> steps, Span span,
                                              std::string& suggestion) override;

 private:
  ModuleInstance& module_;
};

/// `each`, `count` and `self` of one instance in front of its module's names.
class RepetitionScope final : public expression::Scope {
 public:
  RepetitionScope(expression::Scope& outer, const Repetition& repetition, Value self = {})
      : outer_(outer), repetition_(repetition), self_(self) {}
  std::optional<expression::Resolved> resolve(std::string_view root, std::span<const expression::Step> steps, Span span,
                                              std::string& suggestion) override;

 private:
  expression::Scope& outer_;
  const Repetition& repetition_;
  Value self_;
};

/// One name in front of others: the iterator of a `dynamic` block.
class NameScope final : public expression::Scope {
 public:
  NameScope(expression::Scope& outer, std::string_view name, Value value) : outer_(outer), name_(name), value_(value) {}
  std::optional<expression::Resolved> resolve(std::string_view root, std::span<const expression::Step> steps, Span span,
                                              std::string& suggestion) override;

 private:
  expression::Scope& outer_;
  std::string_view name_;
  Value value_;
};

/// The members of a mapping as names: the variables of a template.
class MappingScope final : public expression::Scope {
 public:
  explicit MappingScope(Value mapping) : mapping_(mapping) {}
  std::optional<expression::Resolved> resolve(std::string_view root, std::span<const expression::Step> steps, Span span,
                                              std::string& suggestion) override;

 private:
  Value mapping_;
};

}  // namespace lintel::terraform
