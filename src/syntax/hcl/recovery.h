#pragma once

#include <cstdint>
#include <string_view>

#include "source/problem.h"
#include "syntax/hcl/tree_reader.h"

namespace lintel::hcl {

/// Reads a file that has syntax errors piece by piece: every attribute and block that is whole is kept, every other one
/// is a problem. `text` is at the start of the writer's pool. Gives the body.
NodeId recover_body(std::string_view text, TreeWriter& writer, Problems& problems);

/// The same of a file that may have none: what is too large to be parsed as a whole is read piece by piece.
NodeId read_pieces(std::string_view text, TreeWriter& writer, Problems& problems);

/// Reports why `text` (one attribute, whose value starts at `value`) could not be parsed; the parser stumbled at
/// `fault`.
void report_fault(std::string_view text, std::size_t value, std::size_t fault, TextPlacement placement, FileId file,
                  Problems& problems);

}  // namespace lintel::hcl
