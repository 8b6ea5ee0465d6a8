#include "scan/account_rules.h"

#include <algorithm>

#include "base/glob.h"
#include "base/path.h"
#include "finding/compliance.h"
#include "scan/coverage.h"
#include "source/enclosure.h"

namespace lintel {
namespace {

/// The directory that everything which a glob fits lies in: what stands before its first wildcard.
std::string start_of(const AccountScope& scope, const std::string& glob) {
  const std::string plain = glob.substr(0, glob.find_first_of("*?["));
  return join_path(scope.directory, plain.substr(0, plain.rfind('/') == std::string::npos ? 0 : plain.rfind('/')));
}

}  // namespace

AccountRules::AccountRules(const Session& session, const RuleSet& rules, const ScanOptions& options)
    : session_(session), rules_(rules), options_(options) {
  is_needed_ = !options.accounts.empty() && std::any_of(rules.rules().begin(), rules.rules().end(),
                                                        [](const Rule& rule) { return rule.is_of_account; });
  if (is_needed_) types_ = types_of_account_rules(rules);
  max_bytes_ = session.account ? session.account->max_bytes() : Limits{}.root_bytes;
}

bool AccountRules::is_asked_for(const model::UnitGraph& graph) const {
  const auto is_there = [&](std::string_view type) { return !graph.of_type(type).empty(); };
  if (std::any_of(types_.begin(), types_.end(), is_there) || is_there("module")) return true;
  // What such a call makes beside what its mapping file names is not known.
  return std::any_of(graph.resources.begin(), graph.resources.end(), [](const model::Resource& resource) {
    const EvaluatedResource* source = resource.parts.empty() ? nullptr : resource.parts.front().source;
    return source && source->mapped && !source->mapped->whole;
  });
}

bool AccountRules::has(const AccountScope& scope, const std::string& path) const {
  const std::string whole = absolute_path(path);
  if (!is_inside(whole, scope.directory)) return false;
  if (scope.roots.empty()) return true;
  const std::string relative = relative_path(whole, scope.directory);
  return std::any_of(scope.roots.begin(), scope.roots.end(),
                     [&](const std::string& glob) { return Glob(glob).covers(relative); });
}

void AccountRules::keep(RootId root, AnalysedUnit analysed, const UnitReport& report) {
  if (!is_needed_) return;
  const std::string& path = root_path(session_, root);
  if (std::none_of(options_.accounts.begin(), options_.accounts.end(),
                   [&](const AccountScope& scope) { return has(scope, path); }))
    return;
  Kept kept;
  kept.name = report.root.path;
  if (!report.files.empty()) kept.first = report.files.front();
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (!is_unread(diagnostic) || !kept.unread.empty()) continue;
    kept.unread =
        diagnostic.location.file + ":" + std::to_string(diagnostic.location.start_line) + ": " + diagnostic.message;
  }
  if (analysed.unit.unread && kept.unread.empty()) kept.unread = "not all of " + path + " was read";
  if (analysed.unit.account) analysed.unit.account->settle();
  const std::uint64_t bytes = analysed.unit.account ? analysed.unit.account->bytes() : 0;
  const bool is_kept = analysed.graph && is_asked_for(*analysed.graph);
  const std::lock_guard lock(lock_);
  if (is_kept) bytes_ += bytes;
  if (is_kept && bytes_ <= max_bytes_) kept.analysed = std::move(analysed);
  kept_[path + " " + std::to_string(root.frontend)] = std::move(kept);
}

std::string AccountRules::why_unread(const AccountScope& scope) const {
  // The same whichever of the roots came too late.
  if (bytes_ > max_bytes_) return "the roots of the account hold more than --max-memory together";
  std::vector<std::string> starts;
  for (const std::string& glob : scope.roots) starts.push_back(start_of(scope, glob));
  if (starts.empty()) starts.push_back(scope.directory);
  for (const std::string& start : starts) {
    const auto holds = [&](const std::string& path) { return is_inside(start, absolute_path(path)); };
    if (std::none_of(options_.paths.begin(), options_.paths.end(), holds))
      return "only a part of the account's code was given; give all of " + start;
  }
  for (const Problem& problem : session_.problems) {
    if (problem.severity == ProblemSeverity::error) return "not all code was read: " + problem.message;
  }
  for (const auto& [path, kept] : kept_) {
    if (!kept.unread.empty()) return "not all code was read: " + kept.unread;
  }
  return {};
}

UnitReport AccountRules::judge(const AccountScope& scope, SuppressionIndex& suppressions,
                               const Locator& locator) const {
  UnitReport report;
  report.is_account = true;
  std::vector<AccountRoot> roots;
  Span header;
  for (const auto& [path, kept] : kept_) {
    if (!has(scope, path.substr(0, path.rfind(' ')))) continue;
    if (!header.known()) header = {kept.first, 0, 0};
    if (kept.analysed.graph && bytes_ <= max_bytes_) roots.push_back({kept.name, &kept.analysed});
  }
  std::string error;
  const FileReader& reader = options_.base ? *options_.base : *session_.reader;
  if (!scope.file.empty()) {
    if (const FileId file = session_.sources->read(scope.file, reader, error); file != FileId::none)
      header = {file, static_cast<std::uint32_t>(scope.start_offset), static_cast<std::uint32_t>(scope.end_offset)};
  }
  const std::string unread = why_unread(scope);
  const auto account = build_account_graph(scope, roots, header, unread.empty(), session_.limits);
  RuleResults results = run_account_rules(rules_, account->graph, account->account, session_.limits);
  if (!unread.empty()) {
    for (RawUndecided& undecided : results.undecided) undecided.why = unread;
  }
  report.findings = collect_findings(results, account->unit, locator, rules_, suppressions);
  report.undecided = collect_undecided(results, locator, report.undecided_places);
  for (const Problem& problem : results.problems) report.diagnostics.push_back(locator.diagnose(problem));
  if (options_.keep_compliance) report.compliance = collect_compliance(results, locator);
  report.root.path = account->graph.resources[account->account].address;
  report.root.addresses = {hash_address(report.root.path)};
  if (account->unit.account) report.steps = account->unit.account->steps();
  return report;
}

std::vector<UnitReport> AccountRules::judge(SuppressionIndex& suppressions, const Locator& locator) const {
  std::vector<UnitReport> reports;
  if (!is_needed_) return reports;
  for (const AccountScope& scope : options_.accounts) reports.push_back(judge(scope, suppressions, locator));
  return reports;
}

}  // namespace lintel
