#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lintel/scan.h"
#include "rules/engine.h"
#include "source/source_set.h"
#include "unit/unit.h"

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
  Span covers;               ///< the block, attribute or object that it is about: everything that begins in it
  std::string holder;        ///< metadata: of what
  /// Holds only for a resource whose attributes (dotted paths through blocks) have these values: Trivy's parameters.
  std::vector<std::pair<std::string, std::string>> attributes;
};

/// The suppression comments of a text. Comments are told from strings a line at a time: `#` and `//` outside quotes,
/// and block comments. In a template (`is_template`) a comment before all code covers the file; in Terraform only
/// when a blank line parts it from the code below, for then it is not that block's.
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
  std::string working_directory;  ///< absolute: what the sources' relative paths count from
  /// Those of configurations, each with the id of its file in the sources.
  std::vector<std::pair<AddressSuppression, FileId>> configured;
};

/// The suppressions of one scan; those of a file are read when it is first asked for.
class SuppressionIndex {
 public:
  SuppressionIndex(const SourceSet& sources, SuppressionSettings settings);
  ~SuppressionIndex();
  SuppressionIndex(const SuppressionIndex&) = delete;
  SuppressionIndex& operator=(const SuppressionIndex&) = delete;

  /// Reads the suppressions of `files` ahead, each by a call of `work` that `for_each(count, work)` makes on whatever
  /// thread it likes.
  template <class ForEach>
  void read_ahead(const std::vector<FileId>& files, const ForEach& for_each) {
    prepare(files);
    for_each(files.size(), [&](std::size_t index) { read(files[index]); });
  }

  /// What suppresses a finding, in words ("comment at line 12: reason"); empty when nothing does. Looked for: on the
  /// lines at fault or above them, around them, at the header of the block that holds them and of the resource's main
  /// block or above it, at the module calls that lead there, at the top of these files, in `Metadata`, in the
  /// configuration.
  std::string find(const RawFinding& finding);
  std::string find(const TemplateFault& fault);

  /// What could not be decided counts as use of what would suppress it.
  void note(const RawUndecided& undecided);

  /// Ended, useless, unknown and unexplained suppressions of these files and of the configuration, by place. Only those
  /// of rules that have run are called useless; none of `failed` files are, for not all of them was seen.
  std::vector<TemplateFault> take_faults(const std::set<FileId>& files, const std::set<FileId>& failed,
                                         const RuleSet& rules);

 private:
  struct Names;
  struct Entry;
  struct Place;
  struct FileEntries;

  /// Makes room for files, so that they can be read at the same time.
  void prepare(const std::vector<FileId>& files);
  void read(FileId file);
  FileEntries& of(FileId file);
  std::string find(const Names& names, const std::vector<Place>& places,
                   const std::vector<std::string_view>& addresses);
  std::string find_configured(const Names& names, Span primary, const std::vector<std::string_view>& addresses);
  std::string accept(Entry& entry, const Names& names);
  bool has_ended(const Suppression& suppression) const;
  void judge(const Entry& entry, bool whole, const RuleSet& rules, std::vector<TemplateFault>& faults) const;

  const SourceSet& sources_;
  SuppressionSettings settings_;
  std::map<FileId, FileEntries> files_;
  std::vector<Entry> configured_;
};

/// Whether text is a day, "YYYY-MM-DD".
bool is_date(std::string_view text);

/// The day of the system's clock in UTC, "YYYY-MM-DD".
std::string today();

}  // namespace lintel
