#pragma once

#include <span>
#include <string_view>

#include "base/arena.h"
#include "base/budget.h"
#include "source/problem.h"
#include "syntax/document/node.h"

namespace lintel::cloudformation {

/// Reads a document: JSON where the name of the file and its text say so, otherwise YAML. JSON that some text
/// templating language is to fill in first is no template yet (of YAML, its reader says so). nullptr when nothing could
/// be read.
const document::Node* read_document(FileId file, std::string_view path, std::string_view text, Arena& arena,
                                    const Limits& limits, Problems& problems);

/// Whether one of the problems of a file is an error: then a part of it was not read.
bool has_error(std::span<const Problem> problems);

}  // namespace lintel::cloudformation
