#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "source/span.h"

namespace lintel::secrets {

/// The texts that stand under a name for secrets somewhere in the code (`db_password = "…"`). Whatever a template makes
/// of one, with functions or by other names, what shows it is not for people to see.
class NamedTexts {
 public:
  void add(std::string_view text);
  /// Where an expression is one of these, or takes what is so named (`var.cfg.password`): what has this origin is made
  /// of it.
  void add_use(Span use);
  /// There are more than are kept: every text may show one.
  void fill() { is_full_ = true; }
  bool is_empty() const { return whole_.empty() && uses_.empty() && !is_full_; }

  /// Whether a text is one of these, has one in it, or is a part of one: what `split` or `substr` leaves of it.
  bool show_in(std::string_view text) const;
  /// The same for a name or a message, where a word such as "production" only happens to be one of these.
  bool show_in_words(std::string_view text) const;
  bool is_use(Span span) const { return uses_.contains(number_of(span)); }

 private:
  static constexpr std::size_t least_part = 6;          ///< bytes; of shorter texts only the whole counts
  static constexpr std::size_t max_parted = 128;        ///< bytes of a text that parts of are looked for
  static constexpr std::size_t max_kept = 1024 * 1024;  ///< bytes of all: past them every text may show one

  static std::uint64_t number_of(Span span) {
    return (std::uint64_t{static_cast<std::uint32_t>(span.file)} << 40) ^ (std::uint64_t{span.begin} << 20) ^ span.end;
  }
  bool is_part(std::string_view text) const;
  bool holds_whole(std::string_view text) const;

  std::unordered_set<std::string> whole_;
  std::unordered_map<std::string, std::set<std::size_t>> lengths_;  ///< by what the texts begin with
  std::unordered_set<std::uint64_t> uses_;
  std::unordered_set<std::string> pieces_;  ///< of `least_part` bytes
  std::size_t kept_ = 0;
  bool is_full_ = false;
};

}  // namespace lintel::secrets
