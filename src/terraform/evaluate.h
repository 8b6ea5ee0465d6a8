#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "source/budget.h"
#include "source/discovery.h"
#include "source/source_set.h"
#include "unit/unit.h"

namespace lintel::terraform {

/// What the user gives beside the files.
struct Inputs {
  std::vector<std::string> variable_files;
  std::vector<std::pair<std::string, std::string>> variables;
  std::string workspace = "default";
};

/// A Terraform configuration to evaluate: a root module's directory, parsed files shared between roots.
class Workspace;

/// Parses the Terraform files found (each once, on `threads` threads) and finds the roots: directories that no module
/// call of a scanned directory leads to. `roots()` are then evaluated independently of each other, in any order, on any
/// thread.
std::shared_ptr<Workspace> open_workspace(const std::vector<FoundFile>& files, const Inputs& inputs, SourceSet& sources,
                                          std::shared_ptr<const FileReader> reader, const Limits& limits,
                                          unsigned threads);

/// The roots' directories, sorted.
const std::vector<std::string>& roots(const Workspace& workspace);
/// Problems of files and of the workspace as a whole (syntax of files that belong to no root).
Problems problems(const Workspace& workspace);

/// Evaluates one root with all its modules.
Unit evaluate_root(const Workspace& workspace, std::size_t root);

/// Reads a plan (`terraform show -json`); with its configuration's source in `workspace`, spans point into the HCL.
Unit evaluate_plan(const std::string& path, FileId file, const Workspace* workspace, SourceSet& sources,
                   const Limits& limits);

}  // namespace lintel::terraform
