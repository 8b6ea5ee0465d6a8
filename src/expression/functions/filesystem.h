#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "expression/function.h"

namespace lintel::expression::functions {

/// The bytes of a file that the evaluation may read; nullopt and why not, as Terraform says it.
std::optional<std::string> read_file(Call& call, std::string_view path, std::string& error);
/// Whether a path is not read and may well be there where Terraform is run: outside what is scanned, or git's own.
bool leaves_the_roots(std::string_view path);
/// What `file` and `templatefile` give of a file that cannot be read: an error, or an unknown where it may well be
/// there when Terraform runs.
Value no_file(Call& call, std::string_view path, const std::string& error);
/// The origin of the text of a file that was read; nullptr where its places are not kept.
const Origin* origin_of_file(Call& call, std::string_view path, std::string_view bytes);
/// Why these bytes are no text, as Terraform says it; empty when they are.
std::string encoding_fault(std::string_view path, std::string_view bytes);

}  // namespace lintel::expression::functions
