#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

struct TSTree;
struct TSLanguage;
extern "C" const TSLanguage* tree_sitter_hcl();

namespace lintel::hcl {

struct SyntaxTreeDeleter {
  void operator()(TSTree* tree) const;
};
/// A syntax tree of tree-sitter's.
using SyntaxTree = std::unique_ptr<TSTree, SyntaxTreeDeleter>;

/// Parses HCL with the grammar of grammars/hcl. nullptr when `text` has a syntax error: then `fault_at`, if given, is
/// where the parser first could not go on.
SyntaxTree parse_source(std::string_view text, std::uint32_t* fault_at = nullptr);

}  // namespace lintel::hcl
