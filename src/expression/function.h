#pragma once

#include <span>
#include <string_view>

#include "expression/evaluate.h"

namespace lintel::expression {

/// A call at hand: the arguments as evaluated, where each was written, and what to report with.
struct Call {
  std::string_view name;
  std::span<const Value> arguments;
  std::span<const Span> argument_spans;
  Span span;
  Context& context;
  const struct Function* function = nullptr;  ///< the one that is called
};

/// How arguments reach a function.
enum FunctionTraits : std::uint16_t {
  strict = 0,  ///< any argument wholly unknown: the result is unknown of `result` without calling (cty's default)
  takes_unknown = 1,      ///< is called with unknown arguments (at the top or inside)
  takes_null = 2,         ///< is called with null arguments; otherwise null is an error "argument must not be null"
  lazy = 4,               ///< gets its arguments unevaluated: `try`, `can` (see `LazyCall`)
  takes_choice = 8,       ///< is called with choices; otherwise they are settled or lifted before the call
  passes_sensitive = 64,  ///< what it takes out of its arguments keeps its own marks: only an argument that is
                          ///< sensitive itself, not one inside it, makes the result so
  takes_sensitive = 32,   ///< says itself whether its result is sensitive; otherwise one sensitive argument makes it so
  looks_up = 128,         ///< costs the same however large its arguments are; otherwise they are walked
  impure = 16,            ///< depends on time, randomness or keys: always an unknown of `result`
  remembered = 256,       ///< asked of the same arguments it is not called again, where the context has a memory
};

/// A parameter: its type for conversion (`types::any`: taken as it is).
struct Parameter {
  std::string_view name;
  const Type* type = nullptr;
};

/// One function of the language. The tables of Terraform's functions and of the rule language's are spans of these.
struct Function {
  std::string_view name;
  std::span<const Parameter> parameters;
  const Parameter* variadic = nullptr;  ///< further arguments, none or more
  std::uint8_t required = 0;     ///< how many of `parameters` must be given (optional ones only in rule functions)
  const Type* result = nullptr;  ///< of unknown results; `types::any` when it depends
  std::uint16_t traits = strict;
  Value (*call)(Call& call) = nullptr;
  /// For `lazy` functions only.
  Value (*call_lazy)(std::span<const hcl::Cursor> arguments, Span span, Scope& scope, Context& context) = nullptr;
  std::string_view summary;  ///< one sentence for the editor and the reference page
};

/// The function `name` of a table sorted by name; nullptr when there is none. `core::x` is `x`.
const Function* find_function(std::span<const Function> table, std::string_view name);

/// All of Terraform's and OpenTofu's built-in functions and the `aws` provider's, sorted by name.
std::span<const Function> terraform_functions();

/// Checks, converts and calls: what the evaluator does for a `call` node once the arguments are values.
Value call_function(const Function& function, std::span<const Value> arguments, std::span<const Span> argument_spans,
                    Span span, Context& context);

/// Reports at argument `index` of the call: `Invalid value for "number" parameter: …`.
Value fail_argument(Call& call, std::size_t index, const std::string& message);

}  // namespace lintel::expression
