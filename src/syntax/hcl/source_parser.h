#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

struct TSTree;
struct TSLanguage;
extern "C" const TSLanguage* tree_sitter_hcl();

namespace lintel::hcl {

/// Releases a tree of tree-sitter's.
struct SyntaxTreeDeleter {
  void operator()(TSTree* tree) const;
};
/// A syntax tree of tree-sitter's.
using SyntaxTree = std::unique_ptr<TSTree, SyntaxTreeDeleter>;

/// Why a text could not be parsed.
struct SourceFault {
  std::uint32_t at = 0;    ///< where the parser first could not go on
  bool too_large = false;  ///< it takes more memory than a parse may; there may be nothing wrong with it
};

/// Parses HCL with the grammar of grammars/hcl. nullptr when `text` has a syntax error or is too large: `fault`
/// says which.
SyntaxTree parse_source(std::string_view text, SourceFault& fault);

}  // namespace lintel::hcl
