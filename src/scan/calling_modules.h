#pragma once

#include <set>
#include <string>
#include <vector>

#include "scan/surroundings.h"

namespace lintel {

/// A directory of the repository that takes in what the user named.
struct CallingModule {
  std::string directory;
  std::vector<std::string> files;  ///< of it, to read
  std::set<std::string> calls;     ///< the addresses of its calls that lead there, without keys
};

/// The modules and Terragrunt units of the repository that call a module which was named, directly or by others, where
/// it declares variables that it gives no value: nobody deploys it without theirs. None where the whole repository was
/// named.
std::vector<CallingModule> find_calling_modules(const AskedPaths& asked, const FileReader& reader);

}  // namespace lintel
