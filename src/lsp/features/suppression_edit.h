#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/protocol/text.h"

namespace lintel::lsp {

/// A text to put in at a byte, and what that does in words.
struct SuppressionEdit {
  std::string title;
  std::size_t offset = 0;
  std::string text;
};

/// Finds the ways to suppress rules in one file, which is read once for all of its findings. `text` must outlive it.
class SuppressionWriter {
 public:
  SuppressionWriter(std::string_view path, std::string_view text);
  ~SuppressionWriter();

  /// The ways to suppress a rule that is at fault at a place: its line, its block (when it lies in one that begins on
  /// another line), the file. The reason is left for the author to write.
  std::vector<SuppressionEdit> edits(std::string_view rule, ByteRange fault) const;

 private:
  struct File;
  std::unique_ptr<const File> file_;
};

}  // namespace lintel::lsp
