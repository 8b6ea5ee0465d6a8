#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "repair/literal.h"
#include "repair/placing.h"
#include "syntax/document/node.h"
#include "syntax/hcl/tree.h"

namespace lintel::repair {

/// The resources that a rule wants beside another one, as its `companion` writes them: `<name>` stands for the name of
/// that other one, and in Terraform's `<type>` for its type.
struct Companion {
  Placing placing;
  std::vector<std::string> addresses;  ///< of what is put in, in the module of the other one
};

/// Below the block that they serve.
Companion add_blocks(std::string_view text, hcl::Cursor served, std::string_view companion);

/// Below the entry of `Resources` that they serve, in its style. `companion` is YAML in blocks.
Companion add_entries(std::string_view text, const document::Node& root, const document::Node& served,
                      Notation notation, std::string_view companion);

}  // namespace lintel::repair
