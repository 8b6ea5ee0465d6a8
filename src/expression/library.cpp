#include "expression/library.h"

#include <algorithm>

namespace lintel::expression {
namespace {

using hcl::Cursor;
using hcl::SyntaxKind;

Cursor find_expression(Cursor body, std::string_view name) {
  const Cursor attribute = hcl::find_attribute(body, name);
  return attribute ? attribute.expression() : Cursor{};
}

std::string_view text_of(Cursor expression) {
  return expression && expression.kind() == SyntaxKind::string ? expression.text() : std::string_view();
}

void report(Problems& problems, std::string_view code, std::string message, Span span) {
  problems.push_back({ProblemSeverity::error, std::string(code), std::move(message), span, {}, {}});
}

/// The names in `parameters`; false when it is not a list of names.
bool read_parameters(Cursor written, std::vector<std::string_view>& names) {
  if (!written) return true;
  if (written.kind() != SyntaxKind::tuple) return false;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const std::string_view name = text_of(written.child(i));
    if (name.empty() || std::find(names.begin(), names.end(), name) != names.end()) return false;
    names.push_back(name);
  }
  return true;
}

}  // namespace

void read_functions(const hcl::TreeView& file, std::vector<DefinedFunction>& functions, Problems& problems) {
  const Cursor body{&file, file.root};
  for (std::size_t i = 0; i < body.size(); ++i) {
    const Cursor block = body.child(i);
    if (block.kind() != SyntaxKind::block || block.text() != "function") continue;
    if (block.label_count() != 1) {
      report(problems, "function-label", "A function has one label, its name: function \"is_unset\".",
             block.header_span());
      continue;
    }
    DefinedFunction function;
    function.name = block.label(0);
    function.description = text_of(find_expression(block.body(), "description"));
    function.result = find_expression(block.body(), "result");
    if (!read_parameters(find_expression(block.body(), "parameters"), function.parameters)) {
      report(problems, "function-parameters", "`parameters` is a list of different names: [\"resource\", \"port\"].",
             hcl::find_attribute(block.body(), "parameters").span());
    } else if (!function.result) {
      report(problems, "function-result", "The function has no `result`: the expression that a call stands for.",
             block.header_span());
    } else {
      functions.push_back(std::move(function));
    }
  }
}

void sort_by_name(std::vector<DefinedFunction>& functions) {
  const auto before = [](const DefinedFunction& a, const DefinedFunction& b) { return a.name < b.name; };
  std::stable_sort(functions.begin(), functions.end(), before);
  const auto rest =
      std::unique(functions.begin(), functions.end(), [](const auto& a, const auto& b) { return a.name == b.name; });
  functions.erase(rest, functions.end());
}

const DefinedFunction* find_defined(std::span<const DefinedFunction> library, std::string_view name) {
  const auto found =
      std::lower_bound(library.begin(), library.end(), name,
                       [](const DefinedFunction& function, std::string_view wanted) { return function.name < wanted; });
  return found != library.end() && found->name == name ? &*found : nullptr;
}

}  // namespace lintel::expression
