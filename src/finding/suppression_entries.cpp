#include "finding/suppression_entries.h"

#include <algorithm>

#include "base/distance.h"

namespace lintel {

bool SuppressionIndex::Names::answer_to(std::string_view written) const {
  // Trivy's identifiers come with and without the prefix of its old database.
  const std::string name = key_of(written);
  if (matches_glob(id, name)) return true;
  return std::any_of(aliases.begin(), aliases.end(),
                     [&](std::string_view alias) { return !alias.empty() && matches_glob(lower_case(alias), name); });
}

}  // namespace lintel
