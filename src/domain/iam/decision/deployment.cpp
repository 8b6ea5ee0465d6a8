#include "domain/iam/decision/deployment.h"

#include "value/json_text.h"

namespace lintel::iam {

std::optional<std::vector<Value>> read_level_documents(std::string_view text, Arena& arena, std::string& error) {
  const std::optional<Value> whole = parse_json_text(text, arena, nullptr, error);
  if (!whole) return std::nullopt;
  if (!whole->is_sequence()) return std::vector<Value>{*whole};
  return std::vector<Value>(whole->items().begin(), whole->items().end());
}

std::string find_level_fault(std::string_view text) {
  Arena arena;
  std::string error;
  const auto documents = read_level_documents(text, arena, error);
  if (!documents) return "is not JSON (" + error + ")";
  for (const Value document : *documents) {
    if (!document.is_mapping() || document.get("Statement").is_null()) return "has no Statement";
  }
  return {};
}

}  // namespace lintel::iam
