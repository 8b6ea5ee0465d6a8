#include "frontend/terraform/evaluate/provider_range.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "facts/provider_schema.h"
#include "value/version.h"

namespace lintel::terraform {
namespace {

/// Stands for the last minor version of a major.
constexpr std::uint32_t last_minor = 1'000'000;

const Version& table_version() {
  static const Version version = parse_version(registry::provider_version()).value_or(Version());
  return version;
}

Version after(const Version& version) {
  std::vector<std::uint32_t> numbers = version.numbers();
  numbers.resize(3);
  ++numbers.back();
  return Version(std::move(numbers));
}

/// A version of each kind that a constraint may tell apart: the ends of the majors and of the table, and what it names
/// itself, with the next one.
std::vector<Version> telling_versions(std::string_view constraint) {
  std::vector<Version> versions;
  for (std::uint32_t major = 0; major <= registry::schema_major + 2; ++major) {
    versions.emplace_back(std::vector<std::uint32_t>{major});
    versions.emplace_back(std::vector<std::uint32_t>{major, last_minor});
  }
  versions.push_back(table_version());
  versions.push_back(after(table_version()));
  for (std::size_t i = 0; i < constraint.size(); ++i) {
    const bool is_inside = i > 0 && (is_digit(constraint[i - 1]) || constraint[i - 1] == '.');
    const auto named = is_inside || !is_digit(constraint[i]) ? std::nullopt : parse_version(constraint.substr(i));
    if (!named) continue;
    versions.push_back(*named);
    versions.push_back(after(*named));
  }
  return versions;
}

void add_version(const Version& version, ProviderRange& range) {
  if (version > table_version()) {
    range.is_newer = true;
    return;
  }
  const std::uint32_t major = version.numbers().empty() ? 0 : version.numbers().front();
  range.majors |= registry::in_major(major < registry::first_told_major ? registry::first_told_major : major);
}

}  // namespace

bool ProviderRange::has_oldest() const {
  return (majors & registry::in_major(registry::first_told_major)) != 0;
}

bool ProviderRange::is_told() const {
  return (majors & ~registry::in_major(registry::first_told_major)) != 0;
}

ProviderRange provider_range(std::string_view constraint) {
  // Most modules of a scan require the same.
  thread_local std::optional<std::pair<std::string, ProviderRange>> last;
  if (last && last->first == constraint) return last->second;
  ProviderRange range;
  for (const Version& version : telling_versions(constraint)) {
    if (satisfies(version, constraint).value_or(false)) add_version(version, range);
  }
  range.is_satisfiable = range.majors != 0 || range.is_newer;
  last.emplace(constraint, range);
  return range;
}

}  // namespace lintel::terraform
