#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lintel/scan.h"
#include "report/literal_text.h"
#include "source/source_set.h"

namespace lintel::report {

/// A line of an excerpt, and the bytes [begin, end) of it that are at fault.
struct ExcerptLine {
  std::string text;
  std::size_t begin = 0, end = 0;
};

/// The lines of scanned files as excerpts show them: of every secret each character is an asterisk, so that columns
/// stay what they are. Secrets are what a finding of an area "data-protection/secrets" is at, what a sensitive variable
/// or parameter was written as, what `secrets::find_secrets` finds, what stands under a name for secrets, and the same
/// texts wherever else they stand.
class ShownSource {
 public:
  explicit ShownSource(const ScanReport& report);

  /// The line `number` (from 1) without its end, not yet printable: the first 4 KB of it. Empty when there is none.
  std::string line(FileId file, std::uint32_t number);
  /// The line `number` with what a location covers marked. Of a line of JSON that holds more than that nothing else is
  /// shown: it may be a whole plan.
  ExcerptLine line(const Location& location, std::uint32_t number);
  std::uint32_t line_count(FileId file) const;
  /// Whether lines around a location may be shown: not those of a plan, which are values.
  bool has_context(FileId file);
  /// Whether the location's first line can be shown: it is there, and no bytes that are no text.
  bool has(const Location& location) const;

 private:
  struct Range {
    std::uint32_t begin = 0, end = 0;
    std::uint32_t furthest = 0;  ///< the end of the one that reaches furthest, up to this one
  };
  static void sort_hidden(std::vector<Range>& ranges);
  std::string_view text_at(const Location& location) const;
  Notation notation_of(FileId file) const;
  bool is_json(FileId file) const;
  std::string shown(FileId file, std::uint32_t start, std::uint32_t end);
  void remember(std::string_view secret);
  void hide_quoted_keys(std::uint32_t source, std::uint64_t begin, std::uint64_t end);
  void hide_literals(std::uint32_t source, std::uint64_t begin, std::uint64_t end);
  void hide_keys(FileId file);
  void hide_named(FileId file);

  const SourceSet* sources_;
  std::map<std::uint32_t, std::vector<Range>> hidden_;
  std::map<std::uint32_t, bool> plans_;       ///< which of the files looked at are plans
  std::set<std::uint32_t> searched_;          ///< for private keys, and values that go on after their names' lines
  std::set<std::string, std::less<>> texts_;  ///< secrets, to be found again
};

/// The byte of a line that a column (code points from 1) starts at.
std::size_t byte_of_column(std::string_view line, std::uint32_t column);

}  // namespace lintel::report
