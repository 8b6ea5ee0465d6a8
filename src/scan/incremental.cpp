#include "scan/incremental.h"

#include <algorithm>
#include <mutex>

#include "base/parallel.h"
#include "finding/location.h"
#include "finding/named_texts.h"
#include "frontend/cloudformation/evaluate.h"
#include "model/mapping.h"
#include "rules/catalog/rule_set.h"
#include "scan/deployment.h"
#include "scan/uncalled_roots.h"

namespace lintel {

/// What the evaluation of a root asked the reader for: what functions and includes look at beside the root's own files.
struct IncrementalScan::Access {
  std::map<std::string, std::uint64_t> reads;  ///< path → revision
  std::map<std::string, std::optional<FileReader::EntryKind>> kinds;
  std::map<std::string, std::vector<std::string>> lists;  ///< directory → names
};

/// Passes on to another reader and keeps account of what the thread's current evaluation asks for.
class IncrementalScan::RecordingReader final : public FileReader {
 public:
  explicit RecordingReader(std::shared_ptr<const FileReader> below) : below_(std::move(below)) {}

  /// While it lives, what this thread reads goes into `access`.
  class Recording {
   public:
    explicit Recording(Access& access) { current_ = &access; }
    ~Recording() { current_ = nullptr; }
    Recording(const Recording&) = delete;
  };

  std::optional<std::string> read(const std::string& path, std::string& error) const override {
    note_read(path);
    return below_->read(path, error);
  }
  std::optional<std::string> read_prefix(const std::string& path, std::size_t count,
                                         std::string& error) const override {
    note_read(path);
    return below_->read_prefix(path, count, error);
  }
  std::optional<std::vector<Entry>> list(const std::string& directory) const override {
    auto entries = below_->list(directory);
    if (current_) current_->lists[directory] = names_of(entries);
    return entries;
  }
  std::optional<EntryKind> kind_of(const std::string& path) const override {
    const auto kind = below_->kind_of(path);
    if (current_) current_->kinds[path] = kind;
    return kind;
  }
  std::optional<std::string> real_path(const std::string& path) const override { return below_->real_path(path); }
  std::uint64_t revision(const std::string& path) const override {
    note_read(path);
    return below_->revision(path);
  }

  static std::vector<std::string> names_of(const std::optional<std::vector<Entry>>& entries) {
    std::vector<std::string> names;
    if (!entries) return names;
    for (const Entry& entry : *entries) names.push_back(entry.name);
    return names;
  }

 private:
  void note_read(const std::string& path) const {
    if (current_) current_->reads[path] = below_->revision(path);
  }

  std::shared_ptr<const FileReader> below_;
  static thread_local Access* current_;
};

thread_local IncrementalScan::Access* IncrementalScan::RecordingReader::current_ = nullptr;

struct IncrementalScan::CachedUnit {
  std::optional<Dependencies> dependencies;  ///< nothing: it has to be evaluated again
  Access access;
  UnitReport report;
  std::set<std::string> paths;           ///< of the files that were read
  std::shared_ptr<const LiveUnit> live;  ///< only for files that somebody is at work on
};

/// What tells a root apart from run to run: where one is read in two ways, the frontends are two.
static std::string key_of(const Session& session, RootId root) {
  return session.frontends[root.frontend]->name() + ":" + root_path(session, root);
}

IncrementalScan::IncrementalScan(ScanOptions options) : options_(std::move(options)) {}
IncrementalScan::~IncrementalScan() = default;

/// Whether the changed files still are what they were: Terraform, a template, nothing.
bool IncrementalScan::same_roles(const FileReader& reader, const Changes& changes) const {
  const std::vector<FoundFile>& found = session_->found.files;
  DiscoveryOptions options;
  options.is_template = [&](std::string_view path, std::string_view text) {
    return cloudformation::is_template(path, text, session_->limits);
  };
  for (const std::string& path : changes.paths) {
    const auto known =
        std::lower_bound(found.begin(), found.end(), path,
                         [](const FoundFile& file, const std::string& wanted) { return file.path < wanted; });
    const FileRole before = known != found.end() && known->path == path ? known->role : FileRole::none;
    const Discovery with_siblings = discover({path}, options, reader, session_->limits);
    const auto itself = std::find_if(with_siblings.files.begin(), with_siblings.files.end(),
                                     [&](const FoundFile& file) { return file.path == path; });
    const FileRole now = itself == with_siblings.files.end() ? FileRole::none : itself->role;
    if (before != now) return false;
  }
  return true;
}

/// The files that rules were read from; equal ids mean equal text.
static std::vector<FileId> files_of(const RuleSet& rules) {
  std::vector<FileId> files;
  for (const auto& view : rules.views) files.push_back(view->file);
  return files;
}

void IncrementalScan::load_rules_if_changed(const FileReader& reader, const Changes& changes) {
  const auto is_rule_file = [&](const std::string& path) {
    return std::any_of(options_.rule_directories.begin(), options_.rule_directories.end(),
                       [&](const std::string& directory) { return path.starts_with(directory); });
  };
  const bool changed =
      changes.files_came_or_went || std::any_of(changes.paths.begin(), changes.paths.end(), is_rule_file);
  if (rules_ && (!changed || options_.rule_directories.empty())) return;
  rule_problems_.clear();
  std::shared_ptr<const RuleSet> loaded =
      load_rules(selection_of(options_, read_deployment(options_, reader, *session_->sources, rule_problems_)),
                 options_.rule_directories, *session_->sources, reader, rule_problems_);
  // Files may have come and gone without any of them being a rule's: what was evaluated by the same rules stays.
  if (rules_ && files_of(*loaded) == files_of(*rules_)) return;
  rules_ = std::move(loaded);
  for (auto& [root, unit] : units_) unit->dependencies.reset();
}

Dependencies IncrementalScan::dependencies_of(RootId root, const std::vector<FileId>& read) const {
  return session_->frontends[root.frontend]->dependencies(root.root, read);
}

bool IncrementalScan::is_current(RootId root, bool check_directories) const {
  const CachedUnit* unit = cached(root);
  if (!unit || unit->dependencies != dependencies_of(root, unit->report.files)) return false;
  const Access& access = unit->access;
  for (const auto& [path, revision] : access.reads) {
    if (revision == 0 || reader_->revision(path) != revision) return false;
  }
  if (!check_directories) return true;
  for (const auto& [path, kind] : access.kinds) {
    if (reader_->kind_of(path) != kind) return false;
  }
  return std::all_of(access.lists.begin(), access.lists.end(), [&](const auto& entry) {
    return RecordingReader::names_of(reader_->list(entry.first)) == entry.second;
  });
}

const IncrementalScan::CachedUnit* IncrementalScan::cached(RootId root) const {
  const auto found = units_.find(key_of(*session_, root));
  return found == units_.end() ? nullptr : found->second.get();
}

std::vector<const IncrementalScan::CachedUnit*> IncrementalScan::cached_units() const {
  std::vector<const CachedUnit*> units;
  if (!session_) return units;
  for (const RootId root : session_->roots) {
    if (const CachedUnit* unit = cached(root)) units.push_back(unit);
  }
  return units;
}

/// A guess at whether a root that was not evaluated yet reads a file.
bool IncrementalScan::may_read(RootId root, const std::string& path) const {
  if (root_path(*session_, root) == path) return true;
  return dependencies_of(root, {}).has_directory(path.substr(0, std::min(path.rfind('/'), path.size())));
}

/// What a root says now; nullptr when the run is cut off meanwhile. Thread-safe for different roots.
std::shared_ptr<IncrementalScan::CachedUnit> IncrementalScan::evaluate(RootId root, bool keep) const {
  auto fresh = std::make_shared<CachedUnit>();
  auto live = std::make_shared<LiveUnit>();
  live->session = session_;
  live->root = root;
  {
    const RecordingReader::Recording recording(fresh->access);
    live->analysed = analyse_root(*session_, root, *rules_);
  }
  if (session_->limits.is_cancelled()) return nullptr;
  fresh->report = report_unit(*session_, live->analysed, *rules_, *suppressions_, *locator_, options_);
  fresh->dependencies = dependencies_of(root, fresh->report.files);
  for (const FileId file : fresh->report.files) fresh->paths.emplace(session_->sources->path(file));
  live->analysed.results = {};
  if (keep) fresh->live = std::move(live);
  return fresh;
}

/// Evaluates roots and keeps what they say; false when the run is cut off meanwhile.
bool IncrementalScan::evaluate_all(const std::vector<RootId>& roots, bool keep, const std::atomic<bool>& cancelled) {
  std::vector<std::shared_ptr<CachedUnit>> fresh(roots.size());
  for_each_in_parallel(roots.size(), thread_count(options_), [&](std::size_t i) {
    if (!cancelled) fresh[i] = evaluate(roots[i], keep);
  });
  for (std::size_t i = 0; i < roots.size(); ++i) {
    if (!fresh[i]) continue;
    units_[key_of(*session_, roots[i])] = std::move(fresh[i]);
    ++evaluated_;
  }
  return !cancelled;
}

bool IncrementalScan::evaluate_uncalled(UncalledRoots& uncalled, const std::function<bool(RootId)>& is_urgent,
                                        const std::atomic<bool>& cancelled) {
  std::set<RootId> judged;
  std::vector<RootId> left;
  for (const RootId root : session_->roots) {
    if (!uncalled.contains(root)) left.push_back(root);
  }
  while (true) {
    for (const RootId root : left) {
      if (const CachedUnit* unit = cached(root)) uncalled.add_judged(unit->report.files);
    }
    left = uncalled.next();
    if (left.empty()) break;
    judged.insert(left.begin(), left.end());
    std::vector<RootId> urgent, later;
    for (const RootId root : left) {
      const bool wanted = is_urgent(root);
      if (!is_current(root, directories_unchecked_)) {
        (wanted ? urgent : later).push_back(root);
      } else if (!wanted) {
        units_.find(key_of(*session_, root))->second->live = nullptr;
      }
    }
    if (!evaluate_all(urgent, true, cancelled) || !evaluate_all(later, false, cancelled)) return false;
  }
  for (const RootId root : session_->roots) {
    if (uncalled.contains(root) && !judged.contains(root)) units_.erase(key_of(*session_, root));
  }
  return true;
}

void IncrementalScan::forget_roots_that_are_gone() {
  std::set<std::string> paths;
  for (const RootId root : session_->roots) paths.insert(key_of(*session_, root));
  std::erase_if(units_, [&](const auto& unit) { return !paths.contains(unit.first); });
}

bool IncrementalScan::run(const std::shared_ptr<const FileReader>& reader, const Changes& changes,
                          const std::set<std::string>& first, const std::atomic<bool>& cancelled,
                          const std::function<bool()>& after_first) {
  ++runs_;
  behind_ = true;
  evaluated_ = 0;
  reader_ = reader;
  directories_unchecked_ = directories_unchecked_ || changes.files_came_or_went;
  const bool same_files = session_ && !changes.files_came_or_went && same_roles(*reader, changes);
  options_.reader = std::make_shared<RecordingReader>(reader);
  Limits limits;
  limits.cancelled = &cancelled;
  const auto session = std::make_shared<Session>(open_session(options_, session_.get(), same_files, limits));
  UncalledRoots uncalled(*session);
  session_ = session;
  locator_ = std::make_unique<Locator>(*session_->sources, *reader, options_.paths);
  if (!suppressions_) {
    suppressions_ = std::make_unique<SuppressionIndex>(*session_->sources, suppression_settings(options_, *session_));
  }
  load_rules_if_changed(*reader, changes);

  forget_roots_that_are_gone();
  std::vector<RootId> urgent, later;
  const auto is_urgent = [&](RootId root) {
    const CachedUnit* unit = cached(root);
    return std::any_of(first.begin(), first.end(), [&](const std::string& path) {
      return unit ? unit->paths.contains(path) : may_read(root, path);
    });
  };
  for (const RootId root : session_->roots) {
    // Of those that perhaps nobody calls, what nobody called at the last run is looked at now, the rest when it is
    // known.
    if (uncalled.contains(root) && !cached(root)) continue;
    const bool wanted = is_urgent(root);
    if (uncalled.contains(root) && !wanted) continue;
    if (is_current(root, directories_unchecked_)) {
      if (!wanted) units_.find(key_of(*session_, root))->second->live = nullptr;
      continue;
    }
    (wanted ? urgent : later).push_back(root);
  }
  if (!evaluate_all(urgent, true, cancelled) || !after_first()) return false;
  if (!evaluate_all(later, false, cancelled) || !evaluate_uncalled(uncalled, is_urgent, cancelled)) return false;
  if (runs_ % 32 == 0) forget_unused_bytes();
  behind_ = false;
  directories_unchecked_ = false;
  return true;
}

void IncrementalScan::forget_unused_bytes() {
  std::set<FileId> used;
  const auto keep = [&](const Session& session) {
    for (const auto& frontend : session.frontends) used.merge(frontend->files());
  };
  keep(*session_);
  for (const auto& [root, unit] : units_) {
    used.insert(unit->report.files.begin(), unit->report.files.end());
    if (unit->live) keep(*unit->live->session);
  }
  for (const FileId file : files_of(*rules_)) used.insert(file);
  for (const auto& [suppression, file] : suppressions_->settings().configured) used.insert(file);
  suppressions_->keep_only(used);
  session_->sources->keep_only(used);
}

ScanReport IncrementalScan::report() const {
  if (!session_ || !rules_) return {};
  std::vector<const UnitReport*> units;
  std::vector<UnitFindings> findings;
  for (const CachedUnit* unit : cached_units()) {
    units.push_back(&unit->report);
    findings.push_back(unit->report.findings);
  }
  ScanReport report = merge_reports(*session_, units, std::move(findings), *suppressions_, *locator_, rules_, options_);
  for (const Problem& problem : rule_problems_) report.diagnostics.push_back(locator_->diagnose(problem));
  return report;
}

std::vector<Finding> IncrementalScan::findings_in(const std::string& path) const {
  if (!session_ || !rules_) return {};
  std::vector<UnitFindings> parts;
  SuppressionUses uses;
  ReadFiles files;
  for (const CachedUnit* unit : cached_units()) {
    if (!unit->paths.contains(path)) continue;
    UnitFindings& part = parts.emplace_back();
    uses.insert(unit->report.findings.uses.begin(), unit->report.findings.uses.end());
    for (const FileId file : unit->report.files) {
      if (session_->sources->path(file) == path) files.all.insert(file);
    }
    const auto take = [&](const std::vector<Finding>& from, std::vector<Finding>& to) {
      for (const Finding& finding : from) {
        if (session_->sources->path(static_cast<FileId>(finding.location.source)) == path) to.push_back(finding);
      }
    };
    take(unit->report.findings.claims, part.claims);
    take(unit->report.findings.faults, part.faults);
  }
  // As long as a root that may use a suppression is not evaluated, or one of its files not read, none is useless.
  const std::vector<Diagnostic> diagnostics = diagnostics_in(path);
  if (behind_ || std::any_of(diagnostics.begin(), diagnostics.end(),
                             [](const Diagnostic& diagnostic) { return diagnostic.severity == "error"; })) {
    files.failed = files.all;
  }
  std::vector<Finding> suppression_faults = collect_suppression_faults(*suppressions_, uses, files, *rules_, *locator_);
  std::erase_if(suppression_faults, [&](const Finding& finding) {
    return session_->sources->path(static_cast<FileId>(finding.location.source)) != path;
  });
  FindingPlaces places;
  std::vector<Finding> findings =
      merge_findings(std::move(parts), std::move(suppression_faults), *session_->sources, places);
  settle_faults(findings, *rules_);
  return findings;
}

std::vector<Diagnostic> IncrementalScan::diagnostics_in(const std::string& path) const {
  std::vector<Diagnostic> diagnostics;
  if (!session_) return diagnostics;
  const auto add = [&](const Problems& problems) {
    for (const Problem& problem : problems) {
      const bool here =
          problem.span.known() ? session_->sources->path(problem.span.file) == path : problem.path == path;
      if (here) diagnostics.push_back(locator_->diagnose(problem));
    }
  };
  add(session_->problems);
  add(rule_problems_);
  const std::string shown = locator_->locate_path(path).file;
  for (const CachedUnit* unit : cached_units()) {
    for (const Diagnostic& diagnostic : unit->report.diagnostics) {
      const bool here = diagnostic.location.source != 0
                            ? session_->sources->path(static_cast<FileId>(diagnostic.location.source)) == path
                            : diagnostic.location.file == shown;
      if (here) diagnostics.push_back(diagnostic);
    }
  }
  sort_and_merge(diagnostics);
  return diagnostics;
}

std::vector<RootId> IncrementalScan::roots_of(const std::string& path) const {
  std::vector<RootId> roots;
  if (!session_) return roots;
  for (const RootId root : session_->roots) {
    const CachedUnit* unit = cached(root);
    if (unit && unit->paths.contains(path)) roots.push_back(root);
  }
  return roots;
}

const secrets::NamedTexts& LiveUnit::named_texts() const {
  if (!named_texts_)
    named_texts_ = std::make_unique<const secrets::NamedTexts>(
        find_named_texts(*session->sources, analysed.unit.files, [&](FileId file) { return tree_of(*session, file); }));
  return *named_texts_;
}

std::shared_ptr<const LiveUnit> IncrementalScan::live_unit(RootId root) {
  if (!session_) return nullptr;
  const auto found = units_.find(key_of(*session_, root));
  if (found == units_.end()) return nullptr;
  if (found->second->live) return found->second->live;
  auto live = std::make_shared<LiveUnit>();
  live->session = session_;
  live->root = root;
  live->analysed.unit = evaluate_root(*session_, root);
  if (session_->limits.is_cancelled()) {
    cut_ = true;
    return nullptr;
  }
  live->analysed.graph = model::build_graph(live->analysed.unit, model::built_in_mappings());
  found->second->live = live;
  return live;
}

}  // namespace lintel
