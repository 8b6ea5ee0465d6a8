#pragma once

#include <string_view>

#include "base/arena.h"
#include "base/budget.h"
#include "source/problem.h"
#include "syntax/document/node.h"

namespace lintel::document {

/// Reads the first YAML document of `text`. nullptr when nothing could be read; problems "yaml-syntax",
/// "duplicate-key", "budget-…" (alias bombs, depth) carry spans. When the text breaks off in the middle, what was read
/// before is given.
const Node* parse_yaml(FileId file, std::string_view text, Arena& arena, const Limits& limits, Problems& problems);

/// Reads a JSON document (RFC 8259; a BOM is skipped). As `parse_yaml`, with "json-syntax".
const Node* parse_json(FileId file, std::string_view text, Arena& arena, const Limits& limits, Problems& problems);

/// As `parse_json`, with every entry of its objects, those of repeated keys too.
const Node* parse_json_with_repeated_keys(FileId file, std::string_view text, Arena& arena, const Limits& limits,
                                          Problems& problems);

}  // namespace lintel::document
