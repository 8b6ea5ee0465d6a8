#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lintel {

/// A version as the numbers that it is made of: `8.0.36`, `v1.29`, `16.3-R2`, `2021-06`. What is missing counts as
/// zero.
class Version {
 public:
  Version() = default;
  explicit Version(std::vector<std::uint32_t> numbers) : numbers_(std::move(numbers)) {}

  const std::vector<std::uint32_t>& numbers() const { return numbers_; }
  friend std::strong_ordering operator<=>(const Version& a, const Version& b);
  friend bool operator==(const Version& a, const Version& b) { return (a <=> b) == 0; }

 private:
  std::vector<std::uint32_t> numbers_;
};

/// The first version in a text, from its first digit to the first character that belongs to none: `5.7.mysql_aurora.2`
/// is 5.7, `postgres14` is 14. Nothing without a digit.
std::optional<Version> parse_version(std::string_view text);

/// Whether a version satisfies every part of a constraint as Terraform writes it: `>= 4.0, < 6.0`, `~> 5.60`, `5.1.0`.
/// Nothing when the text is not a constraint.
std::optional<bool> satisfies(const Version& version, std::string_view constraint);

/// A constraint on a module's version as one on a provider's, which Terraform reads otherwise: of a single number, `~>`
/// lets that number grow too (`~> 2` allows 3.0).
std::string module_constraint(std::string_view constraint);

/// The newest version that a constraint allows, which is what `terraform init` takes: for `~> 5.60` one that is above
/// every 5.x and below 6.0. A constraint without upper end, or a text that is none, allows any.
Version newest_allowed(std::string_view constraint);

}  // namespace lintel
