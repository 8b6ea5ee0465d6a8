#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "value/value.h"

namespace lintel::secrets {

/// Whether a text that a store of secrets keeps is one. Stores keep what belongs to a secret along with it: the user,
/// the host, the port.
enum class Secrecy : std::uint8_t {
  none,    ///< its names say so, or it is a port, a host, a URL, a placeholder
  likely,  ///< nothing says what it is, but that it is kept there
  certain  ///< its names or its form say so
};

/// What the names that a value goes by say of it. They are given nearest first, and the first that says anything
/// counts; `likely` where none does.
Secrecy named_secrecy(std::span<const std::string_view> names);

/// How secret a text in a store of secrets is: by credentials in it, by its names as `named_secrecy` has them, else by
/// its form.
Secrecy stored_secrecy(std::span<const std::string_view> names, std::string_view text);

/// What follows the last slash of the name that a value is kept under (`/app/db/user`), as far as that is known.
std::string_view last_segment(Value name);

/// The names that a value in a store goes by: the last segment of the name that it is kept under (`/app/db/user`), as
/// far as that is known; the variables, locals and arguments that it comes through; what the resource at `address` is
/// called in the code.
std::vector<std::string_view> names_of_stored(Value kept_under, Value value, std::string_view address);

/// The last step of `var.db.password`, `module.x.aws_ssm_parameter.token[0]`.
std::string_view last_step(std::string_view label);

}  // namespace lintel::secrets
