#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "expression/evaluate.h"

namespace lintel::expression::functions {

/// Why a text is not a YAML document, or `is_limit`: why it is not read although it may be one.
struct YamlFault {
  std::string text;
  bool is_limit = false;
};

/// The value of a YAML document as Terraform's `yamldecode` takes it (YAML 1.1's booleans, timestamps as RFC 3339
/// strings, merge keys, one document only); nullopt, and why not.
std::optional<Value> read_yaml(std::string_view text, const Origin* origin, Context& context, YamlFault& fault);

}  // namespace lintel::expression::functions
