#include "modules/tree.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <functional>
#include <map>

#include "base/digest.h"
#include "expression/functions/base64.h"
#include "modules/address.h"
#include "source/descriptor.h"
#include "source/enclosure.h"

namespace lintel::modules {
namespace {

namespace fs = std::filesystem;

bool write_file(const std::string& path, std::string_view bytes, std::string& error) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644));
  bool written = file.valid();
  while (written && !bytes.empty()) {
    const ssize_t count = ::write(file.number(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    written = count > 0;
    if (written) bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  if (!written) error = path + " cannot be written: " + std::strerror(errno);
  return written;
}

std::optional<std::string> read_file(const std::string& path, std::uint64_t max_bytes, std::string& error) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
  if (!file.valid()) {
    error = path + " cannot be read: " + std::strerror(errno);
    return std::nullopt;
  }
  std::optional<std::string> bytes = read_bytes(file, max_bytes + 1, error);
  if (bytes && bytes->size() > max_bytes) {
    error = path + " is larger than a file of a module may be";
    return std::nullopt;
  }
  return bytes;
}

bool make(const fs::path& directory, std::string& error) {
  std::error_code failed;
  fs::create_directories(directory, failed);
  if (failed) error = "a directory of it cannot be made: " + failed.message();
  return !failed;
}

/// Hands every plain file below a directory to `take`, by its path from there; false when that says so or something
/// cannot be read.
bool for_each_file(const std::string& directory, const PackageLimits& limits, std::string& error,
                   const std::function<bool(const std::string& path, std::string bytes)>& take,
                   const std::function<void(const std::string& path, const std::string& target)>& take_link = {}) {
  std::error_code failed;
  std::uint32_t entries = 0;
  std::uint64_t bytes_left = limits.bytes;
  fs::recursive_directory_iterator entry(directory, failed);
  for (const fs::recursive_directory_iterator end; !failed && entry != end; entry.increment(failed)) {
    if (++entries > limits.files) {
      error = "it has more than " + std::to_string(limits.files) + " files";
      return false;
    }
    const fs::file_status status = entry->symlink_status(failed);
    if (failed) break;
    if (has_git_component(entry->path().filename().string())) {
      entry.disable_recursion_pending();
      continue;
    }
    if (fs::is_symlink(status) && take_link) {
      std::error_code unread;
      take_link(entry->path().lexically_relative(directory).generic_string(),
                fs::read_symlink(entry->path(), unread).generic_string());
    }
    if (!fs::is_regular_file(status)) continue;
    std::optional<std::string> bytes = read_file(entry->path().string(), limits.file_bytes, error);
    if (!bytes) return false;
    if (bytes->size() > bytes_left) {
      error = "it is larger than " + std::to_string(limits.bytes >> 20) + " MB";
      return false;
    }
    bytes_left -= bytes->size();
    if (!take(entry->path().lexically_relative(directory).generic_string(), std::move(*bytes))) return false;
  }
  if (failed) error = directory + " cannot be read: " + failed.message();
  return !failed;
}

}  // namespace

bool PackageWriter::count_entry(std::string& error) {
  return count(left_out_, error);
}

bool PackageWriter::add_link(std::string_view path, std::string_view target, std::string& error) {
  while (path.starts_with("./")) path.remove_prefix(2);
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const bool is_code = !name.starts_with('.') && (name.ends_with(".tf") || name.ends_with(".tofu") ||
                                                  name.ends_with(".tf.json") || name.ends_with(".tofu.json"));
  if (!is_code) return count_entry(error);
  if (!is_package_path(path)) {
    error = "it has a file whose name leads out of it";
    return false;
  }
  const fs::path whole = (fs::path(path).parent_path() / fs::path(target)).lexically_normal();
  links_[std::string(path)] = whole.generic_string();
  return count_entry(error);
}

bool PackageWriter::follow_links(std::string& error) {
  constexpr unsigned longest_chain = 40;
  for (unsigned step = 0; step < longest_chain && !links_.empty(); ++step) {
    const std::size_t before = links_.size();
    for (auto link = links_.begin(); link != links_.end();) {
      const auto& [path, target] = *link;
      std::error_code failed;
      const fs::path from = fs::path(directory_) / target;
      if (!is_package_path(target) || !fs::is_regular_file(fs::symlink_status(from, failed))) {
        ++link;
        continue;
      }
      const std::optional<std::string> bytes = read_file(from.string(), limits_.file_bytes, error);
      if (!bytes || !write(path, *bytes, error)) return false;
      link = links_.erase(link);
    }
    if (links_.size() == before) break;
  }
  if (links_.empty()) return true;
  error = links_.begin()->first + " in it is a link that leads to no file of it, and a deployment reads code there";
  return false;
}

bool PackageWriter::count(std::uint32_t& counter, std::string& error) const {
  if (++counter <= limits_.files) return true;
  error = "it has more than " + std::to_string(limits_.files) + " files";
  return false;
}

/// Makes the directories of a file, each of which counts.
bool PackageWriter::make_directories(std::string_view path, std::string& error) {
  if (entries_ == 1 && !make(directory_, error)) return false;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    const std::string_view directory = path.substr(0, slash);
    if (directories_.contains(directory)) continue;
    if (!count(entries_, error) || !make(fs::path(directory_) / directory, error)) return false;
    directories_.emplace(directory);
  }
  return true;
}

bool PackageWriter::write(std::string_view path, std::string_view bytes, std::string& error) {
  while (path.starts_with("./")) path.remove_prefix(2);
  if (!is_package_path(path)) {
    error = "it has a file whose name leads out of it";
    return false;
  }
  if (!count(entries_, error)) return false;
  if (bytes.size() > room()) {
    error = "it is larger than " + std::to_string(limits_.bytes >> 20) + " MB, or a file of it than " +
            std::to_string(limits_.file_bytes >> 20) + " MB";
    return false;
  }
  if (run_ && bytes.size() > run_->max - run_->taken) {
    error = "the packages of this run are larger than " + std::to_string(run_->max >> 20) +
            " MB together: raise --max-module-size if that is intended";
    return false;
  }
  if (run_) run_->taken += bytes.size();
  bytes_ += bytes.size();
  const fs::path whole = fs::path(directory_) / path;
  return make_directories(path, error) && write_file(whole.string(), bytes, error);
}

std::optional<std::string> hash_tree(const std::string& directory, const PackageLimits& limits, std::string& error) {
  std::map<std::string, std::string> files;
  const bool read = for_each_file(
      directory, limits, error,
      [&](const std::string& path, const std::string& bytes) {
        files[path] = hexadecimal(sha256_digest(bytes));
        return true;
      },
      // No package has one: somebody put it there.
      [&](const std::string& path, const std::string& target) {
        files[path] = "link to " + hexadecimal(sha256_digest(target));
      });
  if (!read) return std::nullopt;
  std::string list;
  for (const auto& [path, digest] : files) list += digest + "  " + path + "\n";
  return "h1:" + expression::functions::base64_encoded(sha256_digest(list));
}

bool copy_tree(const std::string& from, const std::string& to, const PackageLimits& limits, std::string& error,
               RunBytes* run) {
  PackageWriter writer(to, limits, run);
  bool is_taken = true;
  const auto take = [&](const std::string& path, const std::string& bytes) { return writer.write(path, bytes, error); };
  const auto take_link = [&](const std::string& path, const std::string& target) {
    is_taken = is_taken && writer.add_link(path, target, error);
  };
  return for_each_file(from, limits, error, take, take_link) && is_taken && writer.follow_links(error);
}

std::string make_unique_directory(const std::string& parent, std::string& error) {
  std::string pattern = parent + "/.lintel-XXXXXX";
  if (::mkdtemp(pattern.data())) return pattern;
  error = parent + " cannot be written to: " + std::strerror(errno);
  return {};
}

void remove_tree(const std::string& path) {
  std::error_code ignored;
  fs::remove_all(path, ignored);
}

}  // namespace lintel::modules
