#pragma once

#include <string>
#include <string_view>

namespace lintel {

/// A source or an address as it may be shown and kept: who asks (but `git`, which everybody is to a server of git's)
/// and the values of parameters that are none of `ref`, `archive`, `checksum` and `depth` are `…`, for they may be
/// secrets. Takes any text, of addresses that cannot be read too.
std::string readable_source(std::string_view source);

}  // namespace lintel
