#include "git/index.h"

#include <algorithm>
#include <filesystem>

#include "git/repository.h"

namespace lintel::git {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t header_size = 12;
constexpr std::size_t stat_size = 40;  ///< times, device, inode, mode, owner, size
constexpr std::uint16_t extended_flag = 0x4000;
/// What the paths of an index hold together: those of format 4 are written as what differs from the one before.
constexpr std::size_t max_path_bytes = std::size_t{512} << 20;

/// Reads big-endian numbers and strings off the front; `failed` once there is too little.
struct Reader {
  std::string_view bytes;
  std::size_t at = 0;
  bool failed = false;

  std::uint32_t number(std::size_t size) {
    if (bytes.size() - at < size) {
      failed = true;
      return 0;
    }
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at++]);
    return value;
  }

  void skip(std::size_t size) {
    if (bytes.size() - at < size) failed = true;
    at = std::min(bytes.size(), at + size);
  }

  /// Up to a zero byte, which is passed.
  std::string_view text() {
    const std::size_t end = bytes.find('\0', at);
    if (end == std::string_view::npos) {
      failed = true;
      return {};
    }
    const std::string_view found = bytes.substr(at, end - at);
    at = end + 1;
    return found;
  }

  /// The "offset encoding" of pack files: seven bits a byte, one added at each step.
  std::size_t offset() {
    std::size_t value = 0;
    for (int steps = 0; steps < 5; ++steps) {
      const std::uint32_t byte = number(1);
      if (failed) return 0;
      value = (value << 7) + (byte & 0x7f);
      if ((byte & 0x80) == 0) return value;
      ++value;
    }
    failed = true;
    return 0;
  }
};

bool read_entry(Reader& reader, std::uint32_t version, std::size_t id_size, std::string& path) {
  const std::size_t start = reader.at;
  reader.skip(stat_size + id_size);
  const std::uint32_t flags = reader.number(2);
  if (flags & extended_flag) reader.skip(2);
  if (version == 4) {
    const std::size_t stripped = reader.offset();
    if (reader.failed || stripped > path.size()) return false;
    path.resize(path.size() - stripped);
    path += reader.text();
    return !reader.failed;
  }
  path = reader.text();
  // One to eight zero bytes end an entry at a multiple of eight.
  const std::size_t length = reader.at - 1 - start;
  const std::size_t end = start + (length + 8) / 8 * 8;
  reader.skip(end - reader.at);
  return !reader.failed;
}

/// Whether the extensions say that this index is not all there is.
bool is_split(Reader reader) {
  while (reader.bytes.size() - reader.at > 8) {
    const std::string_view name = reader.bytes.substr(reader.at, 4);
    reader.skip(4);
    const std::uint32_t size = reader.number(4);
    if (name == "link") return true;
    reader.skip(size);
    if (reader.failed) return false;
  }
  return false;
}

}  // namespace

std::optional<std::vector<std::string>> read_index(std::string_view bytes, std::size_t id_size) {
  if (bytes.size() < header_size + id_size || !bytes.starts_with("DIRC")) return std::nullopt;
  // The digest of all before it ends the file.
  Reader reader{bytes.substr(0, bytes.size() - id_size), 4};
  const std::uint32_t version = reader.number(4);
  const std::uint32_t count = reader.number(4);
  if (version < 2 || version > 4) return std::nullopt;
  std::vector<std::string> paths;
  std::string path;
  std::size_t total = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (!read_entry(reader, version, id_size, path)) return std::nullopt;
    total += path.size() + sizeof(std::string);
    if (total > max_path_bytes) return std::nullopt;
    paths.push_back(path);
  }
  if (is_split(reader)) return std::nullopt;
  // Git sorts bytes as unsigned; so does `std::string`.
  if (!std::is_sorted(paths.begin(), paths.end())) std::sort(paths.begin(), paths.end());
  return paths;
}

std::shared_ptr<const TrackedFiles::Index> TrackedFiles::index_of(const std::string& root) const {
  std::shared_ptr<const Index>& known = indexes_[root];
  if (known) return known;
  auto index = std::make_shared<Index>();
  std::string error;
  const auto repository = Repository::open(root, error);
  index->readable = repository != nullptr;
  if (repository && repository->has_index_file()) {
    const std::optional<std::string> bytes = repository->read_index_file();
    auto paths = bytes ? read_index(*bytes, repository->id_size()) : std::nullopt;
    index->readable = paths.has_value();
    if (paths) index->paths = std::move(*paths);
  }
  return known = index;
}

/// The worktree that a path lies in; empty when there is none.
std::string TrackedFiles::root_of(const std::string& path) const {
  std::error_code failed;
  std::string directory = path;
  std::string root;
  std::vector<std::string> passed;
  for (;;) {
    const std::size_t slash = directory.rfind('/');
    if (slash == std::string::npos || directory == "/") break;
    directory = slash == 0 ? "/" : directory.substr(0, slash);
    if (const auto known = roots_.find(directory); known != roots_.end()) {
      root = known->second;
      break;
    }
    passed.push_back(directory);
    if (fs::exists(fs::path(directory) / ".git", failed)) {
      root = directory;
      break;
    }
  }
  for (const std::string& each : passed) roots_[each] = root;
  return root;
}

bool TrackedFiles::has(const std::string& path, bool is_directory) const {
  const std::lock_guard lock(mutex_);
  const std::string root = root_of(path);
  if (root.empty()) return false;
  const std::shared_ptr<const Index> index = index_of(root);
  if (!index->readable) return true;
  const std::string relative = path.substr(root == "/" ? 1 : root.size() + 1);
  const std::vector<std::string>& paths = index->paths;
  const std::string wanted = is_directory ? relative + "/" : relative;
  const auto at = std::lower_bound(paths.begin(), paths.end(), wanted);
  if (at != paths.end() && (is_directory ? at->starts_with(wanted) : *at == wanted)) return true;
  // A submodule, or a link to a directory, has an entry of its own; a sparse index lists a directory for all below it.
  if (is_directory && std::binary_search(paths.begin(), paths.end(), relative)) return true;
  for (std::size_t slash = relative.find('/'); slash != std::string::npos; slash = relative.find('/', slash + 1)) {
    if (std::binary_search(paths.begin(), paths.end(), relative.substr(0, slash + 1)) ||
        std::binary_search(paths.begin(), paths.end(), relative.substr(0, slash)))
      return true;
  }
  return false;
}

std::vector<std::string> TrackedFiles::below(const std::string& directory, std::size_t most) const {
  const std::lock_guard lock(mutex_);
  const std::string root = root_of(directory);
  if (root.empty()) return {};
  const std::vector<std::string>& paths = index_of(root)->paths;
  const std::string start = directory.substr(root == "/" ? 1 : root.size() + 1) + "/";
  std::vector<std::string> found;
  for (auto at = std::lower_bound(paths.begin(), paths.end(), start);
       at != paths.end() && at->starts_with(start) && found.size() < most; ++at)
    found.push_back(at->substr(start.size()));
  return found;
}

}  // namespace lintel::git
