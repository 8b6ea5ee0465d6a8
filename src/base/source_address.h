#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lintel {

/// What of a source or an address may be a secret.
struct SecretPart {
  std::size_t begin = 0, end = 0;
  std::string name;  ///< of the parameter whose value it is; empty: who asks; "#": a fragment without parameters
};

/// The user and password (but not `git`, the user of every git server), and the values of the query's and the
/// fragment's parameters other than `ref`, `archive`, `checksum` and `depth`, in their order. Takes any text, including
/// addresses that cannot be read.
std::vector<SecretPart> find_secret_parts(std::string_view source);

/// A source or an address as it may be shown and kept: `…` stands for each part that may be a secret.
std::string readable_source(std::string_view source);

/// Where a source has the `//` that parts what is downloaded from the folder in it; npos when it has none.
std::size_t find_inner_path(std::string_view source);

/// What an address has behind its host and the slash after it; nullopt where no slash follows the host, or there is no
/// scheme.
std::optional<std::string_view> path_behind_host(std::string_view address);

}  // namespace lintel
