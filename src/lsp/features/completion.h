#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/resource_type.h"
#include "lsp/workspace/workspace.h"

namespace lintel::lsp {

/// Something to type at a place.
struct Completion {
  enum class Kind : std::uint8_t { type, property, value };
  Kind kind = Kind::property;
  std::string label;
  std::string detail;
};

/// What may stand at a place of a YAML or JSON template, from the registry's facts: resource types after `Type:`,
/// properties under `Properties`, the values of a property that takes few. `replaced` is the word that is there.
/// In a rule file: resource types within quotes, the attributes of a rule.
std::vector<Completion> completions_at(std::string_view path, std::string_view text, std::size_t offset,
                                       ByteRange& replaced);

/// The completions at a place of a document.
std::vector<CompletionItem> completion(EditorWorkspace& workspace, const PlaceParams& params);

/// An attribute that a rule may have.
struct RuleAttribute {
  std::string_view name, detail;
};
/// The attributes of a `rule` block, with what each is for.
std::span<const RuleAttribute> rule_attributes();

/// A type in a word or two: "string", "list", the name of a nested type.
std::string kind_text(registry::TypeView type);
/// What a list or map holds, through all levels; the type itself when it is neither.
registry::TypeView element_of(registry::TypeView type);

}  // namespace lintel::lsp
