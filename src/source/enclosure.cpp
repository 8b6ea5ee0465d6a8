#include "source/enclosure.h"

#include "base/path.h"
#include "source/known_repositories.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/syscall.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>
#include <deque>
#include <filesystem>
#include <system_error>

#if __has_include(<linux/openat2.h>)
#include <linux/openat2.h>
#endif

namespace lintel {
namespace {

namespace fs = std::filesystem;

constexpr unsigned max_links = 40;  // as many as the kernel follows
constexpr int for_reading = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
constexpr int for_passing = O_PATH | O_CLOEXEC | O_DIRECTORY;

bool is_git_name(std::string_view name) {
  return name.size() == 4 && name[0] == '.' && (name[1] | 0x20) == 'g' && (name[2] | 0x20) == 'i' &&
         (name[3] | 0x20) == 't';
}

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == 0 || slash == std::string::npos ? "/" : path.substr(0, slash);
}

/// Whether a path has nothing that normalizing it would take out; most have not.
bool is_normal(std::string_view path) {
  if (path.empty()) return false;
  if (path.front() == '/') path.remove_prefix(1);
  for (;;) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    const std::string_view component = path.substr(0, slash);
    if (component.empty() || component == "." || component == "..") return false;
    if (slash == path.size()) return true;
    path.remove_prefix(slash + 1);
  }
}

std::string joined_path(const std::string& directory, std::string_view name) {
  return (directory == "/" ? "/" : directory + "/") + std::string(name);
}

/// `path` from `directory`, in which it lies; "." for itself.
std::string relative_to(const std::string& path, const std::string& directory) {
  if (path.size() <= directory.size()) return ".";
  return path.substr(directory == "/" ? 1 : directory.size() + 1);
}

std::string real_path_of(const std::string& path) {
  std::error_code failed;
  const fs::path real = fs::canonical(path, failed);
  return failed ? std::string() : real.string();
}

/// Opens what is below `directory` when no link is on the way; -1 and ELOOP when there is one, and the reason when
/// there is another.
int open_without_links(int directory, const std::string& relative, int flags) {
#ifdef RESOLVE_BENEATH
  struct open_how how {};
  how.flags = static_cast<std::uint64_t>(flags);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
  const auto opened = static_cast<int>(::syscall(SYS_openat2, directory, relative.c_str(), &how, sizeof how));
  // An old kernel does not know the call, and some containers forbid what they do not know.
  if (opened < 0 && (errno == ENOSYS || errno == EPERM || errno == EAGAIN)) errno = ELOOP;
  return opened;
#else
  errno = ELOOP;
  return -1;
#endif
}

}  // namespace

std::string absolute_path(std::string_view path, std::string_view working_directory) {
  if (is_normal(path)) {
    if (path.starts_with('/')) return std::string(path);
    if (working_directory.starts_with('/') && is_normal(working_directory))
      return joined_path(std::string(working_directory), path);
  }
  fs::path whole(path);
  if (whole.is_relative()) whole = fs::path(working_directory) / whole;
  std::string text = whole.lexically_normal().generic_string();
  if (text.size() > 1 && text.back() == '/') text.pop_back();
  return text;
}

std::string absolute_path(std::string_view path) {
  if (path.starts_with('/')) return absolute_path(path, "/");
  std::error_code failed;
  const fs::path working_directory = fs::current_path(failed);
  return absolute_path(path, failed ? std::string("/") : working_directory.string());
}

bool is_inside(std::string_view path, std::string_view directory) {
  if (directory == "/") return path.starts_with('/');
  return path.starts_with(directory) && (path.size() == directory.size() || path[directory.size()] == '/');
}

bool is_of_other_repository(const std::vector<std::string>& repositories, std::string_view from,
                            std::string_view path) {
  return is_of_other_repository(repositories, from, path, nullptr);
}

bool has_git_component(std::string_view path) {
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    if (is_git_name(path.substr(0, slash))) return true;
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return false;
}

/// Follows one path, a component at a time.
class Enclosure::Walk {
 public:
  Walk(const Enclosure& enclosure, const Root& root, const std::string& absolute)
      : enclosure_(enclosure), root_(root), base_(&enclosure.bases_[root.base]) {
    push_front(relative_to(absolute, base_->path));
  }

  /// Whether the path leads somewhere in the enclosure. Then `parent` has opened the directory that `name` is in;
  /// `name` is "." when it is the directory itself.
  bool run(std::string& error) {
    const auto refuse = [&](std::string why) {
      error = std::move(why);
      return false;
    };
    if (!base_->directory.valid()) return refuse(std::strerror(ENOENT));
    while (!waiting_.empty()) {
      const std::string component = std::move(waiting_.front());
      waiting_.pop_front();
      if (component == "..") {
        if (!up()) return refuse(leads_out);
        continue;
      }
      if (enclosure_.git_ == Git::closed && is_git_name(component)) return refuse("what is below .git is not read");
      if (::fstatat(parent(), component.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
        return refuse(std::strerror(errno));
      if (S_ISLNK(status.st_mode)) {
        if (++links_ > max_links) return refuse(std::strerror(ELOOP));
        // Of several repositories below one root, none has links that lead into another.
        // Links that lead over links mostly lie side by side: each directory is looked at once.
        if (std::string here = real(); here != last_holding_) {
          if (std::string own = repository_of(here); !own.empty()) holders_.push_back(std::move(own));
          last_holding_ = std::move(here);
        }
        if (!follow(component)) return refuse(leads_out);
        continue;
      }
      if (!S_ISDIR(status.st_mode)) {
        if (!waiting_.empty()) return refuse(std::strerror(ENOTDIR));
        name = component;
        break;
      }
      Descriptor directory(::openat(parent(), component.c_str(), for_passing | O_NOFOLLOW));
      if (!directory.valid()) return refuse(std::strerror(errno));
      passed_.push_back({std::move(directory), component});
    }
    if (name == "." && ::fstat(parent(), &status) != 0) return refuse(std::strerror(errno));
    return is_allowed() || refuse(leads_out);
  }

  int parent() const { return passed_.empty() ? base_->directory.number() : passed_.back().directory.number(); }

  std::string real() const {
    std::string path = base_->real;
    for (const Passed& each : passed_) path = joined_path(path, each.name);
    return name == "." ? path : joined_path(path, name);
  }

  std::string name = ".";
  struct stat status {};

  static constexpr const char* leads_out = "a link leads outside the directories that are scanned";

 private:
  struct Passed {
    Descriptor directory;
    std::string name;
  };

  void push_front(std::string_view path) {
    std::vector<std::string> components;
    while (!path.empty()) {
      const std::size_t slash = std::min(path.find('/'), path.size());
      const std::string_view component = path.substr(0, slash);
      path.remove_prefix(std::min(slash + 1, path.size()));
      if (!component.empty() && component != ".") components.emplace_back(component);
    }
    waiting_.insert(waiting_.begin(), components.begin(), components.end());
  }

  bool up() {
    if (!passed_.empty()) {
      passed_.pop_back();
      return true;
    }
    return base_->real != "/" && go_to(parent_of(base_->real));
  }

  bool follow(const std::string& link) {
    std::string target(PATH_MAX, '\0');
    const ssize_t length = ::readlinkat(parent(), link.c_str(), target.data(), target.size());
    if (length <= 0 || static_cast<std::size_t>(length) >= target.size()) return false;
    target.resize(static_cast<std::size_t>(length));
    if (!target.starts_with('/')) {
      push_front(target);
      return true;
    }
    return go_to(absolute_path(target, "/"));
  }

  /// Goes on at an absolute path, when it lies in one of the enclosure's directories.
  bool go_to(const std::string& absolute) {
    std::string rest;
    for (const std::string& component : waiting_) rest = append_path(rest, component);
    const std::string whole = rest.empty() ? absolute : absolute_path(rest, absolute);
    for (const Base& base : enclosure_.bases_) {
      if (!base.directory.valid()) continue;
      for (const std::string* start : {&base.real, &base.path}) {
        if (start->empty() || !is_inside(whole, *start)) continue;
        base_ = &base;
        passed_.clear();
        waiting_.clear();
        push_front(relative_to(whole, *start));
        return true;
      }
    }
    return false;
  }

  /// Whether what was reached lies where the root's links may lead to: another root is another's, unless the whole disk
  /// is one.
  bool is_allowed() const {
    const bool is_open = std::any_of(enclosure_.roots_.begin(), enclosure_.roots_.end(),
                                     [](const Root& other) { return other.real == "/"; });
    if (is_open) return true;
    const std::string place = real();
    return is_inside(place, enclosure_.bases_[root_.base].real) &&
           std::all_of(holders_.begin(), holders_.end(), [&](const std::string& own) { return is_inside(place, own); });
  }

  const Enclosure& enclosure_;
  const Root& root_;
  const Base* base_;
  std::deque<std::string> waiting_;
  std::vector<Passed> passed_;
  std::vector<std::string> holders_;  ///< the repositories that the links on the way lie in
  std::string last_holding_;          ///< the directory of the last link
  unsigned links_ = 0;
};

Enclosure::Enclosure(const std::vector<ReadRoot>& roots, Git git) : working_directory_(absolute_path(".")), git_(git) {
  for (const ReadRoot& given : roots) {
    Root root;
    root.path = absolute_path(given.path, working_directory_);
    root.real = real_path_of(root.path);
    std::error_code failed;
    const bool is_directory = fs::is_directory(root.path, failed);
    root.is_free = given.within.empty() && !is_directory;
    const std::string within = given.within.empty() ? is_directory ? root.path : parent_of(root.path)
                                                    : absolute_path(given.within, working_directory_);
    root.base = base_at(within);
    // A link out of what must hold it is not a root.
    if (!given.within.empty() && !is_inside(root.real, bases_[root.base].real)) root.real.clear();
    roots_.push_back(std::move(root));
  }
  std::stable_sort(roots_.begin(), roots_.end(),
                   [](const Root& a, const Root& b) { return a.path.size() > b.path.size(); });
}

std::size_t Enclosure::base_at(const std::string& path) {
  for (std::size_t i = 0; i < bases_.size(); ++i) {
    if (bases_[i].path == path) return i;
  }
  bases_.push_back({path, real_path_of(path), Descriptor(::open(path.c_str(), for_passing))});
  return bases_.size() - 1;
}

const Enclosure::Root* Enclosure::root_of(const std::string& absolute) const {
  for (const Root& root : roots_) {
    if (is_inside(absolute, root.path)) return &root;
  }
  return nullptr;
}

bool Enclosure::covers(const std::string& path) const {
  return root_of(absolute_path(path, working_directory_)) != nullptr;
}

bool Enclosure::is_git_entry(const std::string& path) const {
  const std::string absolute = absolute_path(path, working_directory_);
  if (!absolute.ends_with("/.git")) return false;
  const std::string directory = parent_of(absolute);
  return std::any_of(roots_.begin(), roots_.end(), [&](const Root& root) {
    return is_inside(directory, root.path) || is_inside(root.path, directory);
  });
}

std::optional<Enclosure::Place> Enclosure::find(const std::string& path, std::string& error) const {
  const std::string absolute = absolute_path(path, working_directory_);
  const Root* const root = root_of(absolute);
  if (!root) {
    error = "outside the directories that are scanned";
    return std::nullopt;
  }
  Place place;
  if (root->is_free) {
    place.real = root->real;
    if (::stat(absolute.c_str(), &place.status) == 0) return place;
    error = std::strerror(errno);
    return std::nullopt;
  }
  Walk walk(*this, *root, absolute);
  if (!walk.run(error)) return std::nullopt;
  return Place{walk.real(), walk.status};
}

Descriptor Enclosure::open(const std::string& path, int flags, std::string& error) const {
  const std::string absolute = absolute_path(path, working_directory_);
  const Root* const root = root_of(absolute);
  if (!root) {
    error = "outside the directories that are scanned";
    return {};
  }
  if (root->is_free) {
    Descriptor file(::open(absolute.c_str(), flags));
    if (!file.valid()) error = std::strerror(errno);
    return file;
  }
  const Base& base = bases_[root->base];
  const std::string relative = relative_to(absolute, base.path);
  if (base.directory.valid() && (git_ == Git::open || !has_git_component(relative))) {
    Descriptor opened(open_without_links(base.directory.number(), relative, flags));
    if (opened.valid()) return opened;
    if (errno != ELOOP) {
      error = std::strerror(errno);
      return {};
    }
  }
  Walk walk(*this, *root, absolute);
  if (!walk.run(error)) return {};
  // Whatever took the place since then, it is not a link that is followed.
  Descriptor opened(::openat(walk.parent(), walk.name.c_str(), flags | O_NOFOLLOW));
  if (!opened.valid()) error = std::strerror(errno);
  return opened;
}

namespace {

/// The descriptor, when it is that of a regular file. Pipes and devices may never end, or never answer.
Descriptor regular(Descriptor file, std::string& error) {
  if (!file.valid()) return file;
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) {
    error = std::strerror(errno);
  } else if (S_ISREG(status.st_mode)) {
    return file;
  } else {
    error = S_ISDIR(status.st_mode) ? "is a directory" : "is not a regular file";
  }
  return {};
}

FileReader::EntryKind kind_of_mode(mode_t mode) {
  if (S_ISREG(mode)) return FileReader::EntryKind::file;
  return S_ISDIR(mode) ? FileReader::EntryKind::directory : FileReader::EntryKind::other;
}

/// What an entry is, as far as its directory says that; 0 where only looking at it does.
mode_t mode_of_entry(const dirent& entry) {
#ifdef DTTOIF
  return entry.d_type == DT_UNKNOWN ? mode_t{0} : static_cast<mode_t>(DTTOIF(entry.d_type));
#else
  return 0;
#endif
}

}  // namespace

Descriptor Enclosure::open_file(const std::string& path, std::string& error) const {
  return regular(open(path, for_reading, error), error);
}

Descriptor Enclosure::open_directory(const std::string& path, std::string& error) const {
  return open(path, for_reading | O_DIRECTORY, error);
}

std::optional<std::vector<FileReader::Entry>> Enclosure::list(const std::string& directory) const {
  std::string error;
  const Descriptor opened = open_directory(directory.empty() ? "." : directory, error);
  if (!opened.valid()) return std::nullopt;
  // The stream takes a descriptor of its own, and closes it.
  DIR* const entries = ::fdopendir(::fcntl(opened.number(), F_DUPFD_CLOEXEC, 0));
  if (!entries) return std::nullopt;
  std::vector<FileReader::Entry> found;
  while (const dirent* each = ::readdir(entries)) {
    FileReader::Entry entry;
    entry.name = each->d_name;
    if (entry.name == "." || entry.name == "..") continue;
    mode_t mode = mode_of_entry(*each);
    if (mode == 0) {
      struct stat status {};
      if (::fstatat(opened.number(), each->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) continue;
      mode = status.st_mode;
    }
    entry.link = S_ISLNK(mode);
    entry.kind = kind_of_mode(mode);
    if (entry.link) {
      // A link that leads out, or nowhere, stays in the list as what nobody can read: it must not go unnoticed.
      const std::optional<Place> place = find(joined_path(directory.empty() ? "." : directory, entry.name), error);
      entry.kind = place ? kind_of_mode(place->status.st_mode) : FileReader::EntryKind::other;
    }
    found.push_back(std::move(entry));
  }
  ::closedir(entries);
  std::sort(found.begin(), found.end(),
            [](const FileReader::Entry& a, const FileReader::Entry& b) { return a.name < b.name; });
  return found;
}

Descriptor open_regular_file(const std::string& path, std::string& error) {
  Descriptor file(::open(path.c_str(), for_reading));
  if (!file.valid()) error = std::strerror(errno);
  return regular(std::move(file), error);
}

std::optional<std::string> read_bytes(const Descriptor& file, std::size_t count, std::string& error) {
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) {
    error = std::strerror(errno);
    return std::nullopt;
  }
  std::string bytes;
  // One byte more than the file says it has, so that the read that meets its end is the first one.
  bytes.resize(std::min(count, static_cast<std::size_t>(status.st_size) + 1));
  std::size_t have = 0;
  while (have < count) {
    if (have == bytes.size()) bytes.resize(std::min(count, bytes.size() + (std::size_t{64} << 10)));
    const ssize_t got = ::read(file.number(), bytes.data() + have, bytes.size() - have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      error = std::strerror(errno);
      return std::nullopt;
    }
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  bytes.resize(have);
  return bytes;
}

std::string repository_around(const std::string& path) {
  const std::string absolute = absolute_path(path);
  std::string repository;
  for (std::size_t end = 1; end <= absolute.size(); ++end) {
    end = std::min(absolute.find('/', end), absolute.size());
    const std::string directory = absolute.substr(0, end);
    struct stat status {};
    if (::lstat(directory.c_str(), &status) != 0) break;
    if (S_ISLNK(status.st_mode) && !repository.empty()) break;
    if (::lstat((directory + "/.git").c_str(), &status) == 0) repository = directory;
  }
  return repository;
}

std::string repository_of(const std::string& path) {
  return KnownRepositories().of(path);
}

ReadRoot boundary_of(const std::string& path) {
  std::string boundary = repository_around(path);
  if (!boundary.empty()) return {boundary, boundary};
  boundary = absolute_path(path);
  std::error_code failed;
  if (!fs::is_directory(boundary, failed)) boundary = parent_of(boundary);
  return {boundary, ""};
}

ReadRoot named_by_user(const std::string& path) {
  return {absolute_path(path), repository_around(path)};
}

}  // namespace lintel
