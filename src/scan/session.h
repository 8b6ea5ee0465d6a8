#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "cloudformation/evaluate.h"
#include "lintel/scan.h"
#include "model/graph.h"
#include "source/budget.h"
#include "source/source_set.h"
#include "terraform/evaluate.h"
#include "unit/unit.h"

namespace lintel {

/// What was read of the paths of one scan, before any of it is evaluated. The commands that do not run rules (`graph`,
/// `show`, `eval`) start here too.
struct Session {
  std::shared_ptr<const FileReader> reader;
  std::shared_ptr<SourceSet> sources;
  Limits limits;
  std::shared_ptr<terraform::Workspace> terraform;
  std::shared_ptr<cloudformation::Workspace> cloudformation;
  std::vector<std::string> plans;
  Problems problems;
};

Session open_session(const ScanOptions& options);

/// Root modules, root templates and plans, in this order.
std::size_t unit_count(const Session& session);

/// Evaluates everything, runs `rules` over it and reports: the second half of `scan`.
ScanReport run_session(Session session, const std::shared_ptr<const RuleSet>& rules, const ScanOptions& options);

/// Evaluates one of them. Thread-safe for different indexes.
Unit evaluate_unit(const Session& session, std::size_t index);

}  // namespace lintel
