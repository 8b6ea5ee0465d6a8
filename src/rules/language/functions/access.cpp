// What a team says that nobody may do, and who may.
#include "rules/language/environment.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "domain/iam/decision/assertion.h"
#include "domain/iam/decision/text_pattern.h"
#include "domain/iam/grant.h"
#include "rules/language/functions/parameters.h"
#include "rules/language/functions/policy_value.h"

namespace lintel {
namespace {

using namespace policy_value;
using expression::Function;
using expression::Parameter;

/// The text of a member of an assertion; empty where it has none.
std::string text_of_member(Value assertion, std::string_view member, Call& call) {
  return std::string(expression::settle(assertion.get(member), call.context).string());
}

/// An assertion as a rule's parameter writes it: `{ not_granted = ["iam:*"], on = "…", as = "…" }` or
/// `{ no_public = true, on = "…" }`. nullopt: it is none, and `fault` says why.
std::optional<iam::AccessAssertion> read_assertion(Value value, Call& call, std::string& fault) {
  iam::AccessAssertion assertion;
  assertion.on = text_of_member(value, "on", call);
  assertion.as = text_of_member(value, "as", call);
  if (expression::settle(value.get("no_public"), call.context).boolean()) {
    assertion.as = "public";
    return assertion;
  }
  assertion.actions.emplace();
  for (const Value action : expression::settle(value.get("not_granted"), call.context).items()) {
    if (iam::matching_actions(action.string()).empty())
      fault = "AWS has no action \"" + std::string(action.string()) + "\"";
    else
      assertion.actions->add(action.string());
  }
  if (assertion.actions->empty() && fault.empty()) fault = "not_granted or no_public is required";
  if (const std::string_view expected = iam::expected_caller(assertion.as); !expected.empty())
    fault = "\"" + assertion.as + "\" is not a caller: " + std::string(expected);
  if (!iam::is_whole_arn(assertion.on)) fault = "\"" + assertion.on + "\" is not an ARN in full";
  return fault.empty() ? std::optional(std::move(assertion)) : std::nullopt;
}

/// A part of the policies that an answer depends on.
Value deciding_value(const iam::AccessAnswer& access) {
  for (const iam::Statement* statement : access.statements) {
    if (statement->value.has_unknown()) return statement->value;
  }
  for (const iam::Policy* policy : access.open) {
    if (policy->document.has_unknown()) return policy->document;
  }
  return access.statements.empty() ? Value() : access.statements.front()->value;
}

/// Where the action that is allowed is written; the resource where no statement of this code says so.
Value place_of_access(const iam::AccessAnswer& access) {
  for (const iam::Statement* statement : access.statements) {
    if (span_of(statement->value).known()) return iam::place_of_action(*statement, access.witness.action);
  }
  return {};
}

/// What a request works on, for a sentence: as the assertion names it, or the resource with the policies.
std::string subject_of(const iam::AccessAssertion& assertion, const model::Resource& resource) {
  if (!assertion.on.empty()) return " on " + assertion.on;
  const bool is_principal =
      resource.type == "AWS::IAM::User" || resource.type == "AWS::IAM::Role" || resource.type == "AWS::IAM::Group";
  return is_principal && assertion.as != "public" ? std::string() : " on " + std::string(resource.address);
}

/// What an element of the result says.
Value element_of(const iam::ForbiddenAccess& forbidden, const std::string& subject, const std::string& reason,
                 Call& call) {
  const iam::AccessAnswer& access = forbidden.access;
  if (access.allowed != Truth::yes) return unknown_element(deciding_value(access), call);
  Arena& arena = call.context.arena;
  const std::string text = iam::readable_text(forbidden.who) + " may " + access.witness.action + subject;
  const Value at = place_of_access(access);
  const Value step = object_of({{"at", at}, {"text", make_string(text, arena)}}, call);
  return object_of({{"at", at},
                    {"request", make_string(text, arena)},
                    {"reason", make_string(reason, arena)},
                    {"steps", plain_list({step}, false, call)}},
                   call);
}

bool has_chosen_policy(const model::Resource& resource, RuleEnvironment& environment, Call& call) {
  const std::vector<Value> documents = environment.policies_of(resource, call.context);
  return std::any_of(documents.begin(), documents.end(), [](Value document) { return document.has_choice(); });
}

Value call_forbidden_access(Call& call) {
  RuleEnvironment& environment = environment_of(call.context);
  const model::Resource* resource = environment.resource_of(call.arguments[0]);
  if (!resource) return fail_resource(call, 0, types::list_of_any);
  std::vector<Value> found;
  for (const Value element : call.arguments[1].items()) {
    const Value value = expression::settle(element, call.context);
    std::string fault;
    const auto assertion = read_assertion(value, call, fault);
    if (!assertion) return expression::fail_argument(call, 1, fault);
    for (const iam::ForbiddenAccess& forbidden : iam::find_forbidden(environment.access(), *resource, *assertion))
      found.push_back(
          element_of(forbidden, subject_of(*assertion, *resource), text_of_member(value, "reason", call), call));
  }
  // Policies are read once for all sides of their conditions: of what one of them chooses nothing is denied for
  // certain.
  const bool is_chosen = resource->properties.has_choice() || has_chosen_policy(*resource, environment, call);
  if (found.empty() && is_chosen && !call.arguments[1].items().empty())
    found.push_back(unknown_element(resource->properties, call));
  return list_of(found, call);
}

constexpr std::array<Parameter, 2> resource_and_assertions = {{{"resource", &types::any}, {"assertions", &types::any}}};

const std::array access_table = {
    Function{
        "forbidden_access", resource_and_assertions, nullptr, 2, &types::list_of_any, open_to_all,
        call_forbidden_access, nullptr,
        "Requests that policies allow although an assertion forbids them, `{ not_granted = [\"iam:*\"], on = "
        "\"aws_s3_bucket.payroll/*\", as = \"public\" }` or `{ no_public = true }`: of a role or user its own, of a "
        "resource with policies those of whom they let in from outside. Elements have `at`, "
        "`request` (\"aws_iam_user.ci may iam:CreateUser\"), `reason` (that of the assertion), `steps`."},
};

}  // namespace

std::span<const Function> access_functions() {
  return access_table;
}

}  // namespace lintel
