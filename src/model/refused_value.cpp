#include "model/refused_value.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/effort.h"
#include "base/text.h"
#include "facts/resource_type.h"

namespace lintel::model {
namespace {

using registry::TypeView;
using registry::ValueKind;

constexpr unsigned deepest_value = 32;
/// Of one unit; nobody reads more.
constexpr std::size_t max_refused = 500;

/// Ends of the names of properties whose values AWS adds to all the time: the table is of one day.
constexpr std::array growing_names = {
    std::string_view("Runtime"), std::string_view("Type"),   std::string_view("Class"), std::string_view("Version"),
    std::string_view("Region"),  std::string_view("Family"), std::string_view("Engine")};

/// What CloudFormation does not set and the provider does.
struct Beyond {
  std::string_view type;
  std::string_view property;
  std::string_view value;
};
constexpr std::array beyond_cloudformation = {Beyond{"AWS::SSM::Parameter", "Type", "SecureString"},
                                              Beyond{"AWS::S3::Bucket", "Status", "Disabled"}};

bool is_beyond(std::string_view type, std::string_view property, std::string_view value) {
  return std::any_of(beyond_cloudformation.begin(), beyond_cloudformation.end(), [&](const Beyond& each) {
    return each.type == type && each.property == property && each.value == value;
  });
}

bool grows(std::string_view name, std::size_t values) {
  // A few words for a kind ("TCP", "UDP") are no list of machines.
  constexpr std::size_t max_fixed = 12;
  if (values > max_fixed) return true;
  return values > max_fixed / 2 && std::any_of(growing_names.begin(), growing_names.end(),
                                               [&](std::string_view end) { return name.ends_with(end); });
}

class ValueSearch {
 public:
  explicit ValueSearch(const Resource& resource, std::vector<RefusedValue>& found)
      : resource_(resource), found_(found) {}

  void search(registry::ResourceTypeView type) {
    for (const Member& member : resource_.properties.members()) {
      if (const auto property = type.property(member.key))
        walk(member.value, property->type(), std::string(member.key), member.key, 0);
    }
  }

 private:
  void walk(Value value, TypeView type, const std::string& path, std::string_view name, unsigned depth) {
    if (depth > deepest_value || found_.size() >= max_refused || !Effort::draw(1)) return;
    if (value.is_sequence()) {
      const auto element = type.element();
      std::size_t position = 0;
      for (const Value item : value.items()) {
        const std::string inner = path + "[" + std::to_string(position++) + "]";
        if (element) walk(item, *element, inner, name, depth + 1);
      }
      return;
    }
    if (value.is_mapping()) {
      for (const Member& member : value.members()) {
        if (const auto property = type.property(member.key))
          walk(member.value, property->type(), path + "." + std::string(member.key), member.key, depth + 1);
      }
      return;
    }
    if (value.is_string() || value.is_number()) check(value, type, path, name);
  }

  void check(Value value, TypeView type, const std::string& path, std::string_view name) {
    const auto accepted = type.enum_values();
    if (accepted.empty() || grows(name, accepted.size()) || value.is_sensitive()) return;
    const std::string text = value.is_string() ? std::string(value.string()) : value.number().to_string();
    // Where nothing is said, the provider says nothing either; where it has two values, it has words of its own.
    if (text.empty() || text == "true" || text == "false" || is_beyond(resource_.type, name, text)) return;
    for (const std::string_view each : accepted) {
      if (registry::compare_folded(each, text) == 0) return;
    }
    const Origin* origin = value.origin();
    const bool is_written = origin && origin->span.known() && origin->kind != OriginKind::model &&
                            origin->kind != OriginKind::registry_default && origin->kind != OriginKind::generated;
    if (!is_written) return;
    const EvaluatedResource* block = block_of(origin->span);
    if (!block) return;
    RefusedValue& refused = found_.emplace_back();
    refused.address = block->address;
    refused.name = name_in_source(resource_, path);
    // The address has the type already.
    if (refused.name.starts_with(std::string(block->type) + ".")) refused.name.erase(0, block->type.size() + 1);
    refused.place = origin->span;
    refused.accepted.assign(accepted.begin(), accepted.end());
  }

  /// The block that a place is in; null for one that is in none, as what a mapping file has taken apart may be.
  const EvaluatedResource* block_of(Span place) const {
    for (const Part& part : resource_.parts) {
      if (part.source && !part.source->mapped && contains(part.source->span, place)) return part.source;
    }
    return nullptr;
  }

  const Resource& resource_;
  std::vector<RefusedValue>& found_;
};

}  // namespace

std::vector<RefusedValue> find_refused_values(const UnitGraph& graph) {
  std::vector<RefusedValue> found;
  for (const Resource& resource : graph.resources) {
    if (resource.dialect != Dialect::terraform) continue;
    if (const auto type = registry::find_resource_type(resource.type)) ValueSearch(resource, found).search(*type);
  }
  return found;
}

}  // namespace lintel::model
