#pragma once

#include <string>
#include <string_view>

namespace lintel::terragrunt {

/// Whether a source is a path of the disk.
bool is_local(std::string_view source);

/// `modules/queue` of `git::https://example.com/acme/infra.git//modules/queue?ref=v1`; empty without such a part.
std::string path_in_source(std::string_view source);

/// `modules/queue` of `git::https://example.com/acme/infra.git//modules/queue?ref=v1` in `repository`, where that is a
/// checkout of `infra`; empty for all others.
std::string path_in_own_repository(std::string_view source, const std::string& repository);

}  // namespace lintel::terragrunt
