#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace lintel::expression::functions {

/// A regular expression of Go's regexp package, whose syntax and choice of matches RE2 shares.
class Pattern {
 public:
  /// Bytes [begin, end) of the text; `begin` npos: the group took no part in the match.
  struct Group {
    std::size_t begin = std::string_view::npos;
    std::size_t end = 0;
  };
  using Match = std::vector<Group>;  ///< the whole match, then the groups in order

  explicit Pattern(std::string_view text);
  ~Pattern();

  bool ok() const;
  std::string fault() const;       ///< Go's name of what is wrong: "missing closing )"
  std::string fault_part() const;  ///< the part of the expression that is wrong

  /// Whether it is refused for its size, or for a class of letters that another release of Go may know (`\p{…}`).
  bool is_too_large() const;
  bool names_unknown_class() const;

  /// What making it cost, in steps of the budget. A pattern that is refused for its size costs most: all its
  /// repetitions were written out before.
  std::uint64_t steps() const;
  static constexpr std::uint64_t instructions_in_a_step = 2;

  /// The instructions of the program that matches; the time that one match takes is at most this times the text.
  std::size_t size() const;

  /// The name of each group, empty where it has none.
  const std::vector<std::string>& group_names() const { return names_; }

  std::optional<Match> find(std::string_view text, std::size_t from = 0) const;
  /// All matches that do not overlap, at most `limit`; an empty one right after another match does not count. Before
  /// each is looked for, `may_look` is asked with the number of bytes that are left: false ends it.
  std::vector<Match> find_all(std::string_view text, std::size_t limit,
                              const std::function<bool(std::size_t)>& may_look) const;

 private:
  std::unique_ptr<re2::RE2> expression_;  ///< nullptr: refused for its size
  std::vector<std::string> names_;
  bool takes_bytes_ = false;  ///< as RE2 alone does
  std::string foreign_name_;  ///< of a group, with letters that Go does not take
};

/// About how many instructions the program of a pattern may have, without making it: repetitions written out, as they
/// nest. Never more than `too_large`.
std::uint64_t estimate_size(std::string_view text);

/// What a pattern has at least that is refused for its size.
constexpr std::uint64_t too_large = 2'000'000;

/// The pattern of `text`; recently used ones are kept, because modules apply the same few to every instance.
std::shared_ptr<const Pattern> compile_pattern(std::string_view text);

}  // namespace lintel::expression::functions
