#pragma once

#include <span>
#include <string_view>

#include "source/problem.h"

namespace lintel::lint {

/// A file of rules, functions or mappings.
struct LintedFile {
  FileId file = FileId::none;
  std::string_view text;
};

/// Columns that a line may have.
inline constexpr std::uint32_t max_columns = 160;

/// What is wrong with files of rules and mappings: what keeps them from being read, as errors, and as warnings
/// ("lint-…") what is legal but never what was meant. Functions of one file may be called in the others; with `whole`,
/// the files are all there are, so that a function that none of them calls is reported.
Problems lint(std::span<const LintedFile> files, bool whole);

}  // namespace lintel::lint
