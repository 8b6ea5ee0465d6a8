#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lintel {

/// `repository_of` for the many paths of one scan, of which each directory is looked at once. Thread-safe.
class KnownRepositories {
 public:
  std::string of(const std::string& path) const;

 private:
  struct Way {
    std::string repository;  ///< that the directory lies in
    bool goes_on = true;     ///< what lies below it may lie in another
  };
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::string, Way> ways_;  ///< by directory
};

/// As `is_of_other_repository` of the enclosure. `known` is what was found out before; nullptr: nothing.
bool is_of_other_repository(const std::vector<std::string>& repositories, std::string_view from, std::string_view path,
                            const KnownRepositories* known);

}  // namespace lintel
