#include "repair/graph_state.h"

#include <nlohmann/json.hpp>

#include "value/json_text.h"

namespace lintel::repair {
namespace {

using Json = nlohmann::json;

/// Where two values differ, as paths; an object or list that only one of them has, by its members.
void compare_values(const Json& a, const Json& b, const std::string& path, std::vector<std::string>& paths) {
  const auto member = [&](const std::string& key) { return path.empty() ? key : path + "." + key; };
  if (a == b) return;
  const bool unknown = (a.is_object() && a.contains("$unknown")) || (b.is_object() && b.contains("$unknown"));
  const bool objects = (a.is_object() || a.is_null()) && (b.is_object() || b.is_null());
  const bool lists = (a.is_array() || a.is_null()) && (b.is_array() || b.is_null());
  const std::size_t before = paths.size();
  if (!unknown && objects) {
    if (a.is_object())
      for (const auto& [key, value] : a.items())
        compare_values(value, b.is_object() && b.contains(key) ? b[key] : Json(), member(key), paths);
    if (b.is_object())
      for (const auto& [key, value] : b.items())
        if (!a.is_object() || !a.contains(key)) compare_values(Json(), value, member(key), paths);
  } else if (!unknown && lists) {
    const std::size_t count = std::max(a.is_array() ? a.size() : 0, b.is_array() ? b.size() : 0);
    for (std::size_t i = 0; i < count; ++i)
      compare_values(a.is_array() && i < a.size() ? a[i] : Json(), b.is_array() && i < b.size() ? b[i] : Json(),
                     path + "[" + std::to_string(i) + "]", paths);
  }
  if (paths.size() == before) paths.push_back(path);
}

/// Takes the differences between two texts of one resource.
void compare_texts(const std::string& address, const std::string& a, const std::string& b,
                   std::vector<GraphState::Difference>& differences) {
  if (a == b) return;
  const Json before = Json::parse(a, nullptr, false), after = Json::parse(b, nullptr, false);
  std::vector<std::string> paths;
  if (before.is_array() && after.is_array()) {
    compare_values(before[0], after[0], {}, paths);
    if (before[1] != after[1]) paths.emplace_back();
  } else {
    paths.emplace_back();
  }
  for (std::string& path : paths) differences.push_back({address, std::move(path)});
}

}  // namespace

void GraphState::add(const std::string& root, const model::UnitGraph& graph) {
  std::map<std::string, std::string>& resources = roots_[root];
  for (const model::Resource& resource : graph.resources) {
    // Several partial ones may be of one address.
    std::string key(resource.address);
    if (resource.partial) key += "\n" + std::to_string(resource.index);
    resources[key] = "[" + to_display_json(resource.properties) + "," + to_display_json(resource.meta) + "]";
  }
}

void GraphState::fill_from(GraphState older) {
  roots_.merge(older.roots_);
}

std::vector<GraphState::Difference> GraphState::compare(const GraphState& other) const {
  std::vector<Difference> differences;
  const auto address_of = [](const std::string& key) { return key.substr(0, key.find('\n')); };
  for (const auto& [root, theirs] : other.roots_) {
    const auto known = roots_.find(root);
    static const std::map<std::string, std::string> none;
    const auto& ours = known == roots_.end() ? none : known->second;
    for (const auto& [key, text] : ours) {
      const auto there = theirs.find(key);
      if (there == theirs.end()) {
        differences.push_back({address_of(key), {}});
      } else {
        compare_texts(address_of(key), text, there->second, differences);
      }
    }
    for (const auto& [key, text] : theirs) {
      if (!ours.contains(key)) differences.push_back({address_of(key), {}});
    }
  }
  return differences;
}

}  // namespace lintel::repair
