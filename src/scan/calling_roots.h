#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "scan/surroundings.h"

namespace lintel {

/// A root of the repository that takes in what the user named.
struct CallingRoot {
  std::string root;                ///< as its frontend has it
  std::vector<std::string> files;  ///< of it, to read
  std::set<std::string> calls;     ///< the addresses of its calls that lead there, without keys
  bool is_asked = false;           ///< made of what the user named: all that it deploys is asked about
};

/// The modules, units of Terragrunt, stacks of Terraform and stacks of CloudFormation in Terraform's code that take in
/// what was named, directly or by others: with their values it is deployed. None where the whole repository was named,
/// or the modules named declare a variable that the command line gives. `problems`: where they are too many.
std::vector<CallingRoot> find_calling_roots(const AskedPaths& asked, const ScanOptions& options,
                                            const std::shared_ptr<const FileReader>& reader, const Limits& limits,
                                            Problems& problems);

}  // namespace lintel
