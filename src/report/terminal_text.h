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

/// Control characters (escape sequences in names and messages of scanned files) made visible, so that they cannot act
/// on a terminal; those beyond ASCII, and marks that reorder text, become U+FFFD. Tabs become one space.
std::string printable(std::string_view text);

/// Breaks a paragraph at blanks into lines of at most `width` code points, each after `indent`.
std::string wrapped(std::string_view paragraph, std::string_view indent, std::size_t width);

/// "1 finding", "2 findings".
std::string count(std::uint64_t number, std::string_view noun);

/// Code points in UTF-8 text.
std::size_t width_of(std::string_view text);

}  // namespace lintel::report
