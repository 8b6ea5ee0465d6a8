#pragma once

#include <string>
#include <vector>

#include "lintel/finding.h"
#include "rules/catalog/rule_set.h"

namespace lintel {

/// An example that does not do what it should.
struct ExampleFailure {
  std::string rule;
  std::string language;  ///< "terraform" or "cloudformation"
  bool bad = false;      ///< which of the two
  std::string message;   ///< "nothing was found", "was found: …", "does not evaluate: …"
};

/// Scans the examples of a rule with that rule alone. A `bad` one must be found, a `good` one must not; neither may
/// hold an error, and nothing in them may be left undecided.
std::vector<ExampleFailure> test_examples(const Rule& rule);

}  // namespace lintel
