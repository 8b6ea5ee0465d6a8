#include "value/version.h"

#include <algorithm>
#include <limits>

#include "base/ascii.h"
#include "base/text.h"

namespace lintel {
namespace {

/// Stands for whatever number the newest release has.
constexpr std::uint32_t any_number = std::numeric_limits<std::uint32_t>::max();

/// One part of a constraint: `~> 5.60`.
struct Bound {
  std::string_view relation;  ///< empty: equal
  Version version;
};

std::optional<Bound> parse_bound(std::string_view text) {
  text = trimmed(text);
  const std::size_t length = std::min(text.find_first_not_of("<>=!~"), text.size());
  Bound bound{text.substr(0, length), {}};
  if (bound.relation == "=") bound.relation = {};
  const auto version = parse_version(trimmed(text.substr(length)));
  if (!version) return std::nullopt;
  bound.version = *version;
  return bound;
}

/// The parts between commas; nothing when one of them is not a bound.
std::optional<std::vector<Bound>> parse_constraint(std::string_view text) {
  std::vector<Bound> bounds;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const auto bound = parse_bound(text.substr(0, comma));
    if (!bound) return std::nullopt;
    bounds.push_back(*bound);
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return bounds;
}

/// The newest version that `~>` allows: for 5.60 it is 5.any, for 5.60.1 it is 5.60.any, for 5 it is 5.any.
Version newest_alike(const Version& version) {
  std::vector<std::uint32_t> numbers = version.numbers();
  if (numbers.size() > 1) numbers.pop_back();
  numbers.push_back(any_number);
  return Version(std::move(numbers));
}

/// The newest version below: under 6.0 it is 5.any.
Version newest_below(const Version& version) {
  std::vector<std::uint32_t> numbers = version.numbers();
  while (!numbers.empty() && numbers.back() == 0) numbers.pop_back();
  if (numbers.empty()) return Version({0});
  --numbers.back();
  numbers.push_back(any_number);
  return Version(std::move(numbers));
}

bool holds(const Version& version, const Bound& bound) {
  const auto order = version <=> bound.version;
  if (bound.relation.empty()) return order == 0;
  if (bound.relation == "!=") return order != 0;
  if (bound.relation == ">") return order > 0;
  if (bound.relation == ">=") return order >= 0;
  if (bound.relation == "<") return order < 0;
  if (bound.relation == "<=") return order <= 0;
  return order >= 0 && version <= newest_alike(bound.version);  // `~>`
}

}  // namespace

std::strong_ordering operator<=>(const Version& a, const Version& b) {
  const std::size_t length = std::max(a.numbers_.size(), b.numbers_.size());
  for (std::size_t i = 0; i < length; ++i) {
    const std::uint32_t left = i < a.numbers_.size() ? a.numbers_[i] : 0;
    const std::uint32_t right = i < b.numbers_.size() ? b.numbers_[i] : 0;
    if (left != right) return left <=> right;
  }
  return std::strong_ordering::equal;
}

std::optional<Version> parse_version(std::string_view text) {
  const auto first = std::find_if(text.begin(), text.end(), is_digit);
  if (first == text.end()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(first - text.begin()));
  std::vector<std::uint32_t> numbers;
  while (!text.empty() && is_digit(text.front())) {
    std::uint64_t number = 0;
    std::size_t length = 0;
    for (; length < text.size() && is_digit(text[length]); ++length) {
      number = std::min<std::uint64_t>(number * 10 + static_cast<std::uint64_t>(text[length] - '0'), any_number - 1);
    }
    numbers.push_back(static_cast<std::uint32_t>(number));
    text.remove_prefix(length);
    const bool goes_on = text.size() > 1 && std::string_view(".-_").find(text.front()) != std::string_view::npos;
    if (goes_on && is_digit(text[1])) text.remove_prefix(1);
  }
  return Version(std::move(numbers));
}

std::optional<bool> satisfies(const Version& version, std::string_view constraint) {
  const auto bounds = parse_constraint(constraint);
  if (!bounds) return std::nullopt;
  return std::all_of(bounds->begin(), bounds->end(), [&](const Bound& bound) { return holds(version, bound); });
}

std::string module_constraint(std::string_view constraint) {
  std::string text;
  while (!constraint.empty()) {
    const std::string_view bound = constraint.substr(0, constraint.find(','));
    constraint.remove_prefix(std::min(bound.size() + 1, constraint.size()));
    if (!text.empty()) text += ',';
    const std::string_view part = trimmed(bound);
    const bool is_single = part.starts_with("~>") && part.find('.') == std::string_view::npos;
    text.append(is_single ? ">=" : part.substr(0, 2)).append(part.substr(std::min<std::size_t>(2, part.size())));
  }
  return text;
}

Version newest_allowed(std::string_view constraint) {
  Version newest({any_number});
  const auto bounds = parse_constraint(constraint);
  if (!bounds) return newest;
  for (const Bound& bound : *bounds) {
    Version upper = newest;
    if (bound.relation.empty() || bound.relation == "<=") upper = bound.version;
    if (bound.relation == "<") upper = newest_below(bound.version);
    if (bound.relation == "~>") upper = newest_alike(bound.version);
    newest = std::min(newest, upper);
  }
  return newest;
}

}  // namespace lintel
