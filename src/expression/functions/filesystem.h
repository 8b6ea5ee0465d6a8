#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "expression/function.h"

namespace lintel::expression::functions {

/// The path that an argument names, as far as where Terraform is run does not matter: what lies behind `abspath` of a
/// path of the code is the same wherever that is. nullopt: it is not known.
std::optional<std::string> known_path(const Call& call, Value path);
/// The bytes of a file that the evaluation may read; nullopt and why not, as Terraform says it.
std::optional<std::string> read_file(Call& call, std::string_view path, std::string& error);
/// What stands for a file that Terraform reads and Lintel does not: an unknown of one that may well be there (outside
/// of what is scanned, behind a link that leads out, written by git or Terraform itself), a limit of one that is too
/// large. nullopt: there is no such file.
std::optional<Value> unread_file(Call& call, std::string_view path, const std::string& error);
/// The same, or the failure of an argument that names no file.
Value no_file(Call& call, std::string_view path, const std::string& error);
/// The origin of the text of a file that was read; nullptr where its places are not kept.
const Origin* origin_of_file(Call& call, std::string_view path, std::string_view bytes);
/// Why these bytes are no text, as Terraform says it; empty when they are.
std::string encoding_fault(std::string_view path, std::string_view bytes);

}  // namespace lintel::expression::functions
