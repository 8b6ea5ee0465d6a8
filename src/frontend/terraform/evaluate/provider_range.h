#pragma once

#include <cstdint>
#include <string_view>

namespace lintel::terraform {

/// The versions of the AWS provider that a configuration may be deployed with, as far as the schemas' table tells them
/// apart. What is claimed of an argument must hold in all of them.
struct ProviderRange {
  std::uint32_t majors = 0;    ///< bits of `registry::in_major`; the first stands for all before the second, too
  bool is_newer = false;       ///< one that is newer than the table may be among them
  bool is_satisfiable = true;  ///< false: no version is, or what limits them was not understood

  /// Whether one before those that are told in full may be among them.
  bool has_oldest() const;
  /// Whether one of those that are told in full is among them.
  bool is_told() const;
};

/// The versions that a constraint allows; all of them for an empty one.
ProviderRange provider_range(std::string_view constraint);

}  // namespace lintel::terraform
