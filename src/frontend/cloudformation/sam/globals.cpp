#include "frontend/cloudformation/sam/translation.h"

#include <algorithm>
#include <array>

namespace lintel::cloudformation::sam {
namespace {

/// Properties of which the resource's own value replaces the global one, where others are merged.
constexpr std::array<std::string_view, 2> replaced_properties{"Function.Architectures",
                                                              "CapacityProvider.InstanceRequirements.Architectures"};
/// Of which only the keys that the resource names are merged.
constexpr std::string_view pruned_property = "CapacityProvider.ManagedResourceTags";

/// Merges as the SAM specification says: mappings member by member, lists one after the other, otherwise the resource's
/// own value. An intrinsic function counts as a single value.
Draft* merge(Translation& translation, const Draft& global, Draft& own, const std::string& path) {
  if (global.is_map() && own.is_map() && !is_intrinsic(&global) && !is_intrinsic(&own)) {
    Draft* merged = translation.pool().make();
    merged->kind = document::NodeKind::mapping;
    merged->span = own.span;
    for (const Draft::Member& member : global.members) {
      Draft* local = own.find(member.key);
      if (!local && path == pruned_property && !own.members.empty()) continue;
      Draft* value = local ? merge(translation, *member.value, *local, path + "." + std::string(member.key))
                           : translation.pool().clone(*member.value);
      merged->set(member.key, value, local ? own.member(member.key)->key_span : member.key_span);
    }
    for (const Draft::Member& member : own.members) {
      if (!merged->find(member.key)) merged->set(member.key, member.value, member.key_span);
    }
    return merged;
  }
  const bool replaced =
      std::find(replaced_properties.begin(), replaced_properties.end(), path) != replaced_properties.end();
  if (global.is_list() && own.is_list() && !replaced) {
    Draft* merged = translation.pool().clone(global);
    merged->span = own.span;
    merged->items.insert(merged->items.end(), own.items.begin(), own.items.end());
    return merged;
  }
  return &own;
}

bool ignores(const Draft* ignored, std::string_view property) {
  if (!ignored) return false;
  if (ignored->text == "*") return true;
  return std::any_of(ignored->items.begin(), ignored->items.end(),
                     [&](const Draft* item) { return item->text == property; });
}

}  // namespace

void apply_globals(Translation& translation, const Draft& globals) {
  for (const SamResource& resource : translation.sam_resources()) {
    const Draft* section = globals.find(resource.type);
    if (!section || !section->is_map()) continue;
    const Draft* ignored = resource.draft->find("IgnoreGlobals");
    for (const Draft::Member& member : section->members) {
      if (ignores(ignored, member.key)) continue;
      Draft* own = resource.properties->find(member.key);
      Draft* value =
          own ? merge(translation, *member.value, *own, std::string(resource.type) + "." + std::string(member.key))
              : translation.pool().clone(*member.value);
      resource.properties->set(member.key, value, member.key_span);
    }
  }
}

}  // namespace lintel::cloudformation::sam
