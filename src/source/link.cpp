#include "source/link.h"

#include <algorithm>
#include <string>

#include "base/path.h"

namespace lintel {

bool is_behind_link(const FileReader& reader, std::string_view path) {
  std::string way(path);
  while (!way.empty() && way != "/" && way != ".") {
    const std::string name(file_name_of(way)), parent = directory_of(way);
    if (const auto entries = reader.list(parent)) {
      return std::any_of(entries->begin(), entries->end(), [&](const FileReader::Entry& entry) {
        return entry.name == name && entry.link && entry.kind == FileReader::EntryKind::other;
      });
    }
    if (parent == way) break;
    way = parent;
  }
  return false;
}

}  // namespace lintel
