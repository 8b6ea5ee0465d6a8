#pragma once

#include <cstdint>
#include <string_view>

#include "source/span.h"

namespace lintel {

/// What brought a value to a place.
enum class OriginKind : std::uint8_t {
  expression,        ///< written here: a literal, a block, an expression that computes
  variable,          ///< a use of `var.x`; `from` is the value's own origin (default, tfvars line, module argument)
  variable_default,  ///< `default = …` of a variable block, or `Default` of a parameter
  variable_value,    ///< a tfvars line, `--var`, a parameters file
  local,             ///< a use of `local.x`
  module_argument,   ///< an argument of a module call, or a parameter of a nested stack
  module_output,     ///< a use of `module.m.x`
  reference,         ///< a use of an attribute of another resource; `label` is that resource's address
  mapping,           ///< `Fn::FindInMap`
  import,            ///< `Fn::ImportValue`
  generated,         ///< made by a transform (SAM) or read from a plan; `span` is what it was made from
  registry_default,  ///< what AWS or the provider takes when nothing is written
  model,             ///< made by a mapping file or a rule: never shown to users
};

/// Where a value was written and the chain that brought it there: the head is the place where it is used (the
/// resource's attribute), each `from` one step nearer to where it was first written.
struct Origin {
  Span span;
  OriginKind kind = OriginKind::expression;
  std::string_view label;  ///< `var.x`, `local.y`, a resource address, a parameter's name
  const Origin* from = nullptr;
};

}  // namespace lintel
