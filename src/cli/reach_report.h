#pragma once

#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/evaluated_scan.h"
#include "domain/net/reachability.h"

namespace lintel::cli {

/// What was decided of two ends in one unit.
struct ReachAnswer {
  std::string from, to;
  net::Reach reach;
};

/// What was asked, with what answers are printed by.
struct Question {
  const EvaluatedScan& evaluated;
  const Locator& locator;
  const ReachQuestion& asked;
  net::HeaderSet headers;
  std::string unread;  ///< as `unread_of`

  /// Where code was not read, that nothing of it opens a way proves nothing.
  Truth truth_of(const net::Reach& reach) const {
    return reach.truth() == Truth::no && !unread.empty() ? Truth::unknown : reach.truth();
  }
};

/// The answers in the format that was asked for.
void print_reach(const std::vector<ReachAnswer>& answers, const Question& question, Terminal& terminal);

}  // namespace lintel::cli
