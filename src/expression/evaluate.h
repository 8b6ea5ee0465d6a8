#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "base/budget.h"
#include "source/problem.h"
#include "syntax/hcl/tree.h"
#include "value/value.h"

namespace lintel::expression {

struct Function;
struct DefinedFunction;

/// One step after a root name: `.name`, or `[key]`. What a scope takes by a key that is unknown may be any element.
struct Step {
  std::string_view name;  ///< set for `.name`
  Value key;              ///< set for `[key]`
  Span span;
};

/// What a root name gave: the value of the first `consumed` steps.
struct Resolved {
  Value value;
  std::size_t consumed = 0;
};

/// The names that an expression can use. Frontends and the rule engine each have theirs; `for` expressions and
/// templates put their own variables in front of it.
class Scope {
 public:
  virtual ~Scope() = default;

  /// The value that `root` followed by as many of `steps` as the scope needs stands for: `var.x` consumes one step,
  /// `aws_s3_bucket.b` one, `module.m["k"].out` two or three. Steps past a dynamic index are not in `steps`.
  /// nullopt: unknown name; the evaluator reports "undefined-reference", with `suggestion` when there is one.
  virtual std::optional<Resolved> resolve(std::string_view root, std::span<const Step> steps, Span span,
                                          std::string& suggestion) = 0;
};

/// Settles choices: the rule engine decides conditions here, one scenario at a time.
class ChoiceResolver {
 public:
  virtual ~ChoiceResolver() = default;
  virtual bool decide(const Condition& condition) = 0;
  /// How often it was asked so far: what was evaluated without asking is the same however conditions turn out.
  std::uint64_t asked() const { return asked_; }

 protected:
  std::uint64_t asked_ = 0;
};

/// What an evaluation runs with: where values live, what it may cost, where problems go. One thread.
struct Context {
  Arena& arena;
  const Limits& limits;
  Problems& problems;
  /// The functions that may be called, sorted by name.
  std::span<const Function> functions;

  /// The rule language's leniency: a missing attribute is null, a splat over null is [], null propagates through
  /// attribute access; problems are still reported for wrong types and unknown names.
  bool lenient = false;
  /// Values made by this evaluation get origins of kind `model` (mapping files, rules): never shown to users.
  bool model_origins = false;
  ChoiceResolver* choices = nullptr;              ///< nullptr: operations on a choice are carried out on both sides
  const class FilesystemAccess* files = nullptr;  ///< nullptr: filesystem functions give an error
  void* environment = nullptr;  ///< what the functions of a caller's own table need (the rule engine's graph)
  std::span<const DefinedFunction> library = {};  ///< functions written in the language, sorted by name
  class Memory* memory = nullptr;  ///< what was evaluated before, where that is worth keeping; nullptr: nothing is

  std::uint64_t steps = 0;
  std::uint32_t depth = 0;
  std::uint32_t errors = 0;  ///< problems of severity error so far: `try` and `can` compare before and after
  bool exhausted = false;    ///< a budget ran out: everything after is unknown
};

/// What filesystem functions may read: paths inside the scanned roots and their modules only.
class FilesystemAccess {
 public:
  virtual ~FilesystemAccess() = default;
  /// The bytes of `path` (relative to the calling module's directory or absolute), or why not.
  virtual std::optional<std::string> read(std::string_view path, std::string& error) const = 0;
  virtual bool exists(std::string_view path) const = 0;
  /// Files below `directory` that match the glob, sorted; see Terraform's `fileset`. `has_more` is set where others may
  /// match that are not seen from here, and otherwise left as it is.
  virtual std::vector<std::string> glob(std::string_view directory, std::string_view pattern, bool& has_more) const = 0;
  /// Whether something may be at `path` that is not seen from here, as a link on the way leads out.
  virtual bool hides(std::string_view path) const = 0;
  virtual std::string absolute(std::string_view path) const = 0;
  /// All of the text of a file that was read, so that its parts have places; unknown where places of it are not kept.
  virtual Span place_of_text(std::string_view path, std::string_view bytes) const;
};

/// Reports a problem at `span` and gives the unknown that stands for the failed expression.
Value fail(Context& context, Span span, std::string_view code, std::string message);

/// The value of an expression. Never throws; what cannot be evaluated is reported and unknown (`is_error`). Unknown
/// operands give unknowns as Terraform does (`false && unknown` is false; a template keeps its known parts).
Value evaluate(hcl::Cursor expression, Scope& scope, Context& context);

/// `object.name` and `collection[key]` on values, with the rules of the language; `span` is where.
Value get_attribute(Value object, std::string_view name, Span span, Context& context);
Value get_index(Value collection, Value key, Span span, Context& context);

/// Settles a choice by `context.choices`; a value without one is itself. `settle_deeply` does it at every depth.
Value settle(Value value, Context& context);
Value settle_deeply(Value value, Context& context);

/// The roots and static steps that an expression refers to (`var.x`, `aws_s3_bucket.b.arn`), for dependency order,
/// edges and the editor. Names bound by `for` are left out.
struct StaticReference {
  std::string_view root;
  std::vector<std::string_view> steps;  ///< up to the first dynamic index
  Span span;
};
/// What an expression refers to, without evaluating it.
std::vector<StaticReference> references_of(hcl::Cursor expression);

}  // namespace lintel::expression
