#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/glob.h"
#include "source/discovery.h"
#include "source/problem.h"
#include "source/source_set.h"

namespace lintel {

/// The ignore files that hold in a directory: its own first, then those of the directories around it.
struct IgnoreChain {
  IgnoreFile file;
  std::string directory;  ///< relative to the walked path, "" or with a `/` at its end
  std::string prefix;     ///< of one above the walked path: that path relative to its directory, with a `/` at its end
  std::shared_ptr<const IgnoreChain> around;
};

/// `name` in `directory`, which may be "." or have a `/` at its end.
std::string path_of_entry(const std::string& directory, const std::string& name);

/// Counts the patterns that paths are compared with: a stranger's lists may be long.
class PatternBudget {
 public:
  /// As `draw`, for patterns that are kept.
  bool keep(std::size_t count) const {
    if ((kept_ += count) <= max_kept) return true;
    tried_ = max_tries + 1;
    return false;
  }
  /// False once there have been too many.
  bool draw(std::size_t count) const { return (tried_ += count) <= max_tries; }
  bool is_spent() const { return tried_ > max_tries; }

 private:
  static constexpr std::uint64_t max_tries = 200'000'000;
  static constexpr std::uint64_t max_kept = 1'000'000;
  mutable std::atomic<std::uint64_t> tried_{0}, kept_{0};
};

bool is_left_out_by(const IgnoreChain* chain, const std::string& relative, bool is_directory,
                    const PatternBudget& budget);

Problem problem_at(const std::string& path, const char* code, std::string message);

/// Reads an ignore file, of which the entries of its directory say whether there is one, if they are given; nullopt
/// when there is none. One that cannot be read is reported.
std::optional<std::string> read_ignore_file(const FileReader& reader, const std::vector<FileReader::Entry>* entries,
                                            const std::string& path, Problems& problems);

/// `path` relative to `root`, "" or with a `/` at its end; "" too when it is not below it. Both are absolute.
std::string prefix_below(const std::string& root, const std::string& path);

/// The ignore files above a walked path, up to the repository's root: the nearest first, `.git/info/exclude` last.
std::shared_ptr<const IgnoreChain> ignores_above(const std::string& path, const DiscoveryOptions& options,
                                                 const FileReader& reader, Problems& problems);

/// Whether a walk would leave a file out: because of an ignore file, or what `DiscoveryOptions::exclude` says.
class LeftOutFiles {
 public:
  LeftOutFiles(const DiscoveryOptions& options, const FileReader& reader);

  /// `path` is absolute.
  bool contains(const std::string& path);

 private:
  struct Around {
    std::shared_ptr<const IgnoreChain> ignores;
    bool is_ignored = false;
  };
  const Around& around(const std::string& directory);
  bool is_ignored_there(const Around& where, const std::string& path, bool is_directory) const;

  const DiscoveryOptions& options_;
  const FileReader& reader_;
  const PatternBudget budget_;
  std::vector<Glob> exclude_;
  std::map<std::string, Around> known_;  ///< by directory
};

}  // namespace lintel
