#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lsp/protocol/text.h"

namespace lintel::lsp {

/// A value to write in the place of another, and what that does in words.
struct RepairEdit {
  std::string title;
  ByteRange range;
  std::string text;
};

/// The edit that gives the attribute or property at `fault` the value `repair`, a literal in JSON. None when what
/// stands there is not a literal on one line (`var.x`, `!Ref X`): where its value comes from, only its author knows.
std::optional<RepairEdit> repair_edit(std::string_view path, std::string_view text, ByteRange fault,
                                      std::string_view repair);

}  // namespace lintel::lsp
