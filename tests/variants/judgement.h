#pragma once

#include <memory>
#include <string>
#include <vector>

#include "rules/catalog/rule_set.h"
#include "variants/variant.h"

namespace lintel::variants {

/// A rule with its examples, where each has its findings.
struct RuleExamples {
  const Rule* rule = nullptr;
  std::shared_ptr<const RuleSet> rules;  ///< that one alone
  std::vector<Example> examples;
};

/// Scans the examples of a rule as they are, for the places of their findings.
RuleExamples examples_of(const Rule& rule, std::vector<std::string>& kept_texts);

/// What is wrong with a variant that means the same; empty when it is judged as its example.
std::string judge_same(const RuleExamples& examples, const Example& example, const Variant& variant);

/// What is wrong with a variant of which less is known: it may be as its example, so that nothing may be found that is
/// not found there, and what is not found any more has to be undecided.
std::string judge_removal(const RuleExamples& examples, const Example& example, const Variant& variant);

/// The files of a variant, to read.
std::string shown(const Variant& variant);

}  // namespace lintel::variants
