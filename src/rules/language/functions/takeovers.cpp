// How roles and users become administrators.
#include "rules/language/environment.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "domain/iam/attachment.h"
#include "domain/iam/decision/takeover.h"
#include "domain/iam/grant.h"
#include "rules/language/functions/parameters.h"
#include "rules/language/functions/policy_value.h"

namespace lintel {
namespace {

using namespace policy_value;
using expression::Function;

/// `a`, `b and c`, `a, b and c`.
std::string joined(const std::vector<std::string_view>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
    text += words[i];
  }
  return text;
}

bool is_assuming(const iam::TakeoverStep& step) {
  return step.path->actions.front() == "sts:AssumeRole";
}

/// What one step does, to follow its subject, and what leads to the next step.
std::string text_of_step(const iam::TakeoverStep& step, std::string_view& lead) {
  lead = ", which ";
  const std::string by = " by " + joined(step.path->actions);
  const std::string on = step.on ? std::string(step.on->address) : std::string();
  if (step.becomes)
    return "becomes " + std::string(step.becomes->resource->address) + by + (on.empty() ? "" : " on " + on);
  if (step.path->effect == iam::EscalationEffect::joins) return "joins " + on + by;
  const bool is_another = step.on && step.on->type == step.path->on && step.on->type != "AWS::IAM::Group" &&
                          step.on->type != "AWS::IAM::ManagedPolicy";
  if (is_another) lead = " and ";
  if (is_another) return "gives " + on + " every permission" + by;
  return "gives itself every permission" + by + (on.empty() ? "" : " on " + on);
}

/// The whole way, for a sentence whose subject is the principal.
std::string text_of_way(const iam::Takeover& takeover) {
  std::string text;
  std::string_view lead;
  for (const iam::TakeoverStep& step : takeover.steps) {
    text += lead;
    text += text_of_step(step, lead);
  }
  if (takeover.raised_by) text += std::string(lead) + std::string(takeover.raised_by->gain);
  return text;
}

/// Whether all that a way leads over is there in the scenario at hand.
bool exists(const iam::Takeover& takeover, RuleEnvironment& environment) {
  return std::all_of(takeover.steps.begin(), takeover.steps.end(), [&](const iam::TakeoverStep& step) {
    return (!step.becomes || environment.exists(*step.becomes->resource)) && (!step.on || environment.exists(*step.on));
  });
}

Value call_takeovers(Call& call) {
  RuleEnvironment& environment = environment_of(call.context);
  const model::Resource* principal = environment.resource_of(call.arguments[0]);
  if (!principal) return fail_resource(call, 0, types::list_of_any);
  const iam::Existence is_there = [&](const model::Resource& resource) { return environment.exists(resource); };
  std::vector<const iam::Policy*> policies;
  for (const Value document : iam::policies_of(environment.referrers, *principal, is_there, call.context))
    policies.push_back(&policy_in(document, call));
  // Most have nothing to do with any of it, or are there already: for them the unit is not searched.
  if (!iam::may_take_over(policies) || iam::administers(policies) == Truth::yes) return list_of({}, call);
  const iam::Takeover* takeover = environment.takeover_of(*principal);
  if (!takeover) return list_of({}, call);
  if (takeover->truth != Truth::yes) return list_of({unknown_element(takeover->because, call)}, call);
  if (!exists(*takeover, environment)) return list_of({}, call);
  const iam::TakeoverStep& first = takeover->steps.front();
  const iam::Statement* statement = first.statements.front();
  const Value at = statement ? iam::place_of_action(*statement, first.path->actions.front()) : Value();
  const bool only_assumes = std::all_of(takeover->steps.begin(), takeover->steps.end(), is_assuming);
  return list_of({object_of({{"at", at},
                             {"way", make_string(text_of_way(*takeover), call.context.arena)},
                             {"only_assumes", make_boolean(only_assumes)}},
                            call)},
                 call);
}

const std::array takeover_table = {
    Function{"takeovers", resource_only, nullptr, 1, &types::list_of_any, open_to_all, call_takeovers, nullptr,
             "One of the shortest ways by which a role or user becomes an administrator, over roles, users and what "
             "runs with a role: `at`, `way`, `only_assumes` (roles that trust it and that it may assume). None for "
             "administrators and for those whose `escalations` say it."},
};

}  // namespace

std::span<const Function> takeover_functions() {
  return takeover_table;
}

}  // namespace lintel
