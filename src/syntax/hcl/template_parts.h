#pragma once

#include <cstdint>
#include <vector>

#include "source/problem.h"
#include "syntax/hcl/tree_writer.h"

namespace lintel::hcl {

/// One piece of a template as hclsyntax's template parser sees it, before directives are matched up.
struct TemplatePart {
  enum class Kind : std::uint8_t { literal, interpolation, if_, else_, endif, for_, endfor };
  Kind kind = Kind::literal;
  PoolText text;            ///< literal: unescaped; `for`: the value variable
  NodeId expression = 0;    ///< interpolation, `if`: condition, `for`: collection
  NodeId key_variable = 0;  ///< `for`
  std::uint32_t begin = 0;  ///< source bytes
  std::uint32_t end = 0;
  bool trims_before = false;  ///< `${~`, `%{~`
  bool trims_after = false;   ///< `~}`
};

/// Applies strip markers, and for `<<-` takes away the indentation that all lines have in common. In heredocs and bare
/// templates a literal is one line (with its newline) at most, which is how far a strip marker reaches; in quotes it is
/// all the text up to the next sequence.
void trim_parts(std::vector<TemplatePart>& parts, bool flush_heredoc, TreeWriter& writer);

/// Builds the expression of a template: the interpolation itself where it is all there is, a `string` where there is
/// none, a `template_` otherwise. 0 when the directives do not match up (a problem says so).
NodeId build_template(const std::vector<TemplatePart>& parts, std::uint32_t begin, std::uint32_t end,
                      TreeWriter& writer, Problems& problems);

}  // namespace lintel::hcl
