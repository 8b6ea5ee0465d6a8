#pragma once

#include <string>
#include <string_view>

#include "repair/literal.h"
#include "repair/placing.h"
#include "syntax/document/node.h"

namespace lintel::repair {

/// How the property at `path` (`MetadataOptions.HttpTokens`, `Rules[0].Status`) of a resource of a template gets the
/// value of a literal, JSON. `resource` is the mapping that holds `Type` and `Properties`. What is written is replaced,
/// what is missing is put in, in the style of its neighbours: blocks, flow collections, JSON of one or more lines.
Placing set_property(std::string_view text, const document::Node& resource, Notation notation, std::string_view path,
                     std::string_view literal);

/// The mapping of the resource that lies in `[begin, end)`; nullptr when there is none.
const document::Node* find_resource_node(const document::Node& root, std::size_t begin, std::size_t end);

}  // namespace lintel::repair
