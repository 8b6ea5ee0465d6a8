#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lintel::hcl {

/// A backslash in a quoted string that is followed by none of HCL's escapes.
struct EscapeFault {
  std::size_t begin = 0;  ///< in the literal
  std::size_t length = 0;
  const char* message = "";
};

/// Whether the text of a literal says something else than what is written there.
bool has_escapes(std::string_view literal, bool quoted);

/// Appends to `out` what a literal stands for: `$${` and `%%{` are `${` and `%{`; in quotes `\n`, `\r`, `\t`, `\"`,
/// `\\`,
/// `\uNNNN` and `\UNNNNNNNN` too. Faults are left as written.
void unescape(std::string_view literal, bool quoted, std::string& out, std::vector<EscapeFault>& faults);

/// How many bytes of white space (Unicode's White_Space, as Go's `unicode.IsSpace`) `text` starts or ends with.
std::size_t leading_space(std::string_view text);
std::size_t trailing_space(std::string_view text);
/// How many bytes at the start of `text` are its first `count` characters of white space.
std::size_t bytes_of_leading_space(std::string_view text, std::size_t count);

}  // namespace lintel::hcl
