#pragma once

#include <string>
#include <string_view>

#include "modules/tree.h"

namespace lintel::modules {

/// Whether there is a library to unpack by.
bool can_unpack();

/// Writes the files of an archive (zip; tar, plain or packed by gzip, bzip2, xz, zstd) by way of `writer`. Links and
/// devices are left out. False, with what is wrong with the archive in `error`: names that lead out of it, more files
/// or bytes than a package may have, or bytes that are not an archive.
bool unpack_archive(std::string_view bytes, PackageWriter& writer, std::string& error);

}  // namespace lintel::modules
