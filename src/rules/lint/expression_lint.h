#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "expression/function.h"
#include "expression/library.h"
#include "rules/lint/form.h"
#include "source/problem.h"
#include "syntax/hcl/tree.h"

namespace lintel::lint {

/// Adds a warning at a place.
void warn(Problems& problems, std::string_view code, std::string message, Span span);
/// The same, with the name that was probably meant in place of `wanted`.
void warn_of_name(Problems& problems, std::string_view code, std::string message, std::string_view wanted,
                  std::span<const std::string_view> names, Span span);

/// Reports a type that no resource has.
void lint_type(hcl::Cursor type, Problems& problems);

/// The names that the expressions of a rule or function may use, and which of them they did.
struct Names {
  std::optional<Form> self;                              ///< nothing: there is no `self`
  std::optional<Form> item;                              ///< nothing: there is no `item`
  std::map<std::string_view, hcl::Cursor> locals;        ///< their expressions
  std::set<std::string_view> parameters;                 ///< read as `param.x`
  std::vector<std::pair<std::string_view, Form>> bound;  ///< by `for`, and a function's parameters
  std::set<std::string_view> used;                       ///< `local.x`, `param.x` and bound names, by their own names
  bool reads_graph = false;                              ///< a resource was asked for
};

/// Walks expressions of the rule language and reports what is legal but never what was meant.
class ExpressionLint {
 public:
  /// `called` takes the functions of the library that are called.
  ExpressionLint(Names& names, std::span<const expression::DefinedFunction> library, std::set<std::string_view>& called,
                 Problems& problems)
      : names_(names), library_(library), called_(called), problems_(problems) {}

  /// What an expression's value is. Its faults are reported.
  Form visit(hcl::Cursor expression);

 private:
  Form visit_variable(hcl::Cursor variable);
  Form visit_attribute(hcl::Cursor attribute);
  Form visit_binary(hcl::Cursor binary);
  Form visit_splat(hcl::Cursor splat);
  Form visit_for(hcl::Cursor loop);
  Form visit_call(hcl::Cursor call);
  Form visit_parts(hcl::Cursor expression);
  Form local(std::string_view name, Span span);
  void parameter(std::string_view name, Span span);
  const expression::Function* find_built_in_function(std::string_view name) const;
  void check_arguments(hcl::Cursor call);
  void check_words(hcl::Cursor call);
  void check_path(const Form& value, hcl::Cursor path);
  void check_text(const Form& value, hcl::Cursor text);
  void no_member(const Form& value, std::string_view name, Span span);

  Names& names_;
  std::span<const expression::DefinedFunction> library_;
  std::set<std::string_view>& called_;
  Problems& problems_;
  std::map<std::string_view, Form> known_locals_;
  std::set<std::string_view> open_locals_;
  std::vector<Form> splat_items_;
};

}  // namespace lintel::lint
