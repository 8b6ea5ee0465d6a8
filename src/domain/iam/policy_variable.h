#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace lintel::iam {

/// A variable in a text of a policy (`${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, `${*}`) or of a service's
/// reference (`${TagKey}`). Policies of versions before 2012-10-17 have none: their readers do not ask.
struct PolicyVariable {
  std::size_t begin = 0;    ///< where its `${` is
  std::size_t end = 0;      ///< behind its `}`; the text's end where it is not closed
  std::string_view inside;  ///< between the braces
  bool is_closed = false;

  /// `${*}`, `${?}` and `${$}` are the characters themselves.
  bool is_character() const { return is_closed && (inside == "*" || inside == "?" || inside == "$"); }
  /// The key, as written: what stands before the comma.
  std::string_view name() const { return inside.substr(0, inside.find(',')); }
  /// What stands behind the comma, as written.
  std::optional<std::string_view> written_default() const;
};

/// The first variable of the text that begins at `from` or behind it.
std::optional<PolicyVariable> find_policy_variable(std::string_view text, std::size_t from = 0);

/// The text between the single quotes of a variable's default; nullopt where it has none or does not quote it.
std::optional<std::string_view> default_of(const PolicyVariable& variable);

}  // namespace lintel::iam
