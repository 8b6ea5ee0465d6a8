#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "base/budget.h"
#include "frontend/cloudformation/stack.h"
#include "source/source_set.h"
#include "value/value.h"

namespace lintel::cloudformation {

/// What stands in the text of a template for a part that is not known: what holds it is unknown.
constexpr std::string_view unknown_part = "lintel-unknown-part";

/// A text with what is not known of it written so; nullopt when nothing of it is.
std::optional<std::string> approximate_text(Value text);

/// The template that the text of a property holds (`TemplateBody` of a stack set). Places are those of the text in its
/// file where `node` writes it as a literal block, otherwise all of `node`. `root` is null when the text is none.
TemplateFile read_embedded_template(const document::Node& node, std::string_view text, const TemplateFile& around,
                                    const SourceSet& sources, Arena& arena, const Limits& limits, Problems& problems);

/// `[{ ParameterKey, ParameterValue }]` as the mapping that a nested stack's `Parameters` are; nullptr for anything
/// else.
const document::Node* parameters_as_mapping(const document::Node* list, Arena& arena);

}  // namespace lintel::cloudformation
