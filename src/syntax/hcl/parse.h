#pragma once

#include <string_view>

#include "source/problem.h"
#include "syntax/hcl/tree.h"

namespace lintel::hcl {

/// Parses a file of HCL native syntax (`.tf`, `.tofu`, `.tfvars`, `.lintel.hcl` rule files). Always gives a tree: what
/// could not be read is left out, each place with a problem "hcl-syntax" that says what was expected. Also reports what
/// the grammar cannot see: duplicate attributes, invalid escapes, attributes of one-line blocks (hclsyntax's own
/// checks).
Tree parse(FileId file, std::string_view text, Problems& problems);

/// Parses one expression (a console line, the text of a `${…}` that JSON syntax holds).
Tree parse_expression(FileId file, std::string_view text, Problems& problems, std::uint32_t offset = 0);

/// Parses the inside of a template (a string of `.tf.json`, the file of `templatefile`).
Tree parse_template(FileId file, std::string_view text, Problems& problems, std::uint32_t offset = 0);

}  // namespace lintel::hcl
