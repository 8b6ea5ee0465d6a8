#include "expression/functions/families.h"

#include <algorithm>
#include <array>

#include "expression/empty_scope.h"
#include "expression/functions/expression_text.h"
#include "expression/functions/results.h"
#include "expression/reading_effort.h"
#include "syntax/hcl/parse.h"

namespace lintel::expression::functions {

namespace {

// ---- provider::aws --------------------------------------------------------------------------------------------

/// The parts of an ARN after `arn`, in order; the resource may hold colons itself.
constexpr std::array<std::string_view, 5> arn_parts = {"partition", "service", "region", "account_id", "resource"};

std::optional<std::array<std::string_view, 5>> split_arn(std::string_view arn, std::string& error) {
  if (!arn.starts_with("arn:")) {
    error = "arn: invalid prefix";
    return std::nullopt;
  }
  arn.remove_prefix(4);
  std::array<std::string_view, 5> parts;
  for (std::size_t at = 0; at + 1 < parts.size(); ++at) {
    const std::size_t colon = arn.find(':');
    if (colon == arn.npos) {
      error = "arn: not enough sections";
      return std::nullopt;
    }
    parts[at] = arn.substr(0, colon);
    arn.remove_prefix(colon + 1);
  }
  parts.back() = arn;
  return parts;
}

const TypeAttribute arn_attributes[] = {{"account_id", &types::string, false},
                                        {"partition", &types::string, false},
                                        {"region", &types::string, false},
                                        {"resource", &types::string, false},
                                        {"service", &types::string, false}};
const Type arn_type = {TypeKind::object, nullptr, {}, arn_attributes};

Value arn_parse(Call& call) {
  std::string error;
  const auto parts = split_arn(call.arguments[0].string(), error);
  if (!parts) return fail_argument(call, 0, "Error parsing ARN: " + error);
  std::vector<Member> members;
  for (std::size_t at = 0; at < parts->size(); ++at) {
    members.push_back({arn_parts[at], make_string((*parts)[at], call.context.arena), {}});
  }
  return object_result(call, members);
}

Value arn_build(Call& call) {
  std::vector<Value> parts = {make_string_view("arn", call.context.arena)};
  for (const Value argument : call.arguments) {
    parts.push_back(make_string_view(":", call.context.arena));
    parts.push_back(argument);
  }
  return concatenate(parts, call.context.arena);
}

Value trim_iam_role_path(Call& call) {
  const std::string_view arn = call.arguments[0].string();
  std::string error;
  const auto parts = split_arn(arn, error);
  if (!parts) return fail_argument(call, 0, "Error parsing ARN: " + error);
  const std::string_view resource = parts->back();
  if ((*parts)[1] != "iam" || !resource.starts_with("role/")) {
    return fail_argument(call, 0, "the ARN is not an IAM role's");
  }
  std::string trimmed(arn.substr(0, arn.size() - resource.size()));
  trimmed += "role/";
  trimmed += resource.substr(resource.rfind('/') + 1);
  return string_result(call, trimmed);
}

// ---- provider::terraform --------------------------------------------------------------------------------------

Value encode_expr(Call& call) {
  return string_result(call, expression_text(call.arguments[0]));
}

Value encode_tfvars(Call& call) {
  const Value input = call.arguments[0];
  if (!input.is_mapping()) return fail_call(call, "invalid input: must be an object");
  for (const Member& member : input.members()) {
    if (is_identifier(member.key)) continue;
    return fail_call(call, "invalid input: object key: " + std::string(member.key) + " - must be a valid identifier");
  }
  return string_result(call, attributes_text(input));
}

Value decode_tfvars(Call& call) {
  Context& outer = call.context;
  Problems problems;
  const hcl::Tree tree = hcl::parse(FileId::none, outer.arena.copy(call.arguments[0].string()), problems);
  outer.steps += steps_of_parsing(call.arguments[0].string().size(), tree.nodes.size(), !problems.empty());
  // Values point at the text of the tree.
  const hcl::TreeView* view = outer.arena.make<hcl::TreeView>(
      hcl::TreeView{tree.file, outer.arena.copy(tree.nodes), outer.arena.copy(tree.children),
                    outer.arena.copy(std::string_view(tree.pool)), tree.root});
  const hcl::Cursor body{view, view->root};
  Context inner{outer.arena, outer.limits, problems, {}};
  inner.steps = outer.steps;
  inner.depth = outer.depth + 1;
  EmptyScope scope;  // the expressions of a `.tfvars` file are constant
  std::vector<Member> members;
  for (std::size_t at = 0; at < body.size(); ++at) {
    const hcl::Cursor attribute = body.child(at);
    if (attribute.kind() != hcl::SyntaxKind::attribute) {
      return fail_call(call, "failed to decode tfvars content: blocks are not allowed here");
    }
    members.push_back({attribute.text(), evaluate(attribute.expression(), scope, inner), {}});
  }
  outer.steps = inner.steps;
  const auto fault = std::find_if(problems.begin(), problems.end(),
                                  [](const Problem& problem) { return problem.severity == ProblemSeverity::error; });
  if (fault != problems.end()) return fail_call(call, "failed to decode tfvars content: " + fault->message);
  return object_result(call, members);
}

constexpr Parameter arn_parameter[] = {{"arn", &types::string}};
constexpr Parameter build_parameters[] = {{"partition", &types::string},
                                          {"service", &types::string},
                                          {"region", &types::string},
                                          {"account_id", &types::string},
                                          {"resource", &types::string}};
constexpr Parameter expr[] = {{"expr", &types::any}};
constexpr Parameter input_parameter[] = {{"input", &types::any}};
constexpr Parameter content[] = {{"content", &types::string}};

const Function provider_table[] = {
    function("provider::aws::arn_build", build_parameters, types::string, arn_build, "An ARN from its parts.",
             takes_unknown),
    function("provider::aws::arn_parse", arn_parameter, arn_type, arn_parse, "The parts of an ARN."),
    function("provider::aws::trim_iam_role_path", arn_parameter, types::string, trim_iam_role_path,
             "The ARN of an IAM role without the role's path."),
    function("provider::terraform::decode_tfvars", content, types::any, decode_tfvars,
             "The values of a .tfvars file as an object."),
    function("provider::terraform::encode_expr", expr, types::string, encode_expr,
             "A value as an expression of Terraform's language.", takes_null),
    function("provider::terraform::encode_tfvars", input_parameter, types::string, encode_tfvars,
             "An object as the text of a .tfvars file."),
};

}  // namespace

std::span<const Function> provider_functions() {
  return provider_table;
}

}  // namespace lintel::expression::functions
