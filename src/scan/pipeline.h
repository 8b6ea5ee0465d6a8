#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "finding/collect.h"
#include "finding/location.h"
#include "finding/suppression.h"
#include "lintel/scan.h"
#include "model/graph.h"
#include "rules/engine/engine.h"
#include "scan/account_settings.h"
#include "scan/coverage.h"
#include "scan/session.h"

namespace lintel {

/// One unit and all that was made of it. The session must outlive it. The graph points to the unit, wherever both move.
struct AnalysedUnit {
  Unit unit;
  std::unique_ptr<model::UnitGraph> graph;
  RuleResults results;

  AnalysedUnit() = default;
  AnalysedUnit(AnalysedUnit&& from) noexcept { *this = std::move(from); }
  AnalysedUnit& operator=(AnalysedUnit&& from) noexcept {
    unit = std::move(from.unit);
    graph = std::move(from.graph);
    results = std::move(from.results);
    if (graph) graph->unit = &unit;
    return *this;
  }
};

/// Nanoseconds that the stages took, those of all threads together.
struct StageClock {
  std::atomic<std::int64_t> evaluating{0}, mapping{0}, judging{0}, collecting{0};
};

/// Evaluates one root, builds its graph and runs the rules over it. Thread-safe for different roots.
AnalysedUnit analyse_root(const Session& session, RootId root, const RuleSet& rules, StageClock* clock = nullptr);

/// What one unit says, located: bound to nothing but the bytes of its files.
struct UnitReport {
  UnitFindings findings;
  std::vector<Undecided> undecided;
  UndecidedPlaces undecided_places;
  std::vector<Diagnostic> diagnostics;
  std::vector<FileId> files;
  std::size_t resources = 0;
  ScannedRoot root;
  bool is_template = false;
  ResourceGraph graph;    ///< empty unless `ScanOptions::keep_graph`
  Compliance compliance;  ///< empty unless `ScanOptions::keep_compliance`
  Coverage coverage;
  std::vector<HiddenText> hidden;
  std::uint64_t steps = 0;    ///< that it has taken
  std::uint64_t largest = 0;  ///< bytes that it has held
  AccountSettings account_settings;
  bool is_account = false;  ///< of an account's rules: no root
  bool unjudged = false;    ///< nothing was left to spend on it
};

/// Takes the findings out of the unit's results. Thread-safe for different units.
UnitReport report_unit(const Session& session, AnalysedUnit& analysed, const RuleSet& rules,
                       SuppressionIndex& suppressions, const Locator& locator, const ScanOptions& options);

/// What suppressions are judged by. The configurations that hold some become sources, so that what is wrong with one is
/// told at its place.
SuppressionSettings suppression_settings(const ScanOptions& options, const Session& session);

/// The report of a scan from those of its units and their `findings`, in the same order.
ScanReport merge_reports(const Session& session, const std::vector<const UnitReport*>& units,
                         std::vector<UnitFindings> findings, SuppressionIndex& suppressions, const Locator& locator,
                         const std::shared_ptr<const RuleSet>& rules, const ScanOptions& options);

/// Problems of shared files come up once for every unit that reads them: makes each one, in a fixed order.
void sort_and_merge(std::vector<Diagnostic>& diagnostics);

/// What the frontends and the suppressions report says only which rule it is of. Adds what the rule says (severity,
/// title, fix), and leaves out what the scan does not select.
void settle_faults(std::vector<Finding>& findings, const RuleSet& rules);

/// Which rules the options select.
RuleSelection selection_of(const ScanOptions& options, std::shared_ptr<const iam::Deployment> deployment);

/// Evaluates everything, runs `rules` over it and reports: the second half of `scan`.
ScanReport run_session(const Session& session, const std::shared_ptr<const RuleSet>& rules, const ScanOptions& options);

}  // namespace lintel
