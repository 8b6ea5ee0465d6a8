#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "domain/secrets/named_texts.h"
#include "lintel/scan.h"
#include "scan/pipeline.h"

namespace lintel {

class UncalledRoots;

/// A unit with the session that its values live in.
struct LiveUnit {
  std::shared_ptr<const Session> session;
  RootId root;
  AnalysedUnit analysed;  ///< without the results of the rules

  /// What stands under names for secrets in the files of the root, looked for once.
  const secrets::NamedTexts& named_texts() const;

 private:
  mutable std::unique_ptr<const secrets::NamedTexts> named_texts_;
};

/// One workspace that is scanned again and again while its files change. Files are parsed again when their bytes
/// change; a root is evaluated again when something that it read changes. What it says is what `scan` says of the same
/// files, save that a template that cannot be parsed any more keeps what it said last. One thread at a time.
class IncrementalScan {
 public:
  /// `options.reader` is not looked at: each run brings its own.
  explicit IncrementalScan(ScanOptions options);

  struct Changes {
    std::vector<std::string> paths;  ///< whose bytes may be others than at the last run
    bool files_came_or_went = true;  ///< what there is to read must be looked for again
  };

  /// Brings everything up to date with what `reader` reads now. The roots that a file of `first` belongs to come
  /// first; `after_first` is called when they are done and says whether the run goes on. False when it does not, or
  /// when `cancelled` was set meanwhile: what was evaluated until then is kept, the rest is made up for by the next
  /// run. `cancelled` must outlive the scan.
  bool run(const std::shared_ptr<const FileReader>& reader, const Changes& changes, const std::set<std::string>& first,
           const std::atomic<bool>& cancelled, const std::function<bool()>& after_first);

  /// Whether the last run was cut off.
  bool is_behind() const { return behind_; }
  /// Roots evaluated by the last run.
  std::size_t evaluated() const { return evaluated_; }

  /// What is known now, as `scan` reports it.
  ScanReport report() const;
  /// The part of `report` that lies in one file: findings without fingerprints.
  std::vector<Finding> findings_in(const std::string& path) const;
  std::vector<Diagnostic> diagnostics_in(const std::string& path) const;

  /// The evaluated roots that read a file.
  std::vector<RootId> roots_of(const std::string& path) const;
  /// Evaluates a root or hands out what the last run kept of it (that is: of the roots that a `first` file belongs to).
  /// nullptr when no run has evaluated it, and when `cancelled` of the last run is set meanwhile.
  std::shared_ptr<const LiveUnit> live_unit(RootId root);
  /// Whether `live_unit` was cut off since this was last asked.
  bool take_cut() { return std::exchange(cut_, false); }

  /// What was read at the last run; nullptr before the first.
  std::shared_ptr<const Session> session() const { return session_; }
  const SourceSet* sources() const { return session_ ? session_->sources.get() : nullptr; }
  /// nullptr before the first run.
  const RuleSet* rules() const { return rules_.get(); }
  const ScanOptions& options() const { return options_; }

 private:
  struct Access;
  struct CachedUnit;
  class RecordingReader;

  bool same_roles(const FileReader& reader, const Changes& changes) const;
  void load_rules_if_changed(const FileReader& reader, const Changes& changes);
  bool is_current(RootId root, bool check_directories) const;
  Dependencies dependencies_of(RootId root, const std::vector<FileId>& read) const;
  std::shared_ptr<CachedUnit> evaluate(RootId root, bool keep) const;
  bool evaluate_all(const std::vector<RootId>& roots, bool keep, const std::atomic<bool>& cancelled);
  /// Evaluates the modules that nothing which is evaluated takes in, and forgets those that something does.
  bool evaluate_uncalled(UncalledRoots& uncalled, const std::function<bool(RootId)>& is_urgent,
                         const std::atomic<bool>& cancelled);
  void forget_roots_that_are_gone();
  void forget_unused_bytes();
  const CachedUnit* cached(RootId root) const;
  /// What is known of all roots, in the session's order.
  std::vector<const CachedUnit*> cached_units() const;
  bool may_read(RootId root, const std::string& path) const;

  ScanOptions options_;
  std::shared_ptr<const Session> session_;
  std::shared_ptr<const FileReader> reader_;  ///< of the last run, without recording
  std::unique_ptr<Locator> locator_;
  std::unique_ptr<SuppressionIndex> suppressions_;  ///< of `SourceSet`'s files, which all runs share
  std::shared_ptr<const RuleSet> rules_;
  Problems rule_problems_;
  /// By root, those that a run has evaluated: a run that was cut off leaves others without an entry.
  std::map<std::string, std::shared_ptr<CachedUnit>> units_;
  bool behind_ = true;
  bool directories_unchecked_ = true;  ///< a cut-off run left roots of which directories have not been compared
  bool cut_ = false;
  std::size_t evaluated_ = 0;
  std::size_t runs_ = 0;

 public:
  ~IncrementalScan();
};

}  // namespace lintel
