#include "lintel/scan.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <map>
#include <set>
#include <thread>
#include <tuple>

#include "cloudformation/evaluate.h"
#include "finding/collect.h"
#include "finding/suppression.h"
#include "model/graph.h"
#include "model/mapping.h"
#include "rules/engine.h"
#include "scan/session.h"
#include "source/discovery.h"
#include "source/nearest.h"
#include "terraform/evaluate.h"
#include "unit/template_fault.h"

namespace lintel {
namespace {

/// Calls `work(i)` for every i below `count`, on `threads` threads; the results do not depend on who does what.
void for_each_in_parallel(std::size_t count, unsigned threads, const auto& work) {
  std::atomic<std::size_t> next{0};
  const auto loop = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::thread> others;
  for (unsigned i = 1; i < threads && i < count; ++i) others.emplace_back(loop);
  loop();
  for (std::thread& thread : others) thread.join();
}

unsigned thread_count(const ScanOptions& options) {
  if (options.threads != 0) return options.threads;
  return std::max(1u, std::thread::hardware_concurrency());
}

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

/// What reports draw of the graphs, which are not kept.
ResourceGraph outline(const std::vector<std::unique_ptr<model::UnitGraph>>& graphs, const std::vector<Unit>& units,
                      const Locator& locator) {
  ResourceGraph whole;
  for (std::size_t root = 0; root < graphs.size(); ++root) {
    const auto first = static_cast<std::uint32_t>(whole.nodes.size());
    whole.roots.push_back(locator.locate_path(units[root].root).file);
    for (const model::Resource& resource : graphs[root]->resources) {
      whole.nodes.push_back({std::string(resource.address), std::string(resource.type), locator.locate(resource.header),
                             static_cast<std::uint32_t>(root)});
    }
    for (const model::Edge& edge : graphs[root]->edges)
      whole.edges.push_back({first + edge.from, first + edge.to, std::string(edge.via)});
  }
  return whole;
}

RuleSelection selection_of(const ScanOptions& options) {
  RuleSelection selection;
  selection.profile = options.profile;
  selection.select = options.select;
  selection.ignore = options.ignore;
  selection.minimum_severity = options.minimum_severity;
  selection.parameters = options.rule_parameters;
  selection.severity_overrides = options.severity_overrides;
  return selection;
}

void append(Problems& to, Problems from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// Problems of shared files come up once for every unit that reads them: each is told once, in a fixed order.
std::vector<Diagnostic> diagnose(const Problems& problems, const Locator& locator) {
  std::vector<Diagnostic> diagnostics;
  diagnostics.reserve(problems.size());
  for (const Problem& problem : problems) diagnostics.push_back(locator.diagnose(problem));
  const auto order = [](const Diagnostic& d) {
    return std::tie(d.location.file, d.location.start_line, d.location.start_column, d.code, d.message);
  };
  std::sort(diagnostics.begin(), diagnostics.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
  const auto last = std::unique(diagnostics.begin(), diagnostics.end(),
                                [&](const auto& a, const auto& b) { return order(a) == order(b); });
  diagnostics.erase(last, diagnostics.end());
  return diagnostics;
}

/// Template faults are no rules of the engine's: what selects rules is applied to them here.
bool is_left_out(const Finding& finding, const ScanOptions& options) {
  const TemplateFaultKind* kind = find_template_fault_kind(finding.rule);
  if (!kind) return false;
  const auto matches = [&](const std::vector<std::string>& selectors) {
    return std::any_of(selectors.begin(), selectors.end(), [&](const std::string& selector) {
      return answers_to(*kind, [&](std::string_view name) { return matches_glob(name, selector); });
    });
  };
  if (finding.severity > options.minimum_severity || matches(options.ignore)) return true;
  return !options.select.empty() && !matches(options.select);
}

void settle_template_faults(std::vector<Finding>& findings, const ScanOptions& options) {
  bool changed = false;
  for (Finding& finding : findings) {
    const auto severity = options.severity_overrides.find(finding.rule);
    if (severity == options.severity_overrides.end() || finding.severity == severity->second) continue;
    finding.severity = severity->second;
    changed = true;
  }
  if (changed) std::sort(findings.begin(), findings.end(), comes_before);
  std::erase_if(findings, [&](const Finding& finding) { return is_left_out(finding, options); });
}

void summarise(ScanReport& report, const ReadFiles& files, const Problems& problems, std::size_t units,
               std::size_t rules) {
  std::set<std::string_view> failed_paths;
  for (const Problem& problem : problems) {
    if (problem.severity == ProblemSeverity::error && !problem.path.empty()) failed_paths.insert(problem.path);
  }
  ScanSummary& summary = report.summary;
  summary.files = files.all.size();
  summary.files_failed = files.failed.size() + failed_paths.size();
  summary.units = units;
  summary.rules = rules;
  summary.undecided = report.undecided.size();
  for (const Finding& finding : report.findings) {
    finding.suppressed ? ++summary.suppressed : ++summary.findings[finding.severity];
  }
}

std::string working_directory() {
  std::error_code failed;
  return std::filesystem::current_path(failed).generic_string();
}

/// The configurations that hold suppressions become sources, so that what is wrong with one is told at its place.
SuppressionSettings suppression_settings(const ScanOptions& options, const Session& session) {
  SuppressionSettings settings;
  settings.today = options.today.empty() ? today() : options.today;
  settings.require_reasons = options.require_reasons;
  settings.working_directory = working_directory();
  std::map<std::string_view, FileId> files;
  for (const AddressSuppression& suppression : options.suppressions) {
    const auto [file, inserted] = files.try_emplace(suppression.file, FileId::none);
    std::string error;
    std::optional<std::string> bytes;
    if (inserted) bytes = session.reader->read(suppression.file, error);
    if (bytes) file->second = session.sources->add(suppression.file, std::move(*bytes));
    settings.configured.emplace_back(suppression, file->second);
  }
  return settings;
}

/// Reads what the user named and what lies below it (beside it, for files), and nothing else, wherever links lead.
std::shared_ptr<const FileReader> confined_disk_reader(const ScanOptions& options, const Limits& limits) {
  std::vector<std::string> roots = options.rule_directories;
  roots.insert(roots.end(), options.variable_files.begin(), options.variable_files.end());
  roots.insert(roots.end(), options.parameter_files.begin(), options.parameter_files.end());
  for (const AddressSuppression& suppression : options.suppressions) roots.push_back(suppression.file);
  for (const std::string& path : options.paths) {
    std::error_code failed;
    const bool is_file = std::filesystem::is_regular_file(path, failed);
    roots.push_back(is_file ? std::filesystem::absolute(path, failed).parent_path().string() : path);
  }
  return make_disk_reader(roots, limits.file_bytes);
}

}  // namespace

Session open_session(const ScanOptions& options) {
  Session session;
  session.reader = options.reader ? options.reader : confined_disk_reader(options, session.limits);
  session.sources = std::make_shared<SourceSet>();
  DiscoveryOptions discovery_options;
  discovery_options.include = options.include;
  discovery_options.exclude = options.exclude;
  discovery_options.include_root = options.include_root;
  discovery_options.exclude_root = options.exclude_root;
  discovery_options.use_gitignore = options.use_gitignore;
  discovery_options.working_directory = working_directory();
  const std::unique_ptr<FileReader> outer = options.reader ? nullptr : make_disk_reader();
  discovery_options.outer = outer.get();
  Discovery found = discover(options.paths, discovery_options, *session.reader, session.limits);
  append(session.problems, std::move(found.problems));

  const unsigned threads = thread_count(options);
  terraform::Inputs terraform_inputs;
  terraform_inputs.variable_files = options.variable_files;
  terraform_inputs.variables = options.variables;
  terraform_inputs.paths = options.paths;
  session.terraform = terraform::open_workspace(found.files, terraform_inputs, *session.sources, session.reader,
                                                session.limits, threads);
  cloudformation::Inputs template_inputs;
  template_inputs.parameter_files = options.parameter_files;
  template_inputs.parameters = options.parameters;
  template_inputs.region = options.region;
  template_inputs.account = options.account;
  template_inputs.partition = options.partition;
  session.cloudformation = cloudformation::open_workspace(found.files, template_inputs, *session.sources,
                                                          session.reader, session.limits, threads);
  append(session.problems, terraform::problems(*session.terraform));
  append(session.problems, cloudformation::problems(*session.cloudformation));
  for (const FoundFile& file : found.files) {
    if (file.role == FileRole::plan) session.plans.push_back(file.path);
  }
  return session;
}

std::size_t unit_count(const Session& session) {
  return terraform::roots(*session.terraform).size() + cloudformation::roots(*session.cloudformation).size() +
         session.plans.size();
}

Unit evaluate_unit(const Session& session, std::size_t index) {
  const std::size_t terraform_roots = terraform::roots(*session.terraform).size();
  const std::size_t templates = cloudformation::roots(*session.cloudformation).size();
  Unit unit;
  if (index < terraform_roots) {
    unit = terraform::evaluate_root(*session.terraform, index);
  } else if (index < terraform_roots + templates) {
    unit = cloudformation::evaluate_root(*session.cloudformation, index - terraform_roots);
  } else {
    const std::string& path = session.plans[index - terraform_roots - templates];
    std::string error;
    std::optional<std::string> bytes = session.reader->read(path, error);
    if (!bytes) {
      unit.problems.push_back({ProblemSeverity::error, "unreadable-file", error, {}, path, {}});
      return unit;
    }
    const FileId file = session.sources->add(path, std::move(*bytes));
    unit = terraform::evaluate_plan(path, file, session.terraform.get(), *session.sources, session.limits);
  }
  unit.sources = session.sources.get();
  unit.id = static_cast<std::uint32_t>(index);
  return unit;
}

ScanReport scan(const ScanOptions& options) {
  const std::int64_t started_at = seconds_since_1970();
  const Clock::time_point start = Clock::now();
  Session session = open_session(options);
  const std::shared_ptr<const RuleSet> rules =
      load_rules(selection_of(options), options.rule_directories, *session.sources, *session.reader, session.problems);
  const std::chrono::duration<double> reading = Clock::now() - start;
  ScanReport report = run_session(std::move(session), rules, options);
  report.times.insert(report.times.begin(), {"read", reading.count()});
  report.started_at = started_at;
  return report;
}

ScanReport run_session(Session session, const std::shared_ptr<const RuleSet>& rules, const ScanOptions& options) {
  const std::size_t count = unit_count(session);
  std::vector<Unit> units(count);
  std::vector<std::unique_ptr<model::UnitGraph>> graphs(count);
  std::vector<RuleResults> results(count);
  ScanProgress unseen;
  ScanProgress& progress = options.progress ? *options.progress : unseen;
  progress.roots = static_cast<std::uint32_t>(count);
  progress.stage = ScanProgress::Stage::evaluating;
  std::atomic<std::int64_t> evaluating{0}, mapping{0}, judging{0}, collecting{0};
  for_each_in_parallel(count, thread_count(options), [&](std::size_t i) {
    Clock::time_point time = Clock::now();
    units[i] = evaluate_unit(session, i);
    time = add_time(evaluating, time);
    graphs[i] = model::build_graph(units[i], model::built_in_mappings());
    time = add_time(mapping, time);
    results[i] = run_rules(*rules, *graphs[i], session.limits);
    add_time(judging, time);
    ++progress.roots_done;
  });
  progress.stage = ScanProgress::Stage::collecting;
  const Clock::time_point collection_start = Clock::now();

  std::vector<const Unit*> all_units;
  std::vector<const RuleResults*> all_results;
  ReadFiles files;
  ScanReport report;
  for (std::size_t i = 0; i < count; ++i) {
    all_units.push_back(&units[i]);
    all_results.push_back(&results[i]);
    files.all.insert(units[i].files.begin(), units[i].files.end());
    report.summary.resources += static_cast<std::size_t>(std::count_if(
        graphs[i]->resources.begin(), graphs[i]->resources.end(),
        [](const model::Resource& resource) { return resource.parts.front().source->kind == BlockKind::resource; }));
    append(session.problems, std::move(units[i].problems));
    append(session.problems, std::move(graphs[i]->problems));
    append(session.problems, std::move(results[i].problems));
  }

  const Locator locator(*session.sources, *session.reader, options.paths);
  for (const Problem& problem : session.problems) {
    if (problem.severity == ProblemSeverity::error && problem.span.known()) files.failed.insert(problem.span.file);
  }
  SuppressionIndex suppressions(*session.sources, suppression_settings(options, session));
  suppressions.read_ahead({files.all.begin(), files.all.end()}, [&](std::size_t files_to_read, const auto& work) {
    for_each_in_parallel(files_to_read, thread_count(options), work);
  });
  report.findings = collect_findings(all_results, all_units, locator, *session.sources, suppressions, *rules, files);
  settle_template_faults(report.findings, options);
  report.undecided = collect_undecided(all_results, locator);
  report.diagnostics = diagnose(session.problems, locator);
  report.sources = session.sources;
  report.rules = rules;
  summarise(report, files, session.problems, count, rules->rules().size());
  if (options.keep_graph) report.graph = outline(graphs, units, locator);
  add_time(collecting, collection_start);
  for (const auto& [stage, nanoseconds] : {std::pair<const char*, std::int64_t>{"evaluate", evaluating},
                                           {"build graph", mapping},
                                           {"run rules", judging},
                                           {"collect", collecting}}) {
    report.times.push_back({stage, static_cast<double>(nanoseconds) * 1e-9});
  }
  // Nothing of the report points into these: what each unit holds is given back by all threads at once.
  for_each_in_parallel(count, thread_count(options), [&](std::size_t i) {
    results[i] = {};
    graphs[i].reset();
    units[i] = {};
  });
  report.finished_at = seconds_since_1970();
  return report;
}

}  // namespace lintel
