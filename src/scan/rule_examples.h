#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lintel/finding.h"
#include "rules/catalog/rule_set.h"

namespace lintel {

/// An example that does not do what it should.
struct ExampleFailure {
  std::string rule;
  std::string language;    ///< "terraform", "cloudformation" or "terragrunt"
  std::size_t number = 1;  ///< among the rule's examples in this language
  bool bad = false;        ///< which of the two
  std::string message;     ///< "was not found on line 4, which is marked `# finding`", "line 3 does not evaluate: …"
};

/// Scans the examples of a rule with that rule alone. In a `bad` one, findings must begin on the marked lines and on no
/// other; a `good` one has none, and nothing in it may be left undecided. Neither may hold an error.
/// `from` as in `single_rule`.
std::vector<ExampleFailure> test_examples(const Rule& rule, const RuleSet* from = nullptr);

/// "rule-id: bad example 2 in terraform was not found on line 4, …"
std::string to_string(const ExampleFailure& failure);

}  // namespace lintel
