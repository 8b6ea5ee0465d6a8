#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/engine.h"
#include "source/source_set.h"
#include "unit/unit.h"

namespace lintel {

/// What a suppression comment covers, by where it stands.
enum class SuppressionScope : std::uint8_t {
  line,  ///< `target_line`: its own line, or the one below the comment when nothing else is on its own
  file,  ///< everything in the file: the comment stands before all code
};

/// A comment that says which rules are not to be reported, where, and why:
/// `lintel:ignore RULE[,RULE] [until=YYYY-MM-DD] -- reason`, or another tool's `checkov:skip=ID:reason`,
/// `tfsec:ignore:ID[:exp:YYYY-MM-DD]`, `trivy:ignore:ID[:exp:YYYY-MM-DD]`.
struct Suppression {
  std::vector<std::string> rules;  ///< ids, aliases or `*` globs, as written
  std::string until;               ///< the last day that it holds, "YYYY-MM-DD"; empty: no end
  std::string reason;
  Span span;               ///< the marker up to the end of the comment
  std::uint32_t line = 0;  ///< that the comment starts in
  std::uint32_t target_line = 0;
  SuppressionScope scope = SuppressionScope::line;
  bool whole_block = false;  ///< inside a block it covers that block, as Checkov's do
};

/// The suppression comments of a text. Comments are told from strings a line at a time: `#` and `//` outside quotes,
/// and block comments. In a template (`is_template`) a comment before all code covers the file; in Terraform only
/// when a blank line parts it from the code below, for then it is not that block's.
std::vector<Suppression> read_suppressions(FileId file, std::string_view text, bool is_template);

/// The suppressions of one scan; the comments of a file are read when the first finding in it is asked for.
class SuppressionIndex {
 public:
  /// `today` ("YYYY-MM-DD") decides whether a suppression has ended.
  SuppressionIndex(const SourceSet& sources, std::string today) : sources_(sources), today_(std::move(today)) {}

  /// What suppresses a finding, in words ("comment at line 12: reason"); empty when nothing does. Looked for: on the
  /// lines at fault or above them, at the header of the block that holds them and of the resource's main block or
  /// above it, at the module calls that lead there, at the top of these files, in the resource's `Metadata`.
  std::string find(const RawFinding& finding);
  std::string find(const TemplateFault& fault);

  /// "suppression-expired" for each that would have suppressed something but has ended, "suppression-date" for each
  /// that names no date after `until=`; sorted.
  Problems take_problems();

 private:
  struct Names;
  struct FileSuppressions {
    std::vector<Suppression> all;
    std::multimap<std::uint32_t, const Suppression*> by_line;
  };

  const FileSuppressions& of(FileId file);
  std::string find_in_file(Span primary, const Names& names);
  std::string find_at_block(Span header, Span block, const Names& names);
  std::string find_in_metadata(const EvaluatedResource& resource, const Names& names);
  std::string accept(const Suppression& suppression, const Names& names);
  bool holds(std::string_view until, Span span);

  const SourceSet& sources_;
  std::string today_;
  std::map<FileId, FileSuppressions> files_;
  std::map<std::pair<FileId, std::uint32_t>, Problem> problems_;
};

/// Whether text is a day, "YYYY-MM-DD".
bool is_date(std::string_view text);

/// The day of the system's clock in UTC, "YYYY-MM-DD".
std::string today();

}  // namespace lintel
