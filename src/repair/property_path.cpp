#include "repair/property_path.h"

#include <algorithm>

namespace lintel::repair {

std::vector<PropertyStep> property_steps(std::string_view resource_type, std::string_view path) {
  const auto type = registry::find_resource_type(resource_type);
  std::vector<PropertyStep> steps;
  std::optional<registry::TypeView> inner;
  while (!path.empty()) {
    const std::string_view step = path.substr(0, path.find('.'));
    path = path.substr(std::min(step.size() + 1, path.size()));
    PropertyStep next{step.substr(0, step.find('[')), {}, inner, std::nullopt};
    next.indexes = step.substr(next.name.size());
    if (steps.empty() && type) next.property = type->property(next.name);
    if (!steps.empty() && inner) next.property = inner->property(next.name);
    inner = next.property ? std::optional(next.property->type()) : std::nullopt;
    while (inner && (inner->kind() == registry::ValueKind::list || inner->kind() == registry::ValueKind::map))
      inner = inner->element();
    steps.push_back(next);
  }
  return steps;
}

std::optional<KeyedElement> keyed_element(std::string_view path) {
  constexpr std::string_view mark = "[Key=";
  const std::size_t at = path.find(mark), close = path.find(']');
  if (at == std::string_view::npos || close == std::string_view::npos || close < at) return std::nullopt;
  return KeyedElement{path.substr(0, at), path.substr(at + mark.size(), close - at - mark.size())};
}

std::string replacing_part(std::string_view resource_type, std::string_view path) {
  std::string taken;
  for (const PropertyStep& step : property_steps(resource_type, path)) {
    if (!step.property) return {};
    taken += (taken.empty() ? "" : ".") + std::string(step.name);
    if (step.property->replacement() != registry::Replacement::no) return taken;
  }
  return {};
}

}  // namespace lintel::repair
