#include "expression/functions/families.h"

#include <algorithm>

#include "expression/functions/expression_text.h"
#include "expression/functions/filesystem.h"
#include "expression/functions/results.h"
#include "expression/kept_tree.h"
#include "expression/reading_effort.h"
#include "syntax/hcl/parse.h"

namespace lintel::expression::functions {

namespace {

/// The names of a template: the members of the variables that it is given, nothing else.
class TemplateScope final : public Scope {
 public:
  TemplateScope(Value variables, Arena& arena) : variables_(variables), arena_(arena) {}

  std::optional<Resolved> resolve(std::string_view root, std::span<const Step>, Span, std::string&) override {
    if (const Member* member = variables_.member(root)) return Resolved{member->value, 0};
    if (!variables_.is_open()) return std::nullopt;
    return Resolved{make_unknown(&types::any, find_blocker(variables_, arena_), arena_), 0};
  }

 private:
  Value variables_;
  Arena& arena_;
};

/// `line,column-column` in `text`, as HCL shows a range within a line.
std::string range_text(std::string_view text, Span span) {
  const std::string_view before = text.substr(0, span.begin);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t start = before.rfind('\n') == before.npos ? 0 : before.rfind('\n') + 1;
  const std::size_t column = span.begin - start + 1;
  return std::to_string(line) + "," + std::to_string(column) + "-" + std::to_string(column + (span.end - span.begin));
}

/// What the variables cannot be used for; empty when all is well.
std::string variables_fault(Value variables, hcl::Cursor root, std::string_view text, std::string_view path) {
  const Type& type = shallow_type(variables);
  if (!is_mapping_type(type)) return "invalid vars value: must be a map";
  for (const Member& member : variables.members()) {
    if (is_identifier(member.key)) continue;
    return "invalid template variable name " + quote(member.key) +
           ": must start with a letter, followed by zero or more letters, digits, and underscores";
  }
  for (const StaticReference& reference : references_of(root)) {
    if (variables.member(reference.root) || variables.is_open()) continue;
    std::string where = quote(reference.root);
    if (!path.empty()) where += ", referenced at " + std::string(path) + ":" + range_text(text, reference.span);
    return "vars map does not contain key " + where;
  }
  return {};
}

/// Renders a template; `path` is the file's, empty for a string. What goes wrong in it goes wrong in the call.
Value render(Call& call, std::string_view text, std::string_view path, const Origin* file = nullptr) {
  Context& outer = call.context;
  if (outer.depth + 1 >= outer.limits.depth) {
    return fail(outer, call.span, "budget-depth", "Templates call each other too deeply.");
  }
  Problems problems;
  const hcl::Tree tree = hcl::parse_template(file ? file->span.file : FileId::none, text, problems);
  const auto fault = std::find_if(problems.begin(), problems.end(),
                                  [](const Problem& problem) { return problem.severity == ProblemSeverity::error; });
  outer.steps += steps_of_parsing(text.size(), tree.nodes.size(), fault != problems.end());
  const std::string place = path.empty() ? "" : std::string(path) + ": ";
  if (fault != problems.end()) {
    const std::string where = path.empty() ? "" : std::string(path) + ":" + range_text(text, fault->span) + ": ";
    return fail_call(call, where + fault->message);
  }
  const hcl::TreeView* view = outer.arena.make<hcl::TreeView>(keep_tree(tree, outer.arena));
  const hcl::Cursor root{view, view->root};
  const Value variables = call.arguments[1];
  if (is_opaque(variables)) return unknown_result(call, types::any, UnknownNode{});
  const std::string variables_wrong = variables_fault(variables, root, text, path);
  if (!variables_wrong.empty()) return fail_argument(call, 1, variables_wrong);

  Context inner{outer.arena, outer.limits, problems, outer.functions};
  inner.lenient = outer.lenient;
  inner.model_origins = outer.model_origins;
  inner.choices = outer.choices;
  inner.files = outer.files;
  inner.environment = outer.environment;
  inner.steps = outer.steps;
  inner.depth = outer.depth + 1;
  TemplateScope scope(variables, outer.arena);
  const Value value = evaluate(root, scope, inner);
  outer.steps = inner.steps;
  outer.exhausted = inner.exhausted;
  const auto in_file = [&] {
    return file ? value.with_origin(make_origin(file->span, OriginKind::file, file->label, value.origin(), outer.arena))
                : value;
  };
  if (problems.empty()) return in_file();
  // A budget's end is told as what it is.
  const Problem& first = problems.front();
  if (first.code.starts_with("budget-")) {
    outer.problems.push_back({ProblemSeverity::error, first.code, first.message, call.span, {}, {}});
    ++outer.errors;
    return value;
  }
  if (inner.errors == 0) return in_file();
  const std::string where = path.empty() ? "" : std::string(path) + ":" + range_text(text, first.span) + ": ";
  return fail_call(call, where + first.message);
}

Value templatefile(Call& call) {
  const std::optional<std::string> found = known_path(call, call.arguments[0]);
  if (!found) return unknown_result(call, types::any, UnknownNode{});
  const std::string_view path = *found;
  std::string error;
  const auto text = read_file(call, path, error);
  if (!text) return no_file(call, path, error);
  if (const std::string fault = encoding_fault(path, *text); !fault.empty()) return fail_call(call, fault);
  return render(call, call.context.arena.copy(std::string_view(*text)), path, origin_of_file(call, path, *text));
}

Value templatestring(Call& call) {
  if (is_opaque(call.arguments[0])) return unknown_result(call, types::any, UnknownNode{});
  return render(call, call.arguments[0].string(), {});
}

constexpr Parameter path_vars[] = {{"path", &types::string}, {"vars", &types::any}};
constexpr Parameter template_vars[] = {{"template", &types::string}, {"vars", &types::any}};

const Function template_table[] = {
    function("templatefile", path_vars, types::any, templatefile, "A file rendered as a template.", takes_unknown),
    function("templatestring", template_vars, types::any, templatestring, "A string rendered as a template.",
             takes_unknown),
};

}  // namespace

std::span<const Function> template_functions() {
  return template_table;
}

}  // namespace lintel::expression::functions
