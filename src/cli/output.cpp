#include "cli/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <ostream>
#include <set>

#include "base/distance.h"
#include "cli/interrupt.h"
#include "report/report.h"

namespace lintel::cli {
namespace {

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string reason() {
  return std::strerror(errno);
}

/// A file descriptor that is closed in the end.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }

  bool valid() const { return number_ >= 0; }
  int number() const { return number_; }
  /// False when what was written did not arrive, as some file systems say only now.
  bool close() {
    const int number = number_;
    number_ = -1;
    return number < 0 || ::close(number) == 0;
  }

 private:
  int number_;
};

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// What `path` leads to when it is a link to something; otherwise `path`.
std::string resolved(const std::string& path) {
  std::error_code failed;
  const std::filesystem::path target = std::filesystem::canonical(path, failed);
  return failed ? path : target.string();
}

bool write_in_place(const std::string& path, std::string_view text, std::string& error) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (file.valid() && write_all(file.number(), text) && file.close()) return true;
  error = path + ": " + reason();
  return false;
}

std::string temporary_beside(const std::string& path) {
  return folder_of(path) + "/.lintel-" + std::to_string(::getpid()) + ".tmp";
}

}  // namespace

std::optional<OutputTarget> parse_output(std::string_view text, std::string& error) {
  const std::size_t equals = text.find('=');
  const std::string_view name = text.substr(0, equals);
  if (!report::find_format(name)) {
    std::vector<std::string_view> names;
    std::string all;
    for (const report::Format& format : report::formats()) {
      names.push_back(format.name);
      all += (all.empty() ? "" : ", ") + std::string(format.name);
    }
    const std::string_view nearest = nearest_name(name, names);
    error = "there is no format \"" + std::string(name) + "\"" +
            (nearest.empty() ? "" : "; did you mean \"" + std::string(nearest) + "\"?") + " Formats are " + all;
    return std::nullopt;
  }
  if (equals == std::string_view::npos || equals + 1 == text.size()) {
    error = "expected FORMAT=PATH, not \"" + std::string(text) + "\"; \"-\" as the path is standard output";
    return std::nullopt;
  }
  return OutputTarget{std::string(name), std::string(text.substr(equals + 1))};
}

std::string check_outputs(const std::vector<OutputTarget>& targets) {
  std::set<std::string> paths;
  for (const OutputTarget& target : targets) {
    if (!paths.insert(target.path).second) {
      return target.path == "-" ? "two reports cannot both go to standard output; give one of them a file"
                                : "two reports cannot both go to " + target.path;
    }
    if (target.path == "-") continue;
    struct stat status {};
    if (::stat(target.path.c_str(), &status) == 0) {
      if (S_ISDIR(status.st_mode)) return target.path + " is a folder; name a file in it";
      if (!S_ISREG(status.st_mode)) continue;
    }
    const std::string folder = folder_of(target.path);
    if (::stat(folder.c_str(), &status) != 0) return target.path + " cannot be written: there is no folder " + folder;
    if (!S_ISDIR(status.st_mode)) return target.path + " cannot be written: " + folder + " is no folder";
    if (::access(folder.c_str(), W_OK) != 0)
      return target.path + " cannot be written: " + folder + " does not let you (" + reason() + ")";
  }
  return {};
}

bool write_whole_file(const std::string& path, std::string_view text, std::string& error) {
  const std::string target = resolved(path);
  struct stat status {};
  const bool exists = ::stat(target.c_str(), &status) == 0;
  if (exists && !S_ISREG(status.st_mode)) return write_in_place(target, text, error);

  const std::string temporary = temporary_beside(target);
  const auto fail = [&] {
    error = path + " cannot be written: " + reason();
    ::unlink(temporary.c_str());
    forget_temporary_file();
    return false;
  };
  ::unlink(temporary.c_str());
  remember_temporary_file(temporary);
  Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (!file.valid()) return fail();
  if (exists && ::fchmod(file.number(), status.st_mode & 07777) != 0) return fail();
  if (!write_all(file.number(), text) || !file.close()) return fail();
  if (::rename(temporary.c_str(), target.c_str()) != 0) return fail();
  forget_temporary_file();
  return true;
}

bool flush(Terminal& terminal) {
  errno = 0;
  if (terminal.out.flush()) return true;
  if (!terminal.told_of_failure)
    terminal.err << "lintel: standard output could not be written to the end" << (errno == 0 ? "" : ": " + reason())
                 << "\n";
  terminal.told_of_failure = true;
  return false;
}

}  // namespace lintel::cli
