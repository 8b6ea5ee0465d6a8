#pragma once

#include <string>
#include <string_view>

#include "lintel/finding.h"

namespace lintel::report {

/// Colours of a terminal; without `enabled` every function gives its text back.
struct Ink {
  bool enabled = false;

  std::string bold(std::string_view text) const { return wrap("1", text); }
  std::string dim(std::string_view text) const { return wrap("2", text); }
  std::string red(std::string_view text) const { return wrap("31;1", text); }
  std::string green(std::string_view text) const { return wrap("32", text); }
  std::string blue(std::string_view text) const { return wrap("34", text); }
  std::string severity(Severity severity, std::string_view text) const;

 private:
  std::string wrap(std::string_view code, std::string_view text) const;
};

/// Whether a character acts on a terminal, reorders what is shown, or is there without being seen: C1 controls, marks
/// of bidirectional text, characters without width, variation selectors, tags. ASCII's controls are not meant.
bool is_unseen(char32_t character);

/// Whether `##`, letters and `[` stand at `at`, which CI systems take for a command anywhere in a line: `##[group]`,
/// `##vso[…]`, `##teamcity[…]`.
bool has_logging_command(std::string_view text, std::size_t at);

/// One line of text of a scanned file or rule as it may be written to a terminal or a CI system's log: controls become
/// `\x1b`, what is unseen or no UTF-8 becomes U+FFFD, a tab one space, and what such systems would take for commands
/// (`##vso[`, `##[`, `##teamcity[` anywhere, `::error` where a line starts) has a space put into it.
std::string printable(std::string_view text);

/// Text for people in a format that escapes by its own rules (JSON): controls but newlines and tabs become `\x1b`, what
/// is unseen or no UTF-8 becomes U+FFFD. What machines compare (addresses, paths, fingerprints) is not written so.
std::string visible(std::string_view text);

/// The same as `printable` of text of several lines, which stay lines.
std::string printable_lines(std::string_view text);

/// Breaks a printable paragraph at blanks into lines of at most `width` code points, each after `indent`.
std::string wrapped(std::string_view paragraph, std::string_view indent, std::size_t width);

/// "1 finding", "2 findings".
std::string count(std::uint64_t number, std::string_view noun);

/// Code points in UTF-8 text.
std::size_t width_of(std::string_view text);

}  // namespace lintel::report
