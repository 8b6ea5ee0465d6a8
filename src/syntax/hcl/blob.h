#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/hcl/tree.h"

namespace lintel::hcl {

/// A parsed file to put into a blob; `path` is how it is known to users, relative to its folder.
struct NamedTree {
  std::string path;
  Tree tree;
};

/// A file of a blob: views into the blob's bytes.
struct CompiledFile {
  std::string_view path;
  TreeView view;  ///< of `FileId::none`

  /// The file's text, which `parse` keeps at the start of the pool: for excerpts and for `lintel explain`.
  std::string_view source() const {
    return view.nodes.empty() ? std::string_view{} : view.pool.substr(0, view.node(view.root).end);
  }
};

/// Trees as flat bytes that load by pointing at them: what the build embeds of mapping and rule files. The bytes are
/// those of this build's machine (byte order and layout of `SyntaxNode`) and are no exchange format.
std::string write_blob(std::span<const NamedTree> files);

/// The files of a blob, in the order they were written. `bytes` must be aligned to 4 and outlive the views. Bytes that
/// are no blob, or a damaged one, give no files.
std::vector<CompiledFile> read_blob(std::string_view bytes);

}  // namespace lintel::hcl
