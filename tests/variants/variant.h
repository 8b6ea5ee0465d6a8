#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "variants/traced_text.h"

namespace lintel::variants {

/// A text of a rule's example, and where a scan of it finds something.
struct Example {
  std::string_view rule;
  std::string_view language;  ///< "terraform" or "cloudformation"
  std::string_view text;
  bool bad = false;
  std::set<std::uint32_t> marked;  ///< the lines on which findings begin; empty for a good one
  std::vector<Extent> faults;      ///< where the findings stand in it
};

/// The files that an example was rewritten into, by their paths below the scanned directory.
struct Variant {
  std::vector<std::pair<std::string, TracedText>> files;
};

/// A way to rewrite an example that keeps its meaning; nothing when it does not apply to it.
struct Transformation {
  std::string_view name;
  std::optional<Variant> (*apply)(const Example& example);
  std::size_t least;  ///< how many examples it has to apply to
};

/// A way to take away the value of one literal: the text that replaces it, and what has to stand beside it.
struct Removal {
  std::string_view name;
  /// Each literal of the example (in a bad one, of those at fault) unknown, one variant for each.
  std::vector<Variant> (*apply)(const Example& example);
  std::size_t least;
};

const std::vector<Transformation>& terraform_transformations();
const std::vector<Transformation>& cloudformation_transformations();
const std::vector<Removal>& terraform_removals();
const std::vector<Removal>& cloudformation_removals();

/// A variant of one file.
Variant single_file(std::string path, TracedText text);

}  // namespace lintel::variants
