#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace lintel::modules {

/// How much a module's package may hold.
struct PackageLimits {
  std::uint64_t download_bytes = 128ull << 20;  ///< as it is fetched
  std::uint64_t bytes = 256ull << 20;           ///< unpacked
  std::uint64_t file_bytes = 64ull << 20;
  std::uint32_t files = 20'000;  ///< and directories
};

/// What the packages of one run have taken together, as they were unpacked and copied.
struct RunBytes {
  std::uint64_t max = 2ull << 30;
  std::uint64_t taken = 0;
};

/// Writes the files of one package below a directory that nobody else writes to. Whatever the names in a package are,
/// nothing outside the directory is written: a name that is not a path within it makes the whole package fail. Only
/// directories and plain files are made, so that there is no link to follow.
class PackageWriter {
 public:
  /// `run` is what it adds to and keeps within; it may be null.
  PackageWriter(std::string directory, const PackageLimits& limits, RunBytes* run = nullptr)
      : directory_(std::move(directory)), limits_(limits), run_(run) {}

  /// False, with what is wrong with the package in `error`.
  bool write(std::string_view path, std::string_view bytes, std::string& error);
  /// Counts an entry of an archive that is not written: a directory, a device.
  bool count_entry(std::string& error);
  /// Takes a link, with what it leads to as it is written in the link. It is left out unless it stands in the place of
  /// a file of code, which a deployment reads: then the package gets the file that it leads to in `follow_links`.
  bool add_link(std::string_view path, std::string_view target, std::string& error);
  /// Writes the files that links stand for, once all others are written. A link in the place of code that leads to no
  /// file of the package makes the package fail.
  bool follow_links(std::string& error);
  const PackageLimits& limits() const { return limits_; }
  /// How much a file may still hold.
  std::uint64_t room() const { return std::min(limits_.file_bytes, limits_.bytes - bytes_); }

 private:
  std::string directory_;
  PackageLimits limits_;
  RunBytes* run_;
  std::uint64_t bytes_ = 0;
  std::uint32_t entries_ = 0;  ///< files and directories that were made, as `hash_tree` counts them
  std::uint32_t left_out_ = 0;
  std::set<std::string, std::less<>> directories_;  ///< that were made, as paths from `directory_`
  std::map<std::string, std::string> links_;        ///< in the place of code: their paths, and those that they lead to

  bool make_directories(std::string_view path, std::string& error);
  bool count(std::uint32_t& counter, std::string& error) const;
};

/// The hash of what lies below a directory, as Go's modules and Terraform's provider lock have it: "h1:" and the
/// SHA-256 of the sorted list of every file's SHA-256 and name. A link makes it another one, as no package has any;
/// `.git` and what is neither file nor directory are not part of it. nullopt and a reason in `error` when it cannot be
/// read.
std::optional<std::string> hash_tree(const std::string& directory, const PackageLimits& limits, std::string& error);

/// Copies the plain files below a directory to a new one.
bool copy_tree(const std::string& from, const std::string& to, const PackageLimits& limits, std::string& error,
               RunBytes* run = nullptr);

/// Makes a directory of a name of its own in one that is there; empty, with a reason, when it cannot.
std::string make_unique_directory(const std::string& parent, std::string& error);

/// Removes what lies at a path; links are not followed.
void remove_tree(const std::string& path);

}  // namespace lintel::modules
