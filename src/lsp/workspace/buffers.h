#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "source/source_set.h"

namespace lintel::lsp {

/// A text that an editor has open.
struct Buffer {
  std::shared_ptr<const std::string> text;
  std::uint64_t revision = 0;
  std::int64_t version = 0;  ///< the client's
  std::string language;      ///< the client's `languageId`
};

/// By path.
using Buffers = std::map<std::string, Buffer>;

/// A reader that sees the buffers in place of the files on disk; what is not open is read from `disk`. A file's
/// revision comes from its size and times. A buffer is seen where `disk` may read the file that it stands for; one that
/// was never saved, where it may read the directory, or in one of `boundaries` that is not there yet.
std::shared_ptr<const FileReader> make_buffer_reader(const Buffers& buffers, std::shared_ptr<const FileReader> disk,
                                                     std::vector<std::string> boundaries);

}  // namespace lintel::lsp
