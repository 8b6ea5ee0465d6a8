#include "frontend/terraform/evaluate/blank_input.h"

#include <algorithm>
#include <array>
#include <string>

#include "expression/blank_default.h"

namespace lintel::terraform {
namespace {

/// Whether a place is the default of a variable of a root module.
bool is_default_of(const Module& root, Span place) {
  return std::any_of(root.variables.begin(), root.variables.end(), [&](const VariableDeclaration& variable) {
    const hcl::Cursor written = variable.body.expression("default");
    return written && written.span() == place;
  });
}

}  // namespace

bool depends_on_values(std::string_view code) {
  constexpr std::array codes = {std::string_view("null-value"),
                                std::string_view("invalid-index"),
                                std::string_view("unsupported-attribute"),
                                std::string_view("invalid-template-value"),
                                std::string_view("invalid-argument"),
                                std::string_view("invalid-operand"),
                                std::string_view("invalid-expansion"),
                                std::string_view("iteration-over-null"),
                                std::string_view("null-condition"),
                                std::string_view("function-failed"),
                                std::string_view("operation-failed")};
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

bool is_about_values(std::string_view code) {
  return depends_on_values(code) || code == "variable-validation" || code == "condition-failed";
}

void excuse_blank_inputs(const Module& root, Problems& problems) {
  for (Problem& problem : problems) {
    const bool blank = depends_on_values(problem.code) &&
                       std::any_of(problem.related.begin(), problem.related.end(),
                                   [&](const RelatedSpan& related) { return is_default_of(root, related.span); });
    if (blank) problem.severity = ProblemSeverity::notice;
  }
}

void excuse_blank_input(const Module& root, Value value, Problems& problems) {
  const Origin* origin = expression::blank_default(value);
  if (problems.empty() || !origin || !is_default_of(root, origin->span)) return;
  problems.back().severity = ProblemSeverity::notice;
  problems.back().related.push_back({origin->span, "the default of " + std::string(origin->label)});
}

}  // namespace lintel::terraform
