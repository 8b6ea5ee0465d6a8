#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lsp/protocol/text.h"
#include "lsp/workspace/language.h"

namespace lintel::lsp {

/// A place in a file that declares or uses something by name.
struct WrittenName {
  /// `var.x`, `local.x`, `module.x`, `aws_s3_bucket.x`, `data.aws_ami.x`; of a template `ref.X` (parameters and
  /// resources, which share their names), `condition.X`, `mapping.X`.
  std::string key;
  ByteRange range;
  bool declares = false;
};

/// Every name in a text, by place. Broken syntax leaves out what cannot be read.
std::vector<WrittenName> names_in(std::string_view text, Language language);

/// What an outline shows of a file.
struct Symbol {
  enum class Kind : std::uint8_t { resource, module, variable, output, other };
  Kind kind = Kind::other;
  std::string name;    ///< `aws_s3_bucket.logs`, `LogsBucket`
  std::string detail;  ///< the type
  ByteRange whole;
  ByteRange header;
};

/// The outline of a file.
std::vector<Symbol> symbols_in(std::string_view text, Language language);

/// A path that a file names: a module's `source`, a nested stack's `TemplateURL`.
struct Link {
  ByteRange range;
  std::string target;  ///< as written, relative to the file
};

/// The paths in a file that lead to other files.
std::vector<Link> links_in(std::string_view text, Language language);

}  // namespace lintel::lsp
