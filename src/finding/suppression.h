#pragma once

#include <atomic>
#include <compare>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "frontend/unit.h"
#include "lintel/scan.h"
#include "rules/engine/engine.h"
#include "source/source_set.h"

namespace lintel {

/// What a suppression covers, by where it stands.
enum class SuppressionScope : std::uint8_t {
  line,  ///< `target_line`: its own line, or the one below the comment when nothing else is on its own; and `covers`
  file,  ///< everything in the file: the comment stands before all code, the metadata are the template's
};

/// Where a suppression is written.
enum class SuppressionPlace : std::uint8_t { comment, metadata, configuration };

/// What says which rules are not to be reported, where, and why: `lintel:ignore RULE[,RULE] [until=YYYY-MM-DD] --
/// reason`, or another tool's `checkov:skip=ID:reason`, `tfsec:ignore:ID[:exp:YYYY-MM-DD]`,
/// `trivy:ignore:ID[attribute=value][:exp:YYYY-MM-DD]`, `kics-scan ignore-line`; an entry of a template's or resource's
/// `Metadata`; an entry of the configuration.
struct Suppression {
  std::vector<std::string> rules;  ///< ids, aliases or `*` globs, as written
  std::string until;               ///< the last day that it holds, "YYYY-MM-DD"; empty: no end
  std::string reason;
  Span span;               ///< the marker up to the end of the comment; the entry
  std::uint32_t line = 0;  ///< that it starts in
  std::uint32_t target_line = 0;
  SuppressionScope scope = SuppressionScope::line;
  SuppressionPlace place = SuppressionPlace::comment;
  bool whole_block = false;  ///< inside a block it covers that block, as Checkov's do
  bool foreign = false;      ///< another tool's: it may be there for that tool alone
  bool is_cut = false;       ///< the file says more than is read: this is the last that counts, with the names it has
  Span covers;               ///< the block, attribute or object that it is about: everything that begins in it
  std::string holder;        ///< metadata: of what
  /// Holds only for a resource whose attributes (dotted paths through blocks) have these values: Trivy's parameters.
  std::vector<std::pair<std::string, std::string>> attributes;
};

/// As many names of rules as the suppressions of one comment and of one file have: what a stranger writes there is
/// unbounded, and each may be asked of each finding.
inline constexpr std::size_t max_names_of_comment = 2'000;
inline constexpr std::size_t max_names_of_file = 20'000;

/// The suppression comments of a text, up to `max_names_of_file`. Comments are told from strings a line at a time: `#`
/// and `//` outside quotes, and block comments. In a template (`is_template`) a comment before all code covers the
/// file; in Terraform only when a blank line parts it from the code below, for then it is not that block's.
std::vector<Suppression> read_suppressions(FileId file, std::string_view text, bool is_template);

/// The suppressions of one comment, or of the text under a `"//"` key; `offset` is where it begins in the file.
std::vector<Suppression> read_suppression_text(FileId file, std::string_view comment, std::uint32_t offset);

/// The suppressions in a JSON or YAML file's structure: `Metadata` of a template and of its resources (`Lintel`,
/// `checkov`, `cfn_nag`, `cfn-lint`, `guard`), and `"//"` keys of JSON, which cover the object that they stand in.
std::vector<Suppression> read_structured_suppressions(FileId file, const SourceSet& sources);

/// Sets what comments `cover`: the block or attribute (in YAML: the entry or item) that begins on the target line; the
/// block around the comment for `whole_block`.
void find_covered(FileId file, const SourceSet& sources, std::vector<Suppression>& suppressions);

/// Whether a file is YAML or JSON.
bool is_template_file(std::string_view path);

/// What suppressions are judged by.
struct SuppressionSettings {
  std::string today;  ///< "YYYY-MM-DD": decides which have ended
  bool require_reasons = false;
  std::string working_directory;            ///< absolute: what the sources' relative paths count from
  bool inline_suppressions = true;          ///< those in the files themselves hold
  std::vector<std::string> unsuppressible;  ///< rules (ids, aliases, `*` globs) that nothing suppresses
  /// The files as a base revision has them, by which suppressions are new; nullptr: none is.
  std::shared_ptr<const FileReader> base;
  std::string base_name;
  /// Those of configurations, each with the id of its file in the sources.
  std::vector<std::pair<AddressSuppression, FileId>> configured;
};

/// That one name of a rule in one suppression fits something, whether the suppression has ended or not.
struct SuppressionUse {
  FileId file = FileId::none;  ///< none: the configuration
  std::uint32_t entry = 0;     ///< the place of the suppression among those of the file
  std::uint32_t rule = 0;      ///< the place of the name in it

  friend auto operator<=>(const SuppressionUse&, const SuppressionUse&) = default;
};
/// Which suppressions were used, for what.
using SuppressionUses = std::set<SuppressionUse>;

/// The parts of a resource by the address of their block, to be asked for each of many findings at it: a security group
/// may have as many of both as a root has resources. It holds the resource that was asked for last.
class PartsByAddress {
 public:
  /// The places in `resource.parts` of those that are made of the block at `address`, ascending.
  std::span<const std::uint32_t> find(const model::Resource& resource, std::string_view address);

 private:
  const model::Resource* resource_ = nullptr;
  std::vector<std::uint32_t> order_;  ///< places in its parts, by address
};

/// What suppresses a finding.
struct SuppressedBy {
  std::string text;                          ///< in words: "comment at line 12: reason"; empty: nothing does
  const Suppression* suppression = nullptr;  ///< lives as long as the index
};

/// The suppressions of one scan; those of a file are read when it is first asked for. Thread-safe: what each unit uses
/// goes into a set of its own, and `faults` judges by all of them together.
class SuppressionIndex {
 public:
  SuppressionIndex(const SourceSet& sources, SuppressionSettings settings);
  ~SuppressionIndex();
  SuppressionIndex(const SuppressionIndex&) = delete;
  SuppressionIndex& operator=(const SuppressionIndex&) = delete;

  const SuppressionSettings& settings() const { return settings_; }
  /// Whether there were so many suppressions that not all were read, or not all findings could be compared with them:
  /// those are reported.
  bool is_exhausted() const { return is_cut_ || compared_ > max_compared; }
  /// Reads those of a file ahead.
  void read(FileId file) { of(file); }
  /// Forgets the suppressions of all files but these.
  void keep_only(const std::set<FileId>& files);

  /// What suppresses a finding. Looked for: on the lines at fault or above them, around them, at the header of the
  /// block that holds them and of the resource's main block or above it, at the module calls that lead there, at the
  /// top of these files, in `Metadata`, in the configuration. `parts` is kept between the findings of one resource.
  SuppressedBy find(const RawFinding& finding, PartsByAddress& parts, SuppressionUses& uses);
  SuppressedBy find(const TemplateFault& fault, const RuleSet& rules, SuppressionUses& uses);

  /// What could not be decided counts as use of what would suppress it.
  void note(const RawUndecided& undecided, SuppressionUses& uses);

  /// Suppressions that are new since the base, and ended, useless, unknown and unexplained ones, of these files and of
  /// the configuration, by place. Only those
  /// of rules that have run are called useless; none of `failed` files are, for not all of them was seen.
  std::vector<TemplateFault> faults(const SuppressionUses& uses, const std::set<FileId>& files,
                                    const std::set<FileId>& failed, const RuleSet& rules);

 private:
  struct Names;
  struct Entry;
  struct Place;
  struct FileEntries;
  class RuleNames;

  /// A name of a suppression of the configuration.
  struct ConfiguredName {
    std::uint32_t entry = 0;  ///< its place in `configured_`
    std::uint32_t rule = 0;   ///< the place of the name in it
  };
  /// A suppression of the configuration that may be meant, and those of its names that are.
  struct Candidate {
    std::uint32_t entry = 0;
    std::vector<std::uint32_t> rules;
  };

  const FileEntries& of(FileId file);
  SuppressedBy find(const Names& names, const std::vector<Place>& places,
                    const std::vector<std::string_view>& addresses, SuppressionUses& uses);
  SuppressedBy find_configured(const Names& names, Span primary, const std::vector<std::string_view>& addresses,
                               SuppressionUses& uses) const;
  void index_configured();
  std::vector<Candidate> configured_for(const Names& names, const std::vector<std::string>& addresses) const;
  SuppressedBy accept(const Entry& entry, const Names& names, SuppressionUses& uses) const;
  SuppressedBy accept(const Entry& entry, std::span<const std::uint32_t> rules, SuppressionUses& uses) const;
  void mark_new(FileId file, FileEntries& entries) const;
  bool is_unsuppressible(const Names& names) const;
  void limit(FileEntries& entries);
  static std::string named_by(std::span<const Entry* const> entries, RuleNames& names);
  void report_added(std::vector<const Entry*> added, const SuppressionUses& uses, RuleNames& names,
                    std::vector<TemplateFault>& faults) const;
  bool draw(std::size_t comparisons) const { return (compared_ += comparisons) <= max_compared; }
  bool has_ended(const Suppression& suppression) const;
  void judge(const Entry& entry, const SuppressionUses& uses, bool whole, RuleNames& names,
             std::vector<TemplateFault>& faults) const;

  /// What a stranger writes is compared with what the code has, each with each: about as many as take ten seconds.
  static constexpr std::uint64_t max_compared = 500'000'000;

  /// As many new suppressions are reported each for itself.
  static constexpr std::size_t max_added_alone = 10;
  static constexpr std::size_t max_names_shown = 500;  ///< in bytes, of one of them
  /// As many names as the files of a run have together.
  static constexpr std::size_t max_names = 1'000'000;

  const SourceSet& sources_;
  SuppressionSettings settings_;
  std::mutex mutex_;
  std::map<FileId, std::shared_ptr<FileEntries>> files_;
  std::vector<Entry> configured_;
  /// Places in `configured_` by what their addresses begin with until they leave something open, and by its length.
  std::map<std::size_t, std::unordered_map<std::string_view, std::vector<std::uint32_t>>> by_start_;
  /// Of those whose addresses leave their start open, the names: another tool's file may have very many.
  std::unordered_map<std::string, std::vector<ConfiguredName>> by_name_;
  std::vector<ConfiguredName> globs_;  ///< those of them that stand for several rules
  mutable std::atomic<std::uint64_t> compared_{0};
  std::atomic<std::size_t> names_{0};  ///< of all files
  std::atomic<bool> is_cut_{false};
};

/// Whether text is a day, "YYYY-MM-DD".
bool is_date(std::string_view text);

/// The day of the system's clock in UTC, "YYYY-MM-DD".
std::string today();

}  // namespace lintel
