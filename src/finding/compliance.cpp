#include "finding/compliance.h"

#include <unordered_map>

namespace lintel {

Compliance collect_compliance(const RuleResults& results, const Locator& locator) {
  Compliance compliance;
  std::unordered_map<const model::Resource*, std::uint32_t> places;
  for (const RawPass& pass : results.passes) {
    const model::Resource& resource = *pass.resource;
    const auto [place, is_new] = places.try_emplace(&resource, static_cast<std::uint32_t>(compliance.resources.size()));
    if (is_new) {
      compliance.resources.push_back(
          {std::string(resource.address), std::string(resource.type), locator.locate(resource.header), 0});
    }
    compliance.by_rule[std::string(pass.rule->id)].push_back(place->second);
  }
  return compliance;
}

void append_compliance(Compliance& whole, const Compliance& part, std::uint32_t first_root) {
  const auto first = static_cast<std::uint32_t>(whole.resources.size());
  for (Compliance::Resource resource : part.resources) {
    resource.root += first_root;
    whole.resources.push_back(std::move(resource));
  }
  for (const auto& [rule, resources] : part.by_rule) {
    std::vector<std::uint32_t>& all = whole.by_rule[rule];
    for (const std::uint32_t resource : resources) all.push_back(first + resource);
  }
}

}  // namespace lintel
