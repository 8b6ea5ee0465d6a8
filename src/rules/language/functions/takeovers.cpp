// How roles and users become administrators.
#include "rules/language/environment.h"

#include <algorithm>
#include <array>
#include <optional>
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
using expression::Parameter;

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
std::string words_of_step(const iam::TakeoverStep& step, std::string_view& lead) {
  lead = ", which ";
  const std::string by = " by " + joined(step.path->actions);
  const std::string on = step.on ? std::string(step.on->address) : std::string();
  if (step.becomes)
    return "becomes " + std::string(step.becomes->resource->address) + by + (on.empty() ? "" : " on " + on);
  if (step.path->effect == iam::EscalationEffect::joins) return "joins " + on + by;
  if (step.of) lead = " and ";
  if (step.of) {
    const std::string of(step.of->resource->address);
    return "gives " + of + " every permission" + by + (of == on ? "" : " on " + on);
  }
  return "gives itself every permission" + by + (on.empty() ? "" : " on " + on);
}

/// What the last principal of a way may do with its target; empty for administrators.
std::string text_of_target(const iam::Takeover& takeover) {
  if (takeover.reads) return "may read " + std::string(takeover.reads->address);
  return takeover.assumes.empty() ? std::string() : "may assume " + takeover.assumes;
}

/// The whole way, for a sentence whose subject is the principal.
std::string text_of_way(const iam::Takeover& takeover) {
  std::string text;
  std::string_view lead;
  for (const iam::TakeoverStep& step : takeover.steps) {
    text += lead;
    text += words_of_step(step, lead);
  }
  if (takeover.raised_by) text += std::string(lead) + std::string(takeover.raised_by->gain);
  if (const std::string last = text_of_target(takeover); !last.empty()) text += std::string(lead) + last;
  return text;
}

/// How many other ways there are, for the end of a sentence; empty where none is known.
std::string text_of_others(const iam::Takeover& takeover) {
  if (takeover.others == 0) return {};
  return ", or by " + std::to_string(takeover.others) + (takeover.others == 1 ? " other way" : " other ways");
}

/// The places and texts of the steps, the target's last.
Value steps_of_way(const iam::Takeover& takeover, Call& call) {
  std::vector<Value> steps;
  const auto add = [&](const iam::Statement* statement, std::string_view action, const model::Resource& by,
                       const std::string& text) {
    Value at = statement ? iam::place_of_action(*statement, action) : by.properties;
    steps.push_back(
        object_of({{"at", at}, {"text", make_string(std::string(by.address) + " " + text, call.context.arena)}}, call));
  };
  const iam::GraphPrincipal* last = nullptr;
  for (const iam::TakeoverStep& step : takeover.steps) {
    std::string_view lead;
    for (std::size_t i = 0; i < step.path->actions.size(); ++i) {
      const iam::Statement* statement = i < step.statements.size() ? step.statements[i] : nullptr;
      const bool is_same = i > 0 && statement == step.statements[i - 1];
      if (is_same) continue;
      add(statement, step.path->actions[i], *step.by->resource,
          i == 0 ? words_of_step(step, lead) : "may " + std::string(step.path->actions[i]));
    }
    last = step.becomes ? step.becomes : step.by;
  }
  const std::string target = text_of_target(takeover);
  if (last && !target.empty()) {
    const std::string_view action = takeover.assumes.empty() ? std::string_view() : "sts:AssumeRole";
    add(takeover.at_last, action, *last->resource, target);
  }
  return plain_list(steps, false, call);
}

/// Whether all that a way leads over is there in the scenario at hand.
bool exists(const iam::Takeover& takeover, RuleEnvironment& environment) {
  return std::all_of(takeover.steps.begin(), takeover.steps.end(), [&](const iam::TakeoverStep& step) {
    return (!step.becomes || environment.exists(*step.becomes->resource)) && (!step.on || environment.exists(*step.on));
  });
}

/// Whether a condition chooses what some identity may do: the search reads policies once for all sides.
bool has_chosen_permissions(const model::UnitGraph& graph) {
  constexpr std::string_view types[] = {"AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Policy",
                                        "AWS::IAM::ManagedPolicy"};
  return std::any_of(std::begin(types), std::end(types), [&](std::string_view type) {
    const auto& all = graph.of_type(type);
    return std::any_of(all.begin(), all.end(),
                       [&](std::uint32_t index) { return graph.resources[index].properties.has_choice(); });
  });
}

constexpr std::array<std::string_view, 3> target_words = {"administrator", "secret", "account"};

std::optional<iam::TakeoverTarget> target_of(std::string_view word) {
  const auto found = std::find(target_words.begin(), target_words.end(), word);
  if (found == target_words.end()) return std::nullopt;
  return static_cast<iam::TakeoverTarget>(found - target_words.begin());
}

Value call_takeovers(Call& call) {
  RuleEnvironment& environment = environment_of(call.context);
  const model::Resource* principal = environment.resource_of(call.arguments[0]);
  if (!principal) return fail_resource(call, 0, types::list_of_any);
  const std::string_view word = call.arguments.size() > 1 ? call.arguments[1].string() : target_words.front();
  const auto target = target_of(word);
  if (!target) return expression::fail_argument(call, 1, "\"administrator\", \"secret\" or \"account\" is required");
  std::vector<const iam::Policy*> policies;
  for (const Value document : environment.policies_of(*principal, call.context))
    policies.push_back(&policy_in(document, call));
  // Most have nothing to do with any of it, or are there already: for them the unit is not searched.
  if (!iam::may_take_over(policies) || iam::administers(policies) == Truth::yes) return list_of({}, call);
  const iam::Takeover* takeover = environment.takeover_of(*principal);
  if (takeover && *target == iam::TakeoverTarget::secret) takeover = takeover->to_secret.get();
  if (takeover && *target == iam::TakeoverTarget::other_account) takeover = takeover->to_account.get();
  if (!takeover || takeover->truth == Truth::no) {
    const bool is_open = *target != iam::TakeoverTarget::administrator && has_chosen_permissions(environment.graph());
    return is_open ? list_of({unknown_element(principal->properties, call)}, call) : list_of({}, call);
  }
  if (takeover->truth != Truth::yes) return list_of({unknown_element(takeover->because, call)}, call);
  if (!exists(*takeover, environment)) return list_of({}, call);
  const iam::TakeoverStep& first = takeover->steps.front();
  const iam::Statement* statement = first.statements.front();
  const Value at = statement ? iam::place_of_action(*statement, first.path->actions.front()) : Value();
  const bool only_assumes = std::all_of(takeover->steps.begin(), takeover->steps.end(), is_assuming);
  return list_of({object_of({{"at", at},
                             {"way", make_string(text_of_way(*takeover), call.context.arena)},
                             {"only_assumes", make_boolean(only_assumes)},
                             {"others", make_string(text_of_others(*takeover), call.context.arena)},
                             {"steps", steps_of_way(*takeover, call)}},
                            call)},
                 call);
}

constexpr std::array<Parameter, 2> resource_and_target = {{{"resource", &types::any}, {"target", &types::string}}};

const std::array takeover_table = {
    Function{"takeovers", resource_and_target, nullptr, 1, &types::list_of_any, open_to_all, call_takeovers, nullptr,
             "One of the shortest ways by which a role or user becomes an administrator, over roles, users and what "
             "runs with a role: `at`, `way`, `only_assumes` (roles that trust it and that it may assume), `others`, "
             "`steps`. None for administrators and for those whose `escalations` say it. With a target, to a secret "
             "(\"secret\") or a role of another account (\"account\")."},
};

}  // namespace

std::span<const Function> takeover_functions() {
  return takeover_table;
}

}  // namespace lintel
