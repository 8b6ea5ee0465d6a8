#pragma once

#include <cstddef>
#include <string_view>

namespace lintel::hcl {

/// What passing over HCL text by its brackets, strings, heredocs and comments alone found out.
struct Skim {
  static constexpr std::size_t none = std::string_view::npos;

  std::size_t end = 0;               ///< where it stopped
  std::size_t unclosed = none;       ///< the innermost bracket, quote or heredoc that the end of the text leaves open
  std::size_t mismatched = none;     ///< a closing bracket that fits none or another one
  std::size_t opener = none;         ///< the bracket that `mismatched` should have closed
  std::size_t broken_string = none;  ///< the quote of a string that its line does not close
  std::size_t too_deep = none;       ///< the first bracket beyond the depth that is read
  bool faulty() const { return (unclosed & mismatched & broken_string & too_deep) != none; }
};

/// Where `skim` stops.
enum class SkimTo : unsigned char {
  line_end,  ///< a line end outside of all brackets, or a `}` that closes something outside
  closing,   ///< a closing bracket of something outside
};

/// Passes over text from `at` on.
Skim skim(std::string_view text, std::size_t at, SkimTo stop);

/// Past blanks and inline comments; with `lines`, past line ends and line comments too.
std::size_t skip_space(std::string_view text, std::size_t at, bool lines);

/// Past an identifier at `at`; `at` when there is none. Bytes beyond ASCII count as letters.
std::size_t skip_identifier(std::string_view text, std::size_t at);

}  // namespace lintel::hcl
