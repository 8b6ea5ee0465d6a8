#include "finding/suppression_entries.h"

#include <algorithm>

#include "base/distance.h"

namespace lintel {

std::span<const std::uint32_t> PartsByAddress::find(const model::Resource& resource, std::string_view address) {
  const auto address_of = [&](std::uint32_t part) -> std::string_view { return resource.parts[part].source->address; };
  if (resource_ != &resource) {
    resource_ = &resource;
    order_.clear();
    for (std::uint32_t i = 0; i < resource.parts.size(); ++i) {
      if (resource.parts[i].source) order_.push_back(i);
    }
    std::stable_sort(order_.begin(), order_.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return address_of(a) < address_of(b); });
  }
  const auto first = std::lower_bound(order_.begin(), order_.end(), address,
                                      [&](std::uint32_t part, std::string_view at) { return address_of(part) < at; });
  const auto last = std::upper_bound(first, order_.end(), address,
                                     [&](std::string_view at, std::uint32_t part) { return at < address_of(part); });
  return {first, last};
}

bool SuppressionIndex::Names::answer_to(std::string_view written) const {
  // Trivy's identifiers come with and without the prefix of its old database.
  const std::string name = key_of(written);
  if (matches_glob(id, name)) return true;
  return std::any_of(aliases.begin(), aliases.end(),
                     [&](std::string_view alias) { return !alias.empty() && matches_glob(lower_case(alias), name); });
}

}  // namespace lintel
