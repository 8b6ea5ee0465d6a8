#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "source/problem.h"
#include "syntax/hcl/tree_writer.h"

namespace lintel::hcl {

/// Where parsed text belongs: what is parsed is not always the file (a value on its own, a string inside of JSON).
struct TextPlacement {
  std::uint32_t pool_offset =
      0;  ///< of the text's first byte in the pool; wraps where a prefix was put before the text
  std::uint32_t source_offset = 0;  ///< of the same byte in the file
  const Span* fixed = nullptr;      ///< everything gets this span: the text does not stand in the file as it was parsed
};

/// The deepest nesting of expressions and blocks that is read.
constexpr std::size_t deepest_nesting = 512;

/// What a text is parsed as.
enum class TextKind : std::uint8_t {
  file,        ///< attributes and blocks: a body
  expression,  ///< the value of the one attribute that the text is
  template_,   ///< as `expression`: a heredoc whose last newline was put there by the caller
};

/// What became of a parse.
struct ReadResult {
  NodeId root = 0;
  bool faulty = false;     ///< the text has syntax errors: nothing was read
  bool too_large = false;  ///< faulty because it takes more memory than a parse may
};

/// Parses `text` with the grammar and writes what it finds to `writer`. With syntax errors nothing is written and
/// `faulty` is set; `fault_at` is then where the parser first stumbled (in `text`).
ReadResult read_tree(std::string_view text, TextKind entry, TextPlacement placement, TreeWriter& writer,
                     Problems& problems, std::uint32_t* fault_at = nullptr);

/// Reads one expression, or the inside of a template, and puts its text into the pool; 0 when it has faults, which
/// problems say.
NodeId read_expression(std::string_view text, TextPlacement placement, TreeWriter& writer, Problems& problems);
NodeId read_template(std::string_view text, TextPlacement placement, TreeWriter& writer, Problems& problems);

}  // namespace lintel::hcl
