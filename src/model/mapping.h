#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "source/problem.h"
#include "syntax/hcl/tree.h"

namespace lintel::model {

/// One `resource "aws_…" { … }` block of a mapping file; see docs/mapping-files.md for the language.
struct Mapping {
  std::string_view source_type;
  std::string_view canonical_type;
  hcl::Cursor block;
};

/// All mapping files, indexed by Terraform type. Made from files for tests, from the embedded form otherwise.
struct MappingSet {
  std::vector<std::unique_ptr<hcl::Tree>> trees;  ///< only when parsed from files
  std::vector<hcl::TreeView> views;
  std::unordered_map<std::string_view, std::vector<Mapping>> by_source_type;
};

/// The mapping files that are compiled into the binary.
const MappingSet& built_in_mappings();

/// Reads the blocks of mapping files; problems point into them.
MappingSet load_mappings(std::vector<std::unique_ptr<hcl::Tree>> trees, Problems& problems);

}  // namespace lintel::model
