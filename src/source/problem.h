#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "source/span.h"

namespace lintel {

/// How much a problem matters: an `error` means that something was not read or not evaluated, a `warning` that it was
/// but looks wrong, a `notice` that the user may want to know.
enum class ProblemSeverity : std::uint8_t { error, warning, notice };

/// Another place that explains a problem or a finding.
struct RelatedSpan {
  Span span;
  std::string message;
};

/// A fault in the user's own files (or the rule files): returned beside whatever could be read.
struct Problem {
  ProblemSeverity severity = ProblemSeverity::error;
  std::string code;     ///< stable, kebab-case: "hcl-syntax", "undefined-variable", "budget-expansion"
  std::string message;  ///< what was expected and what to do, one sentence or two
  Span span;            ///< `FileId::none` when `path` alone says where (a file that could not be read)
  std::string path;     ///< only when there is no span
  std::vector<RelatedSpan> related;
};

/// In the order in which they were found.
using Problems = std::vector<Problem>;

}  // namespace lintel
