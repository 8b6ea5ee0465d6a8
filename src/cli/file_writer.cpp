#include "cli/file_writer.h"

#include <fcntl.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <random>

#include "cli/interrupt.h"

namespace lintel::cli {
namespace {

std::string errno_text() {
  return std::strerror(errno);
}

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string folder_of(const std::string& absolute) {
  const std::size_t slash = absolute.rfind('/');
  return slash == 0 ? "/" : absolute.substr(0, slash);
}

/// A name that nobody can have put there before.
std::string temporary_name() {
  std::random_device random;
  std::array<char, 40> name{};
  std::snprintf(name.data(), name.size(), ".lintel-%08x%08x.tmp", random(), random());
  return name.data();
}

std::vector<ReadRoot> boundaries_around(const std::vector<std::string>& paths) {
  std::vector<ReadRoot> boundaries;
  for (const std::string& path : paths) boundaries.push_back(boundary_of(path));
  if (const std::string repository = repository_around("."); !repository.empty())
    boundaries.push_back({repository, repository});
  return boundaries;
}

/// The directory below which no link is followed to a target that lies in no repository: the working directory, or else
/// the folder around its own.
std::string linkless_above(const std::string& target) {
  const std::string absolute = absolute_path(target);
  std::string working_directory = absolute_path(".");
  if (absolute != working_directory && is_inside(absolute, working_directory)) return working_directory;
  const std::string own = boundary_of(target).path, around = folder_of(own);
  return around == "/" ? own : around;
}

/// Opens a folder below another, with no link on the way; where there is one, `link` is it.
Descriptor open_without_links(const std::string& start, const std::string& folder, std::string& link) {
  Descriptor at(::open(start.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK));
  std::string path = start;
  for (const std::filesystem::path& part : std::filesystem::path(folder).lexically_relative(start)) {
    if (!at.valid()) break;
    if (part == ".") continue;
    path += "/" + part.string();
    struct stat status {};
    if (::fstatat(at.number(), part.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode)) link = path;
    at = Descriptor(::openat(at.number(), part.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
  }
  return at;
}

/// Why nothing may be written over what is there; empty: it may be.
const char* obstacle(const struct stat& status) {
  if (S_ISREG(status.st_mode)) return "";
  if (S_ISDIR(status.st_mode)) return "is a folder; name a file in it";
  if (S_ISLNK(status.st_mode)) return "is a link, and links are not written through; name the file itself";
  return "is not a regular file; write to standard output, which is -";
}

/// Renames within a directory; with `keep`, only to a name that nothing has.
bool move_into_place(int directory, const char* from, const char* to, bool keep) {
  if (!keep) return ::renameat(directory, from, directory, to) == 0;
  // A second name of the file, which fails where there is one already, and the first one taken away.
  if (::linkat(directory, from, directory, to, 0) == 0) return ::unlinkat(directory, from, 0) == 0;
  struct stat status {};
  if (errno == EEXIST || ::fstatat(directory, to, &status, AT_SYMLINK_NOFOLLOW) == 0) {
    errno = EEXIST;
    return false;
  }
  return ::renameat(directory, from, directory, to) == 0;  // a file system without second names
}

/// Opens a folder wherever links lead; its real path in `real`.
Descriptor open_folder(const std::string& folder, std::string& real) {
  Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK));
  std::error_code failed;
  real = std::filesystem::canonical(folder, failed).string();
  return opened;
}

}  // namespace

/// The directory that a file is written into, opened, and what is there by the file's name.
struct FileWriter::Place {
  Descriptor directory;
  std::string folder, name;
  bool exists = false;
  struct stat status {};
};

FileWriter::FileWriter(const std::vector<std::string>& paths) : boundaries_(boundaries_around(paths)) {}

FileWriter FileWriter::into(const std::vector<std::string>& targets) {
  std::vector<ReadRoot> boundaries = boundaries_around({});
  std::vector<std::string> linkless;
  for (const std::string& target : targets) {
    const std::string repository = repository_around(target);
    if (repository.empty()) {
      linkless.push_back(linkless_above(target));
    } else {
      boundaries.push_back({repository, repository});
    }
  }
  return FileWriter(Enclosure(boundaries), std::move(linkless));
}

FileWriter::Place FileWriter::open(const std::string& path, NamedBy by, std::string& error) const {
  const std::string absolute = absolute_path(path);
  Place place;
  place.folder = folder_of(absolute);
  place.name = absolute.substr(absolute.rfind('/') + 1);
  const auto refuse = [&](const std::string& why) {
    error = path + " cannot be written: " + why;
    return Place();
  };
  const auto missing = [&] {
    return refuse(errno == ENOTDIR ? place.folder + " is not a folder" : "there is no folder " + place.folder);
  };
  if (place.name.empty() || path.ends_with('/')) return refuse("it names no file");
  if (has_git_component(absolute)) return refuse("nothing is written below .git");
  struct stat there {};
  if (::lstat(absolute.c_str(), &there) == 0 && S_ISDIR(there.st_mode)) {
    error = path + " " + obstacle(there);
    return Place();
  }
  if (boundaries_.covers(absolute)) {
    std::string why;
    place.directory = boundaries_.open_directory(place.folder, why);
    if (!place.directory.valid()) {
      struct stat status {};
      if (::stat(place.folder.c_str(), &status) != 0) return missing();
      return refuse(S_ISDIR(status.st_mode) ? place.folder + ": " + why : place.folder + " is not a folder");
    }
  } else if (const auto start = std::find_if(linkless_.begin(), linkless_.end(),
                                             [&](const std::string& each) { return is_inside(place.folder, each); });
             start != linkless_.end()) {
    std::string link;
    place.directory = open_without_links(*start, place.folder, link);
    if (!link.empty()) return refuse(link + " is a link, and links are not written through; name the folder itself");
    if (!place.directory.valid()) return missing();
  } else if (by == NamedBy::repository) {
    return refuse("it lies outside the repository, whose configuration names it");
  } else {
    std::string real;
    place.directory = open_folder(place.folder, real);
    if (!place.directory.valid()) return missing();
    if (has_git_component(real)) return refuse("nothing is written below .git");
  }
  if (::faccessat(place.directory.number(), ".", W_OK, 0) != 0)
    return refuse(place.folder + " does not let you (" + errno_text() + ")");
  place.exists = ::fstatat(place.directory.number(), place.name.c_str(), &place.status, AT_SYMLINK_NOFOLLOW) == 0;
  if (const std::string_view why = place.exists ? obstacle(place.status) : ""; !why.empty()) {
    error = path + " " + std::string(why);
    return Place();
  }
  return place;
}

std::string FileWriter::check(const std::string& path, NamedBy by) const {
  std::string error;
  open(path, by, error);
  return error;
}

bool FileWriter::make_folder(const std::string& path, NamedBy by, std::string& error) const {
  struct stat status {};
  // What is written into it is looked at then.
  if (::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) return true;
  const Place place = open(absolute_path(path), by, error);
  if (!place.directory.valid()) return false;
  if (::mkdirat(place.directory.number(), place.name.c_str(), 0777) == 0) return true;
  error = path + " cannot be made: " + errno_text();
  return false;
}

bool FileWriter::write(const std::string& path, std::string_view text, NamedBy by, Existing existing,
                       std::string& error) const {
  const Place place = open(path, by, error);
  if (!place.directory.valid()) return false;
  const bool keep = existing == Existing::keep;
  if (place.exists && keep) {
    error = path + " already exists; it was not changed";
    return false;
  }
  const int directory = place.directory.number();
  const std::string temporary = temporary_name();
  const auto fail = [&] {
    error = keep && errno == EEXIST ? path + " already exists; it was not changed"
                                    : path + " cannot be written: " + errno_text();
    ::unlinkat(directory, temporary.c_str(), 0);
    forget_temporary_file();
    return false;
  };
  remember_temporary_file(directory, temporary);
  Descriptor file(::openat(directory, temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (!file.valid()) return fail();
  if (place.exists && ::fchmod(file.number(), place.status.st_mode & 0777) != 0) return fail();
  if (!write_all(file.number(), text) || !file.close()) return fail();
  if (!move_into_place(directory, temporary.c_str(), place.name.c_str(), keep)) return fail();
  forget_temporary_file();
  return true;
}

}  // namespace lintel::cli
