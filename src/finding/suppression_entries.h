#pragma once

#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/glob.h"
#include "base/text.h"
#include "finding/suppression.h"
#include "finding/suppression_places.h"

namespace lintel {

/// The names that a finding's rule answers to.
struct SuppressionIndex::Names {
  std::string_view id;
  std::span<const std::string_view> aliases;

  /// A name in the form in which the same ones are equal.
  static std::string key_of(std::string_view written) {
    std::string name = lower_case(written);
    if (name.starts_with("avd-")) name.erase(0, 4);
    return name;
  }

  /// In any case: Trivy compares so, and no two rules differ by that alone.
  bool answer_to(std::string_view written) const;
};

/// A suppression, and where its uses are counted.
struct SuppressionIndex::Entry {
  Suppression suppression;
  SuppressionUse first_use;  ///< of the first of its names
  const AddressSuppression* configured = nullptr;
  std::vector<Glob> paths;  ///< of `configured`
  bool is_new = false;      ///< the base does not have it

  SuppressionUse use(std::size_t rule) const {
    return {first_use.file, first_use.entry, static_cast<std::uint32_t>(rule)};
  }
};

/// A place to look at for a finding, and the resource whose attributes count there.
struct SuppressionIndex::Place {
  Span span;
  const EvaluatedResource* resource = nullptr;
  bool is_cause = false;  ///< the fault comes from there, and is reported elsewhere: no file's suppression counts
};

/// The suppressions of a file, and where they are looked for.
struct SuppressionIndex::FileEntries {
  std::once_flag read;
  std::vector<Entry> all;
  SuppressionPlaces places;  ///< of `all`
};

}  // namespace lintel
