#pragma once

#include <bitset>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lintel {

/// Whether `text` matches `pattern`, in which `*` stands for any characters, `?` for one and a backslash takes the next
/// as it is. Linear in practice: no backtracking beyond the last star.
bool matches_glob(std::string_view text, std::string_view pattern);

/// A path pattern as `.gitignore` writes it: `*`, `?`, `[a-z]`, `[!a]` within a component, `**` over components, `\`
/// before a literal. With a `/` at the start or in the middle it counts from the root, otherwise it fits at every
/// level.
class Glob {
 public:
  explicit Glob(std::string_view pattern);

  /// Whether `path` (relative, `/` between components) fits; an empty pattern fits nothing. The time is at most the
  /// square of a component's length, however long the pattern is.
  bool matches(std::string_view path) const;
  /// The same of a path that is split at its slashes.
  bool matches(std::span<const std::string_view> components) const;

  /// Whether `path` or a directory that it lies in fits.
  bool covers(std::string_view path) const;

 private:
  /// What one letter of a text is compared with: `*` takes any number.
  struct Step {
    enum class Kind : std::uint8_t { letter, any, one_of, star } kind = Kind::letter;
    char letter = '\0';
    std::uint32_t letters = 0;  ///< of `one_of`: which of `sets_`
  };
  /// A pattern of one component.
  struct Component {
    bool is_any_number = false;  ///< `**`
    std::vector<Step> steps;
    std::size_t min_length = 0;
  };

  Component read(std::string_view component);
  bool takes(const Step& step, char letter) const;
  bool fits(const Component& component, std::string_view text) const;

  std::vector<Component> components_;
  std::vector<std::bitset<256>> sets_;
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
