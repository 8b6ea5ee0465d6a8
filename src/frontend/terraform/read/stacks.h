#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "source/span.h"

namespace lintel::terraform {

class ModuleSet;

/// A CloudFormation stack or stack set with its template in `template_body`, save one that is read from a file.
struct StackDeclaration {
  std::size_t root = 0;
  bool is_use = false;    ///< `root` is one of `ModuleInputs::uses`
  std::string root_path;  ///< as users know it
  std::string address;    ///< in its module
  Span header, body;
};

/// Those of all roots, each root's with those of the modules that it calls.
std::vector<StackDeclaration> find_stacks(const ModuleSet& workspace);

}  // namespace lintel::terraform
