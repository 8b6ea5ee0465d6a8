#include "model/referrers.h"

#include <algorithm>
#include <unordered_map>

#include "model/graph.h"
#include "model/links.h"

namespace lintel::model {

/// Where `refers_to` can find what it looks for: at the resource that a value comes from, in its text, or anywhere.
struct ReferrerIndex::Table {
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_target;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_text;  ///< whole texts and the names in ARNs
  std::vector<std::uint32_t> with_text;                                      ///< all that have a text
  std::vector<std::uint32_t> open;                                           ///< may refer to anything
};

namespace {

/// Every value at a path, lists looked through.
void collect(Value value, std::span<const std::string_view> path, std::vector<Value>& values) {
  if (value.is_sequence()) {
    for (const Value item : value.items()) collect(item, path, values);
  } else if (path.empty() || !value.is_mapping()) {
    if (!value.is_null()) values.push_back(value);
  } else {
    collect(value.get(path[0]), path.subspan(1), values);
  }
}

void append(std::vector<std::uint32_t>& to, const auto& table, const auto& key) {
  const auto found = table.find(key);
  if (found != table.end()) to.insert(to.end(), found->second.begin(), found->second.end());
}

}  // namespace

ReferrerIndex::ReferrerIndex(const UnitGraph& graph) : graph_(graph) {}
ReferrerIndex::~ReferrerIndex() = default;

const ReferrerIndex::Table& ReferrerIndex::table_of(std::string_view type, std::span<const std::string_view> path) {
  std::string key(type);
  for (const std::string_view name : path) key.append("\n").append(name);
  std::unique_ptr<const Table>& known = tables_[key];
  if (known) return *known;
  auto table = std::make_unique<Table>();
  std::vector<Value> values;
  for (const std::uint32_t index : graph_.of_type(type)) {
    const Value properties = graph_.resources[index].properties;
    // Which side of a choice counts is settled later.
    if ((path.empty() ? properties : properties.get(path[0])).has_choice() || properties.choice()) {
      table->open.push_back(index);
      continue;
    }
    values.clear();
    collect(properties, path, values);
    for (const Value value : values) {
      const Resource* target = referenced(graph_, value);
      if (target) table->by_target[target->index].push_back(index);
      if (const UnknownNode* unknown = value.unknown()) {
        for (const Value part : unknown->parts) {
          if (const Resource* of_part = referenced(graph_, part)) table->by_target[of_part->index].push_back(index);
        }
      }
      if (value.is_string()) {
        const std::string_view text = value.string();
        table->by_text[text].push_back(index);
        if (text.starts_with("arn:")) table->by_text[text.substr(text.find_last_of(":/") + 1)].push_back(index);
        table->with_text.push_back(index);
      } else if (value.is_unknown() && !target) {
        table->open.push_back(index);
      }
    }
  }
  known = std::move(table);
  return *known;
}

std::vector<std::uint32_t> ReferrerIndex::candidates(std::string_view type, std::span<const std::string_view> path,
                                                     const Resource& target) {
  // Most questions are about types that a template does not have.
  if (graph_.of_type(type).empty()) return {};
  const Table& table = table_of(type, path);
  std::vector<std::uint32_t> found = table.open;
  append(found, table.by_target, target.index);
  bool may_be_any_text = false;
  if (!table.with_text.empty()) {
    for (const Value name : identifying_values(target)) {
      if (name.is_string()) append(found, table.by_text, name.string());
      may_be_any_text = may_be_any_text || name.is_unknown() || name.has_choice();
    }
  }
  if (may_be_any_text) found.insert(found.end(), table.with_text.begin(), table.with_text.end());
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace lintel::model
