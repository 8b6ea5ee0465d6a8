#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace lintel {

/// What can be deployed separately: the module in a directory, a template, a unit or a stack of Terragrunt.
struct Deployable {
  std::string path;             ///< of the directory or file, absolute
  std::set<std::string> names;  ///< of what it declares itself: "aws_sqs_queue.q", "module.a"
  std::set<std::string> takes;  ///< the paths of those that it calls, nests or copies
  bool is_root = false;         ///< otherwise others take it, and what it is depends on them
};

/// The paths of those that are checked separately although they are not roots: they were roots before the change under
/// review. Empty function: the former code is not known.
using FindKeptRoots = std::function<std::set<std::string>(const std::vector<Deployable>&)>;

}  // namespace lintel
