#include "modules/archive.h"

#ifdef LINTEL_HAS_ARCHIVE
#include <archive.h>
#include <archive_entry.h>
#endif

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "modules/shared_library.h"

namespace lintel::modules {
namespace {

constexpr const char* no_library =
    "archives cannot be unpacked: the shared library libarchive.so.13 is missing, or this program was built without "
    "it, "
    "as static ones are";

}  // namespace

#ifndef LINTEL_HAS_ARCHIVE

bool can_unpack() {
  return false;
}

bool unpack_archive(std::string_view, PackageWriter&, std::string& error) {
  error = no_library;
  return false;
}

#else

namespace {

/// libarchive's functions; `is_ready` is false where it is not installed.
struct Library {
  SharedLibrary library{"libarchive.so.13"};
  decltype(::archive_read_new)* read_new = nullptr;
  decltype(::archive_read_free)* read_free = nullptr;
  decltype(::archive_read_open_memory)* read_open_memory = nullptr;
  decltype(::archive_read_next_header)* read_next_header = nullptr;
  decltype(::archive_read_data)* read_data = nullptr;
  decltype(::archive_error_string)* error_string = nullptr;
  decltype(::archive_entry_pathname)* pathname = nullptr;
  decltype(::archive_entry_pathname_utf8)* pathname_utf8 = nullptr;
  decltype(::archive_entry_filetype)* filetype = nullptr;
  decltype(::archive_entry_hardlink)* hardlink = nullptr;
  decltype(::archive_entry_symlink)* symlink = nullptr;
  decltype(::archive_entry_size)* size = nullptr;
  decltype(::archive_filter_bytes)* filter_bytes = nullptr;
  decltype(::archive_read_append_filter)* append_filter = nullptr;
  /// What is read: formats by name that modules are published in, and no other.
  std::array<decltype(::archive_read_support_format_zip)*, 2> supports{};
  bool is_ready = false;

  Library() {
    constexpr std::array names = {"archive_read_support_format_zip", "archive_read_support_format_tar"};
    bool found = true;
    for (std::size_t i = 0; i < names.size(); ++i) found = library.find(names[i], supports[i]) && found;
    is_ready =
        found && library.find("archive_read_new", read_new) && library.find("archive_read_free", read_free) &&
        library.find("archive_read_open_memory", read_open_memory) &&
        library.find("archive_read_next_header", read_next_header) && library.find("archive_read_data", read_data) &&
        library.find("archive_error_string", error_string) && library.find("archive_entry_pathname", pathname) &&
        library.find("archive_entry_pathname_utf8", pathname_utf8) &&
        library.find("archive_entry_filetype", filetype) && library.find("archive_entry_hardlink", hardlink) &&
        library.find("archive_entry_symlink", symlink) && library.find("archive_entry_size", size) &&
        library.find("archive_filter_bytes", filter_bytes) && library.find("archive_read_append_filter", append_filter);
  }
};

/// How an archive is packed, by its first bytes. It is unpacked once: what is packed in itself again, or in another
/// form, may be a thousand times as much with each layer, of which the library tells nothing until it is through.
int filter_of(std::string_view bytes) {
  constexpr std::array<std::pair<std::string_view, int>, 4> starts = {{{"\x1f\x8b", ARCHIVE_FILTER_GZIP},
                                                                       {"BZh", ARCHIVE_FILTER_BZIP2},
                                                                       {"\xfd"
                                                                        "7zXZ",
                                                                        ARCHIVE_FILTER_XZ},
                                                                       {"\x28\xb5\x2f\xfd", ARCHIVE_FILTER_ZSTD}}};
  for (const auto& [start, filter] : starts) {
    if (bytes.starts_with(start)) return filter;
  }
  return ARCHIVE_FILTER_NONE;
}

const Library& library() {
  static const Library loaded;
  return loaded;
}

/// Bytes of an entry that is not written: a directory, a link, a device.
constexpr std::int64_t max_passed_over = 1 << 20;
/// What an archive may hold beside its files' bytes.
constexpr std::uint64_t max_headers = 64u << 20;

/// The bytes of the entry that is at hand.
bool read_entry(archive* handle, std::uint64_t room, std::string& bytes, std::string& error) {
  std::array<char, 64 << 10> buffer;
  for (;;) {
    const la_ssize_t count = library().read_data(handle, buffer.data(), buffer.size());
    if (count == 0) return true;
    if (count < 0) {
      const char* reason = library().error_string(handle);
      error = std::string("it cannot be unpacked: ") + (reason ? reason : "it is damaged");
      return false;
    }
    if (bytes.size() + static_cast<std::size_t>(count) > room) {
      error = "it holds more than a module may: " + std::to_string(room >> 20) + " MB are left for the file";
      return false;
    }
    bytes.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

/// A hard link names what it is by its path in the archive, another one by the way from where it is.
bool take_link(archive_entry* entry, const std::string& path, PackageWriter& writer, std::string& error) {
  if (const char* same = library().hardlink(entry)) {
    const auto depth = std::count(path.begin() + (path.starts_with("./") ? 2 : 0), path.end(), '/');
    std::string up;
    for (std::ptrdiff_t i = 0; i < depth; ++i) up += "../";
    return writer.add_link(path, up + same, error);
  }
  const char* target = library().symlink(entry);
  return writer.add_link(path, target ? target : "", error);
}

bool take_entry(archive* handle, archive_entry* entry, PackageWriter& writer, std::string& error) {
  const bool is_file = library().filetype(entry) == AE_IFREG && !library().hardlink(entry);
  // What is left out is unpacked all the same to be passed over.
  if (!is_file && library().size(entry) > max_passed_over) {
    error = "it has an entry that is not a file and holds more than " + std::to_string(max_passed_over >> 20) + " MB";
    return false;
  }
  const bool is_link = library().filetype(entry) == AE_IFLNK || library().hardlink(entry);
  if (!is_file && !is_link) return writer.count_entry(error);
  const char* name = library().pathname(entry);
  if (!name) name = library().pathname_utf8(entry);
  if (!name) {
    error = "it has a file whose name cannot be read";
    return false;
  }
  const std::string path = name;
  if (is_link) return take_link(entry, path, writer, error);
  std::string bytes;
  return read_entry(handle, writer.room(), bytes, error) && writer.write(path, bytes, error);
}

}  // namespace

bool can_unpack() {
  return library().is_ready;
}

bool unpack_archive(std::string_view bytes, PackageWriter& writer, std::string& error) {
  if (!library().is_ready) {
    error = no_library;
    return false;
  }
  const std::unique_ptr<archive, decltype(library().read_free)> handle(library().read_new(), library().read_free);
  if (!handle) {
    error = "there is not enough memory to unpack it";
    return false;
  }
  for (const auto support : library().supports) support(handle.get());
  library().append_filter(handle.get(), filter_of(bytes));
  int result = library().read_open_memory(handle.get(), bytes.data(), bytes.size());
  while (result == ARCHIVE_OK || result == ARCHIVE_WARN) {
    archive_entry* entry = nullptr;
    result = library().read_next_header(handle.get(), &entry);
    if (library().filter_bytes(handle.get(), 0) > static_cast<la_int64_t>(writer.limits().bytes + max_headers)) {
      error = "it unpacks to more than " + std::to_string((writer.limits().bytes + max_headers) >> 20) + " MB";
      return false;
    }
    if (result == ARCHIVE_EOF) return writer.follow_links(error);
    if ((result == ARCHIVE_OK || result == ARCHIVE_WARN) && !take_entry(handle.get(), entry, writer, error))
      return false;
  }
  const char* reason = library().error_string(handle.get());
  error = std::string("it is not an archive that can be read: ") + (reason ? reason : "it is damaged");
  return false;
}

#endif

}  // namespace lintel::modules
