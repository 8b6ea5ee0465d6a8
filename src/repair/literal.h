#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "repair/text_edit.h"

namespace lintel::repair {

/// How a file writes its values.
enum class Notation : std::uint8_t { hcl, yaml, json };

/// By the name of the file, and by its first character where JSON and YAML share the name (`.template`).
Notation notation_of(std::string_view path, std::string_view text);

/// Whether a text is a scalar without an expression in it, on one line: `true`, `"a"`, `30`, in YAML also `a`.
bool is_literal(std::string_view value, Notation notation);

/// A literal in JSON (`true`, `7`, `"Enabled"`) as the notation writes it. YAML leaves plain what is read back as the
/// same string.
std::string spell(std::string_view json, Notation notation);

/// The literal of what is written in `[begin, end)`, a whole attribute (`name = value`, `Name: value`) or a value
/// alone; nullopt when it holds an expression. What is said of it is where it stands.
struct WrittenLiteral {
  std::string name;  ///< of the attribute; empty for a value alone
  std::size_t begin = 0, end = 0;
};
std::optional<WrittenLiteral> find_literal(std::string_view text, std::size_t begin, std::size_t end,
                                           Notation notation);

}  // namespace lintel::repair
