#pragma once

#include <string>
#include <vector>

#include "cli/commands.h"
#include "finding/location.h"
#include "scan/pipeline.h"
#include "scan/session.h"

namespace lintel::cli {

/// Everything below the paths, evaluated, without any rules run.
struct EvaluatedScan {
  Session session;
  std::vector<AnalysedUnit> roots;
  std::string left_out;  ///< what was not evaluated, as all that a run may take was taken; empty: all was
};

/// Keeps every root that it evaluates. Together they take no more steps and memory than a scan may.
EvaluatedScan evaluate(const ScanOptions& options);

/// Problems of severity error go to `err`, so that what is printed can be believed or not.
void report_problems(const EvaluatedScan& evaluated, const Locator& locator, Terminal& terminal);

/// What was not read, with its place, though it may hold what decides: a file or a part of one, a module that is not
/// there, what a budget cut off. Empty where all was read. What is then not found is not proven to be absent.
std::string unread_of(const EvaluatedScan& evaluated, const Locator& locator);

/// A label inside double quotes of DOT.
std::string dot_label(std::string_view text);

/// A label inside double quotes of Mermaid, which takes it for HTML: markup and its own `#…;` as character codes.
std::string mermaid_label(std::string_view text);

}  // namespace lintel::cli
