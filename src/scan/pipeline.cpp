#include "scan/pipeline.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <map>
#include <new>
#include <set>
#include <thread>
#include <tuple>
#include <unordered_map>

#include "base/distance.h"
#include "base/memory_return.h"
#include "base/parallel.h"
#include "base/path.h"
#include "finding/address.h"
#include "finding/collect.h"
#include "finding/compliance.h"
#include "finding/hidden_text.h"
#include "finding/suppression.h"
#include "frontend/cloudformation/evaluate.h"
#include "model/graph.h"
#include "model/mapping.h"
#include "rules/catalog/built_in.h"
#include "rules/engine/engine.h"
#include "scan/account_rules.h"
#include "scan/deployment.h"
#include "scan/emulators.h"
#include "scan/not_entered.h"
#include "scan/packaged_templates.h"
#include "scan/refused_values.h"
#include "scan/scanned_root.h"
#include "scan/sensitive_variables.h"
#include "scan/surroundings.h"
#include "scan/trial_roots.h"
#include "scan/uncalled_roots.h"
#include "source/enclosure.h"

namespace lintel {
namespace {

using Clock = std::chrono::steady_clock;

/// Adds the time since `since` to `nanoseconds`; gives the time that it is now.
Clock::time_point add_time(std::atomic<std::int64_t>& nanoseconds, Clock::time_point since) {
  const Clock::time_point now = Clock::now();
  nanoseconds += std::chrono::duration_cast<std::chrono::nanoseconds>(now - since).count();
  return now;
}

std::int64_t seconds_since_1970() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// What reports draw of the graph of one root, which is not kept.
ResourceGraph outline(const AnalysedUnit& analysed, const Locator& locator) {
  ResourceGraph outline;
  outline.roots.push_back(locator.locate_path(analysed.unit.root).file);
  for (const model::Resource& resource : analysed.graph->resources)
    outline.nodes.push_back(
        {std::string(resource.address), std::string(resource.type), locator.locate(resource.header), 0});
  for (const model::Edge& edge : analysed.graph->edges)
    outline.edges.push_back({edge.from, edge.to, std::string(edge.via)});
  return outline;
}

void append(ResourceGraph& whole, const ResourceGraph& part) {
  const auto first = static_cast<std::uint32_t>(whole.nodes.size());
  const auto root = static_cast<std::uint32_t>(whole.roots.size());
  whole.roots.insert(whole.roots.end(), part.roots.begin(), part.roots.end());
  for (ResourceGraph::Node node : part.nodes) {
    node.root += root;
    whole.nodes.push_back(std::move(node));
  }
  for (const ResourceGraph::Edge& edge : part.edges)
    whole.edges.push_back({first + edge.from, first + edge.to, edge.via});
}

void append(std::vector<Diagnostic>& to, const Problems& problems, const Locator& locator) {
  for (const Problem& problem : problems) to.push_back(locator.diagnose(problem));
}

/// What problems with no place of their own have in its stead: they are about what the command line says.
constexpr const char* command_line = "(command line)";

/// A diagnostic without a place is about `file` as a whole.
void give_place(std::vector<Diagnostic>& diagnostics, const std::string& file) {
  for (Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.location.file.empty()) diagnostic.location.file = file.empty() ? "." : file;
  }
}

/// The files of the units, those of which something could not be read apart.
ReadFiles read_files(const std::vector<const UnitReport*>& units, const std::vector<Diagnostic>& diagnostics) {
  ReadFiles files;
  for (const UnitReport* unit : units) files.all.insert(unit->files.begin(), unit->files.end());
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity == "error" && diagnostic.location.source != 0)
      files.failed.insert(static_cast<FileId>(diagnostic.location.source));
  }
  return files;
}

/// Takes back that a file is no template where one is made of it: it is what an include takes in.
void leave_out_read(const ReadFiles& files, const SourceSet& sources, std::vector<Diagnostic>& diagnostics) {
  std::set<std::string> read;
  std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) {
    if (diagnostic.code != "not-a-template") return false;
    if (read.empty()) {
      for (const FileId file : files.all) read.insert(absolute_path(sources.path(file)));
    }
    return read.contains(absolute_path(diagnostic.location.file));
  });
}

void summarise(ScanReport& report, const ReadFiles& files) {
  std::set<std::string_view> failed_paths;
  for (const Diagnostic& diagnostic : report.diagnostics) {
    const Location& at = diagnostic.location;
    if (diagnostic.severity == "error" && at.source == 0 && !at.file.empty()) failed_paths.insert(at.file);
  }
  ScanSummary& summary = report.summary;
  count_left_out(report.diagnostics, summary);
  summary.unread =
      static_cast<std::uint64_t>(std::count_if(report.diagnostics.begin(), report.diagnostics.end(), is_unread));
  summary.files = files.all.size();
  summary.files_failed = files.failed.size() + failed_paths.size();
  summary.undecided = report.undecided.size();
  for (const Finding& finding : report.findings) {
    finding.suppressed ? ++summary.suppressed : ++summary.findings[finding.severity];
  }
}

/// What is said of a root that memory did not suffice for: the others go on.
Problem out_of_memory(const Session& session, RootId root) {
  return {ProblemSeverity::error,
          "budget-memory",
          "This root was given up: there is not enough memory for what it holds. Raise --max-memory.",
          {},
          root_path(session, root),
          {}};
}

/// What stands for the report of a root that nothing was left for.
UnitReport report_unjudged(const Session& session, RootId root, const Locator& locator) {
  UnitReport report;
  report.unjudged = true;
  report.root.path = name_root(root_path(session, root), locator);
  report.diagnostics.push_back(
      locator.diagnose({ProblemSeverity::error,
                        "budget-steps",
                        "This root was not checked: the roots before it took the " +
                            std::to_string(session.account->max_steps() / 1'000'000) +
                            " million steps that the scan may take. Raise --max-steps, or scan fewer roots at a time.",
                        {},
                        root_path(session, root),
                        {}}));
  return report;
}

/// Roots that began before others had spent all: what is kept of them is the same for any number of threads, namely
/// those before which the others have not spent all.
void leave_out_unaffordable(std::vector<UnitReport>& reports, const std::vector<RootId>& roots, const Session& session,
                            std::uint64_t spent_before, const Locator& locator) {
  if (!session.account) return;
  std::uint64_t spent = spent_before;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    if (spent > session.account->max_steps()) {
      reports[i] = report_unjudged(session, roots[i], locator);
    } else {
      spent += reports[i].steps;
    }
  }
}

}  // namespace

void sort_and_merge(std::vector<Diagnostic>& diagnostics) {
  const auto order = [](const Diagnostic& d) {
    return std::tie(d.location.file, d.location.start_line, d.location.start_column, d.code, d.message);
  };
  std::sort(diagnostics.begin(), diagnostics.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
  const auto last = std::unique(diagnostics.begin(), diagnostics.end(),
                                [&](const auto& a, const auto& b) { return order(a) == order(b); });
  diagnostics.erase(last, diagnostics.end());
}

void settle_faults(std::vector<Finding>& findings, const RuleSet& rules) {
  std::unordered_map<std::string, const Rule*> known;
  const auto rule_of = [&](const Finding& finding) {
    const auto [entry, is_new] = known.try_emplace(finding.rule);
    if (is_new) entry->second = rules.find(finding.rule);
    return entry->second;
  };
  std::erase_if(findings, [&](const Finding& finding) { return rule_of(finding) == nullptr; });
  bool has_changed = false;
  for (Finding& finding : findings) {
    const Rule& rule = *rule_of(finding);
    if (rule.has_condition()) continue;
    finding.severity = rule.severity;
    finding.title = rule.title;
    finding.fix = readable_template(rule.fix);
    has_changed = true;
  }
  if (has_changed) sort_findings(findings);
}

RuleSelection selection_of(const ScanOptions& options, std::shared_ptr<const iam::Deployment> deployment) {
  RuleSelection selection;
  selection.profile = options.profile;
  selection.select = options.select;
  selection.ignore = options.ignore;
  selection.groups = options.groups;
  selection.minimum_severity = options.minimum_severity;
  selection.parameters = options.rule_parameters;
  selection.severity_overrides = options.severity_overrides;
  selection.unsuppressible = options.unsuppressible;
  selection.deployment = std::move(deployment);
  selection.keep_passes = options.keep_compliance;
  for (const std::string& path : options.all_paths.empty() ? options.paths : options.all_paths) {
    const std::string repository = boundary_of(path).path;
    selection.repositories.push_back(repository);
    std::error_code failed;
    const std::filesystem::path real = std::filesystem::canonical(repository, failed);
    if (!failed && real != repository) selection.repositories.push_back(real.string());
  }
  return selection;
}

SuppressionSettings suppression_settings(const ScanOptions& options, const Session& session) {
  SuppressionSettings settings;
  settings.today = options.today.empty() ? today() : options.today;
  settings.require_reasons = options.require_reasons;
  settings.working_directory = working_directory();
  settings.inline_suppressions = options.inline_suppressions;
  settings.unsuppressible = options.unsuppressible;
  settings.base = options.base;
  settings.base_name = options.base_name;
  std::map<std::string_view, FileId> files;
  for (const AddressSuppression& suppression : options.suppressions) {
    const auto [file, inserted] = files.try_emplace(suppression.file, FileId::none);
    std::string error;
    std::optional<std::string> bytes;
    const FileReader& reader = options.base ? *options.base : *session.reader;
    if (inserted) bytes = reader.read(suppression.file, error);
    if (bytes) file->second = session.sources->add(suppression.file, std::move(*bytes));
    settings.configured.emplace_back(suppression, file->second);
  }
  return settings;
}

namespace {

/// Reads what is linked in, rules and mappings, which takes longer than scanning a small file: on a thread of its own.
std::jthread read_built_in(const ScanOptions& options) {
  if (thread_count(options) == 1) return {};
  return std::jthread([] {
    try {
      built_in_rule_list();
      model::built_in_mappings();
    } catch (const std::bad_alloc&) {  // who needs them tries again
    }
  });
}

ScanReport judge_session(const Session& session, const std::shared_ptr<const RuleSet>& rules,
                         const ScanOptions& options, const Surroundings& around);

ScanReport scan_into(const ScanOptions& options, const std::shared_ptr<RunAccount>& account,
                     const std::shared_ptr<SourceSet>& sources) {
  const std::int64_t started_at = seconds_since_1970();
  const Clock::time_point start = Clock::now();
  const std::jthread ahead = read_built_in(options);
  ScanOptions read = options;
  const Limits limits = limits_of(*account);
  const Surroundings around = find_surroundings(options, limits, [&](std::string_view path, std::string_view text) {
    return cloudformation::is_template(path, text, limits);
  });
  read.paths.insert(read.paths.end(), around.paths.begin(), around.paths.end());
  Session session = open_session(read, nullptr, false, limits, sources, around.reader);
  session.account = account;
  const AskedPaths asked(options, *session.reader);
  std::erase_if(session.problems, [&](const Problem& problem) {
    const std::string_view path = problem.span.known() ? session.sources->path(problem.span.file) : problem.path;
    return !around.paths.empty() && around.has_file(path) && !asked.contains(path);
  });
  leave_out_parts(session);
  session.problems.insert(session.problems.end(), around.problems.begin(), around.problems.end());
  const std::shared_ptr<const RuleSet> rules = load_rules(
      selection_of(options, read_deployment(options, *session.reader, *session.sources, session.problems)),
      options.rule_directories, *session.sources, options.base ? *options.base : *session.reader, session.problems);
  const double reading = std::chrono::duration<double>(Clock::now() - start).count();
  ScanReport report = judge_session(session, rules, options, around);
  report.times.insert(report.times.begin(), {"read", reading});
  report.started_at = started_at;
  return report;
}

/// Adds what one group of paths gave; order and fingerprints are the caller's to settle.
void add_report(ScanReport& whole, ScanReport part) {
  const auto roots = static_cast<std::uint32_t>(whole.roots.size());
  // Fingerprints are given anew: until then each has to be one of all parts.
  const std::string mark = std::to_string(whole.findings.size()) + " ";
  for (Finding& finding : part.findings) {
    for (std::uint32_t& root : finding.roots) root += roots;
    finding.fingerprint.insert(0, mark);
    whole.findings.push_back(std::move(finding));
  }
  for (auto& [fingerprint, places] : part.places) whole.places.emplace(mark + fingerprint, std::move(places));
  for (const auto& [block, places] : part.undecided_places) {
    for (const auto& [root, address] : places) whole.undecided_places[block].emplace_back(root + roots, address);
  }
  append_compliance(whole.compliance, part.compliance, roots);
  std::move(part.roots.begin(), part.roots.end(), std::back_inserter(whole.roots));
  append(whole.graph, part.graph);
  std::move(part.undecided.begin(), part.undecided.end(), std::back_inserter(whole.undecided));
  std::move(part.diagnostics.begin(), part.diagnostics.end(), std::back_inserter(whole.diagnostics));
  for (const StageTime& time : part.times) {
    const auto same = std::find_if(whole.times.begin(), whole.times.end(),
                                   [&](const StageTime& known) { return known.stage == time.stage; });
    same == whole.times.end() ? whole.times.push_back(time) : void(same->seconds += time.seconds);
  }
  ScanSummary& summary = whole.summary;
  summary.files += part.summary.files;
  summary.files_failed += part.summary.files_failed;
  summary.units += part.summary.units;
  summary.resources += part.summary.resources;
  summary.rules = std::max(summary.rules, part.summary.rules);
  summary.undecided += part.summary.undecided;
  summary.suppressed += part.summary.suppressed;
  summary.judged += part.summary.judged;
  summary.unread += part.summary.unread;
  summary.modules_missing += part.summary.modules_missing;
  for (const auto& [provider, number] : part.summary.resources_without_rules)
    summary.resources_without_rules[provider] += number;
  for (const auto& [why, number] : part.summary.files_left_out) summary.files_left_out[why] += number;
  whole.hidden.insert(whole.hidden.end(), part.hidden.begin(), part.hidden.end());
  for (const auto& [severity, count] : part.summary.findings) summary.findings[severity] += count;
  whole.steps = part.steps;
  whole.max_steps = part.max_steps;
  whole.largest_root = std::max(whole.largest_root, part.largest_root);
  if (whole.started_at == 0) whole.started_at = part.started_at;
  whole.finished_at = part.finished_at;
}

}  // namespace

ScanReport scan(const ScanOptions& options) {
  ScanOptions ordered = options;
  std::sort(ordered.paths.begin(), ordered.paths.end());
  return scan_into(ordered, open_account(options), nullptr);
}

ScanReport scan(const std::vector<ScanOptions>& given) {
  if (given.size() == 1) return scan(given.front());
  // In which order paths were named makes no difference to what is said of them.
  std::vector<ScanOptions> groups = given;
  for (ScanOptions& group : groups) std::sort(group.paths.begin(), group.paths.end());
  std::sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.paths < b.paths; });
  ScanReport whole;
  const auto sources = std::make_shared<SourceSet>();
  const std::shared_ptr<RunAccount> account = open_account(groups.front());
  std::vector<std::string> directories, all_paths;
  ScanOptions all;  // what may be read for any of them
  for (const ScanOptions& group : groups) {
    all_paths.insert(all_paths.end(), group.paths.begin(), group.paths.end());
    all.user_paths.insert(all.user_paths.end(), group.user_paths.begin(), group.user_paths.end());
  }
  all.paths = all_paths;
  for (ScanOptions group : groups) {
    group.all_paths = all_paths;
    add_report(whole, scan_into(group, account, sources));
    directories.insert(directories.end(), group.rule_directories.begin(), group.rule_directories.end());
  }
  // What reports say of a rule is looked up in one set; which rules of it ran for which paths is settled by now.
  RuleSelection everything;
  everything.profile = "all";
  Problems told_before;
  whole.root = Locator(*sources, *make_disk_reader(), all_paths).common_root();
  whole.rules = load_rules(everything, directories, *sources, *make_scan_reader(all), told_before);
  whole.sources = sources;
  sort_findings(whole.findings);
  assign_fingerprints(whole.findings, *sources, whole.places);
  sort_and_merge(whole.diagnostics);
  std::sort(whole.undecided.begin(), whole.undecided.end(), undecided_before);
  std::sort(whole.hidden.begin(), whole.hidden.end());
  return whole;
}

AnalysedUnit analyse_root(const Session& session, RootId root, const RuleSet& rules, StageClock* clock) {
  StageClock unseen;
  StageClock& spent = clock ? *clock : unseen;
  AnalysedUnit analysed;
  Clock::time_point time = Clock::now();
  try {
    analysed.unit = evaluate_root(session, root);
    time = add_time(spent.evaluating, time);
    analysed.graph = model::build_graph(analysed.unit, model::built_in_mappings());
    time = add_time(spent.mapping, time);
    if (!session.limits.is_cancelled()) analysed.results = run_rules(rules, *analysed.graph, session.limits);
    add_time(spent.judging, time);
  } catch (const std::bad_alloc&) {
    if (!analysed.graph) analysed.graph = std::make_unique<model::UnitGraph>();
    analysed.unit.problems.push_back(out_of_memory(session, root));
  }
  return analysed;
}

/// What a root takes whatever is in it: to be read, reported and compared. Very many small ones are many bytes too.
constexpr std::uint64_t steps_of_a_root = 1'500;
/// Memory that a root asks the system for takes time as well.
constexpr std::uint64_t bytes_of_a_step = 64;

UnitReport report_unit(const Session& session, AnalysedUnit& analysed, const RuleSet& rules,
                       SuppressionIndex& suppressions, const Locator& locator, const ScanOptions& options) {
  UnitReport report;
  report_emulators(*analysed.graph, analysed.unit);
  report_refused_values(*analysed.graph, analysed.unit);
  report.findings = collect_findings(analysed.results, analysed.unit, locator, rules, suppressions);
  report.undecided = collect_undecided(analysed.results, locator, report.undecided_places);
  append(report.diagnostics, analysed.unit.problems, locator);
  append(report.diagnostics, analysed.graph->problems, locator);
  append(report.diagnostics, analysed.results.problems, locator);
  give_place(report.diagnostics, locator.locate_path(analysed.unit.root).file);
  report.files = analysed.unit.files;
  const std::vector<model::Resource>& resources = analysed.graph->resources;
  report.resources =
      static_cast<std::size_t>(std::count_if(resources.begin(), resources.end(), [](const model::Resource& resource) {
        return resource.parts.front().source->kind == BlockKind::resource;
      }));
  report.root = describe_root(analysed, locator);
  lower_in_trials(report.findings, report.root.path, rules);
  report.is_template = analysed.unit.dialect == Dialect::cloudformation;
  report.coverage = coverage_of(*analysed.graph, rules);
  report.account_settings = account_settings_of(*analysed.graph, analysed.unit.root, rules, *session.repositories);
  report.hidden = find_hidden_text(analysed.unit);
  for (const HiddenText& hidden : find_hidden_values(session, analysed.unit.files)) report.hidden.push_back(hidden);
  if (options.keep_graph) report.graph = outline(analysed, locator);
  if (options.keep_compliance) report.compliance = collect_compliance(analysed.results, locator);
  if (const Account* account = analysed.unit.account.get()) {
    report.steps = steps_of_a_root + account->steps() + account->largest() / bytes_of_a_step;
    report.largest = account->largest();
  }
  return report;
}

namespace {

/// What is said when suppressions were too many to look for at each finding.
Diagnostic too_many_suppressions(const ScanOptions& options) {
  Diagnostic diagnostic;
  diagnostic.severity = "error";
  diagnostic.code = "budget-suppressions";
  diagnostic.message =
      "There are so many suppressions that not all findings could be compared with them: those are reported.";
  diagnostic.location.file = options.paths.empty() ? "." : options.paths.front();
  return diagnostic;
}

/// Whether a template was there at the base; without one, any was.
bool is_at_base(const UnitReport& unit, const Session& session, const ScanOptions& options) {
  if (!options.base) return true;
  return std::any_of(unit.files.begin(), unit.files.end(), [&](FileId file) {
    const std::string path(session.sources->path(file));
    return path.ends_with(unit.root.path) && options.base->kind_of(absolute_path(path));
  });
}

/// What a root has to have held for its memory to be given back to the system at once.
constexpr std::uint64_t worth_returning = std::uint64_t{32} << 20;

}  // namespace

ScanReport merge_reports(const Session& session, const std::vector<const UnitReport*>& units,
                         std::vector<UnitFindings> findings, SuppressionIndex& suppressions, const Locator& locator,
                         const std::shared_ptr<const RuleSet>& rules, const ScanOptions& options) {
  ScanReport report;
  append(report.diagnostics, session.problems, locator);
  give_place(report.diagnostics, command_line);
  leave_out_packaged(findings, units, [&](const UnitReport& unit) { return is_at_base(unit, session, options); });
  const std::vector<Undecided> yielded = yield_to_account_settings(findings, units, *rules, report.undecided_places);
  std::vector<const std::vector<Undecided>*> undecided = {&yielded};
  SuppressionUses uses;
  for (UnitFindings& unit : findings) uses.merge(unit.uses);
  std::map<std::string_view, std::size_t> roots_of_name;
  for (const UnitReport* unit : units) {
    undecided.push_back(&unit->undecided);
    report.diagnostics.insert(report.diagnostics.end(), unit->diagnostics.begin(), unit->diagnostics.end());
    report.summary.resources += unit->resources;
    for (const auto& [block, places] : unit->undecided_places) {
      for (const auto& [root, address] : places)
        report.undecided_places[block].emplace_back(static_cast<std::uint32_t>(report.roots.size()), address);
    }
    append_compliance(report.compliance, unit->compliance, static_cast<std::uint32_t>(report.roots.size()));
    report.roots.push_back(unit->root);
    // A template is a root of its own for each time that it is deployed.
    if (const std::size_t number = ++roots_of_name[unit->root.path]; number > 1 && unit->is_template)
      report.roots.back().path += " #" + std::to_string(number);
    append(report.graph, unit->graph);
    add_coverage(report.summary, unit->coverage);
    report.hidden.insert(report.hidden.end(), unit->hidden.begin(), unit->hidden.end());
  }
  report_not_entered(session, units, locator, report.diagnostics);
  std::sort(report.hidden.begin(), report.hidden.end());
  report.hidden.erase(std::unique(report.hidden.begin(), report.hidden.end()), report.hidden.end());
  sort_and_merge(report.diagnostics);
  const ReadFiles files = read_files(units, report.diagnostics);
  leave_out_read(files, *session.sources, report.diagnostics);
  const std::vector<FileId> all(files.all.begin(), files.all.end());
  for_each_in_parallel(all.size(), thread_count(options), [&](std::size_t i) { suppressions.read(all[i]); });
  ReadFiles read = files;
  // A suppression that nothing uses may be one that an unjudged root would use.
  if (std::any_of(units.begin(), units.end(), [](const UnitReport* unit) { return unit->unjudged; }))
    read.failed = read.all;
  report.findings =
      merge_findings(std::move(findings), collect_suppression_faults(suppressions, uses, read, *rules, locator),
                     *session.sources, report.places);
  settle_faults(report.findings, *rules);
  if (suppressions.is_exhausted()) report.diagnostics.push_back(too_many_suppressions(options));
  report.undecided = merge_undecided(undecided);
  keep_named_files(report, options, *session.sources, *session.reader);
  report.sources = session.sources;
  report.root = locator.common_root();
  report.rules = rules;
  report.summary.units = static_cast<std::uint64_t>(
      std::count_if(units.begin(), units.end(), [](const UnitReport* unit) { return !unit->is_account; }));
  report.summary.rules = rules->rules().size();
  summarise(report, files);
  return report;
}

namespace {

ScanReport judge_session(const Session& session, const std::shared_ptr<const RuleSet>& rules,
                         const ScanOptions& options, const Surroundings& around) {
  // Where the repositories of the other groups begin, this one's reader does not say.
  const std::unique_ptr<FileReader> disk = make_disk_reader();
  const bool is_alone = options.all_paths.empty();
  const Locator locator(*session.sources, is_alone ? *session.reader : *disk,
                        is_alone ? options.paths : options.all_paths);
  SuppressionIndex suppressions(*session.sources, suppression_settings(options, session));
  std::vector<UnitReport> reports;
  ScanProgress unseen;
  ScanProgress& progress = options.progress ? *options.progress : unseen;
  progress.stage = ScanProgress::Stage::evaluating;
  StageClock spent;
  const AskedPaths asked(options, *session.reader);
  RunAccount* account = session.account.get();
  AccountRules of_accounts(session, *rules, options);
  // What a unit holds is given back as soon as it is reported.
  const auto judge = [&](const Session& of, const std::vector<RootId>& roots) {
    progress.roots += static_cast<std::uint32_t>(roots.size());
    const std::uint64_t spent_before = account ? account->steps() : 0;
    std::vector<UnitReport> made(roots.size());
    for_each_in_parallel(made.size(), thread_count(options), [&](std::size_t i) {
      if (account && account->is_spent()) {
        made[i].unjudged = true;
        return;
      }
      {
        AnalysedUnit analysed = analyse_root(of, roots[i], *rules, &spent);
        const Clock::time_point time = Clock::now();
        made[i] = report_unit(of, analysed, *rules, suppressions, locator, options);
        if (around.has_root(analysed.unit.root)) keep_asked(asked, around, analysed.unit, *of.sources, made[i]);
        add_time(spent.collecting, time);
        const bool is_asked = &of == &session && !around.has_root(analysed.unit.root);
        if (is_asked && !options.accounts.empty()) of_accounts.keep(roots[i], std::move(analysed), made[i]);
      }
      if (made[i].largest > worth_returning) return_memory();
      made[i].root.path += of.frontends[roots[i].frontend]->reading();
      if (account) account->spend(made[i].steps);
      ++progress.roots_done;
    });
    leave_out_unaffordable(made, roots, of, spent_before, locator);
    std::move(made.begin(), made.end(), std::back_inserter(reports));
  };
  judge(session, session.roots);
  Session with_uncalled = session;
  UncalledRoots uncalled(with_uncalled);
  std::size_t seen = 0;
  // Where something was left unjudged, nobody knows what it would have taken in.
  const auto next = [&] {
    for (; seen < reports.size(); ++seen) {
      if (reports[seen].unjudged) return std::vector<RootId>();
      uncalled.add_judged(reports[seen].files);
    }
    return uncalled.next();
  };
  for (std::vector<RootId> left = next(); !left.empty(); left = next()) judge(with_uncalled, left);
  for (UnitReport& report : of_accounts.judge(suppressions, locator)) reports.push_back(std::move(report));
  progress.stage = ScanProgress::Stage::collecting;
  const Clock::time_point merge_start = Clock::now();
  std::vector<const UnitReport*> units;
  std::vector<UnitFindings> findings;
  for (UnitReport& unit : reports) {
    units.push_back(&unit);
    findings.push_back(std::move(unit.findings));
  }
  ScanReport report = merge_reports(session, units, std::move(findings), suppressions, locator, rules, options);
  add_time(spent.collecting, merge_start);
  for (const auto& [stage, nanoseconds] : {std::pair<const char*, std::int64_t>{"evaluate", spent.evaluating},
                                           {"build graph", spent.mapping},
                                           {"run rules", spent.judging},
                                           {"collect", spent.collecting}}) {
    report.times.push_back({stage, static_cast<double>(nanoseconds) * 1e-9});
  }
  for (const UnitReport& unit : reports) report.largest_root = std::max(report.largest_root, unit.largest);
  report.steps = account ? account->steps() : 0;
  report.max_steps = account ? account->max_steps() : 0;
  report.finished_at = seconds_since_1970();
  return report;
}

}  // namespace

ScanReport run_session(const Session& session, const std::shared_ptr<const RuleSet>& rules,
                       const ScanOptions& options) {
  return judge_session(session, rules, options, {});
}

}  // namespace lintel
