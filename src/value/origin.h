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
  file,              ///< the text of a file that a function reads; a part of it, when there is no label
  generated,         ///< made by a transform (SAM) or read from a plan; `span` is what it was made from
  registry_default,  ///< what AWS or the provider takes when nothing is written
  model,             ///< made by a mapping file or a rule: never shown to users
};

/// Where a value was written and the chain that brought it there: the head is the place where it is used (the
/// resource's attribute), each `from` one step nearer to where it was first written.
///
/// Who makes which link, for `acl = var.settings.acl` with `default = { acl = "private" }`:
/// - the evaluator gives every literal, constructor and computation an `expression` origin at its own span
/// (`"private"`);
///   a computed one has as `from` the origin of its first operand that came from elsewhere;
/// - what binds a value to a name wraps its origin once: the variable's default is `variable_default` (from
/// `"private"`),
///   an argument `module_argument`, and so on; members keep the origins at which they were written;
/// - a scope's `resolve` makes the link of the use: `variable` at the span it is given, label `var.settings`, from the
///   value's own origin. Steps that the scope does not take are applied by the evaluator, which carries the link over
///   to the member that they select: `variable` at `var.settings.acl`, from the member's origin;
/// - a `Referent` makes the link `reference` for the attributes that it gives; names bound by `for` make none.
/// Mapping files and rules (`model_origins`) make no links: what they select keeps its origin, what they compute has
/// one shared origin of kind `model`.
struct Origin {
  Span span;
  OriginKind kind = OriginKind::expression;
  std::string_view label;  ///< `var.x`, `local.y`, a resource address, a parameter's name
  const Origin* from = nullptr;
};

}  // namespace lintel
