#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lintel {

/// A path pattern as `.gitignore` writes it: `*`, `?`, `[a-z]`, `[!a]` within a component, `**` over components, `\`
/// before a literal. With a `/` at the start or in the middle it counts from the root, otherwise it fits at every
/// level.
class Glob {
 public:
  explicit Glob(std::string_view pattern);

  /// Whether `path` (relative, `/` between components) fits. Linear in pattern times path.
  bool matches(std::string_view path) const;
  /// The same of a path that is split at its slashes.
  bool matches(std::span<const std::string_view> components) const;

  /// Whether `path` or a directory that it lies in fits.
  bool covers(std::string_view path) const;

 private:
  std::vector<std::string> components_;  ///< "**" stands for any number of components
};

/// One line of a `.gitignore` file.
struct IgnorePattern {
  Glob glob;
  bool negated = false;
  bool directories_only = false;
};

/// A `.gitignore` file (gitignore(5)); paths are relative to its directory.
class IgnoreFile {
 public:
  explicit IgnoreFile(std::string_view text);

  enum class Verdict : std::uint8_t { unsaid, ignored, kept };
  /// What the last pattern that fits says.
  Verdict verdict(std::string_view path, bool is_directory) const;
  std::size_t size() const { return patterns_.size(); }

 private:
  std::vector<IgnorePattern> patterns_;
};

}  // namespace lintel
