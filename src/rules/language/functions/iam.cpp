#include "rules/language/environment.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>
#include <vector>

#include "domain/iam/condition.h"
#include "domain/iam/condition_fault.h"
#include "domain/iam/denial.h"
#include "domain/iam/escalation.h"
#include "domain/iam/exposure.h"
#include "domain/iam/fault.h"
#include "domain/iam/grant.h"
#include "domain/iam/own_account.h"
#include "domain/iam/permission.h"
#include "domain/iam/policy.h"
#include "rules/language/functions/parameters.h"
#include "rules/language/functions/policy_value.h"

namespace lintel {
namespace {

using expression::Call;
using expression::Function;
using expression::Parameter;

using namespace policy_value;

// ---- statements -------------------------------------------------------------------------------------------------

/// Whether all of an element's names are left as they are.
bool is_untouched(const iam::NameList& list, const std::vector<const iam::Name*>& kept) {
  return kept.size() == list.names.size() &&
         std::equal(kept.begin(), kept.end(), list.names.begin(),
                    [](const iam::Name* left, const iam::Name& written) { return left == &written; });
}

Value kept_names(const iam::NameList& list, const std::vector<const iam::Name*>& kept, Arena& arena) {
  std::vector<Value> names;
  for (const iam::Name* name : kept) names.push_back(name->value);
  const Value tuple = make_tuple(arena.copy(names), arena, list.value.origin());
  return list.open ? with_flags(tuple, unknown_tail, arena) : tuple;
}

/// A statement of which only some Action and Resource elements are left.
iam::Statement reduce_statement(const iam::Statement& statement, const iam::Remainder& remainder, Call& call) {
  const bool same_actions = !remainder.is_named && is_untouched(statement.actions, remainder.actions);
  const bool same_resources = is_untouched(statement.resources, remainder.resources);
  if (same_actions && same_resources) return statement;
  Arena& arena = call.context.arena;
  const std::span<Member> members = arena.make_array<Member>(statement.value.members().size());
  std::copy(statement.value.members().begin(), statement.value.members().end(), members.begin());
  for (Member& member : members) {
    if (member.key == "NotAction" && remainder.is_named)
      member = {"Action", kept_names(statement.not_actions, remainder.actions, arena), member.key_span};
    else if (member.key == "Action" && !same_actions)
      member.value = kept_names(statement.actions, remainder.actions, arena);
    if (member.key == "Resource" && !same_resources)
      member.value = kept_names(statement.resources, remainder.resources, arena);
  }
  Value reduced = make_object(members, arena, statement.value.origin());
  if (statement.value.is_open()) reduced = with_flags(reduced, unknown_tail, arena);
  return iam::read_statement(reduced, arena);
}

/// The Deny statements of policies that count for their Allow statements.
struct Denials {
  std::vector<const iam::Statement*> statements;
  Value written;  ///< those that hold for everybody
};

Denials find_denials(const std::vector<const iam::Policy*>& policies, Call& call) {
  Denials denials{iam::find_denials(policies), {}};
  std::vector<Value> written;
  for (const iam::Statement* statement : denials.statements) {
    if (statement->effect != iam::Effect::deny) continue;
    const bool of_identity = !statement->principals.present && !statement->not_principals.present;
    if (of_identity || iam::denies_everyone(*statement) == Truth::yes) written.push_back(statement->value);
  }
  if (!written.empty()) denials.written = make_tuple(call.context.arena.copy(written), call.context.arena);
  return denials;
}

/// Allow statements are given as far as the Deny statements of the same documents leave them.
Value call_allows(Call& call) {
  std::vector<Value> values;
  const std::vector<const iam::Policy*> policies = policies_in(call.arguments[0], call);
  const Denials denials = find_denials(policies, call);
  for (const iam::Policy* policy : policies) {
    for (const iam::Statement& statement : policy->statements) {
      const bool maybe = statement.effect == iam::Effect::unknown;
      if (statement.effect != iam::Effect::allow && !maybe) continue;
      const iam::Remainder remainder = iam::find_remainder(statement, denials.statements);
      if (remainder.gone == Truth::yes) continue;
      values.push_back(
          maybe || remainder.gone == Truth::unknown
              ? unknown_element(statement.value, call)
              : statement_value(reduce_statement(statement, remainder, call), statement.value, call, denials.written));
    }
    if (policy->open) values.push_back(unknown_element(policy->document, call));
  }
  return list_of(values, call);
}

Value call_statements(Call& call, iam::Effect wanted) {
  std::vector<Value> values;
  for (const iam::Policy* policy : policies_in(call.arguments[0], call)) {
    for (const iam::Statement& statement : policy->statements) {
      const bool maybe = statement.effect == iam::Effect::unknown;
      if (wanted != iam::Effect::none && statement.effect != wanted && !maybe) continue;
      const bool nothing_known = statement.value.is_unknown() || (wanted != iam::Effect::none && maybe);
      values.push_back(nothing_known ? unknown_element(statement.value, call)
                                     : statement_value(statement, statement.value, call));
    }
    if (policy->open) values.push_back(unknown_element(policy->document, call));
  }
  return list_of(values, call);
}

Value call_all_statements(Call& call) {
  return call_statements(call, iam::Effect::none);
}
Value call_denies(Call& call) {
  return call_statements(call, iam::Effect::deny);
}

// ---- questions about one statement ------------------------------------------------------------------------------

using StatementQuestion = Truth (*)(const iam::Statement&);

template <StatementQuestion question>
Value call_question(Call& call) {
  if (call.arguments[0].is_unknown()) return unknown_boolean(call.arguments[0], call);
  const iam::Statement& statement = statement_in(call.arguments[0], call);
  return truth_value(question(statement), statement.value, call);
}

template <Truth (*question)(const iam::Statement&, std::string_view)>
Value call_question_about(Call& call) {
  for (const Value argument : call.arguments) {
    if (argument.is_unknown()) return unknown_boolean(argument, call);
  }
  const iam::Statement& statement = statement_in(call.arguments[0], call);
  return truth_value(question(statement, call.arguments[1].string()), statement.value, call);
}

/// Whether the Deny statements that count for a statement leave it an action.
Truth leaves(Value argument, std::string_view action, Call& call) {
  const iam::Policy& denials = denials_in(argument, call);
  const iam::Policy* const policies[] = {&denials};
  return denials.statements.empty() ? Truth::yes : iam::opposite(iam::is_denied(policies, action));
}

Value call_grants(Call& call) {
  for (const Value argument : call.arguments) {
    if (argument.is_unknown()) return unknown_boolean(argument, call);
  }
  const iam::Statement& statement = statement_in(call.arguments[0], call);
  const std::string_view action = call.arguments[1].string();
  const Truth granted = iam::both(iam::grants(statement, action), leaves(call.arguments[0], action, call));
  return truth_value(granted, statement.value, call);
}

/// Whoever may do everything but manage identities is not an administrator.
Value call_grants_everything(Call& call) {
  if (call.arguments[0].is_unknown()) return unknown_boolean(call.arguments[0], call);
  const iam::Statement& statement = statement_in(call.arguments[0], call);
  const Truth granted = iam::both(iam::grants_everything(statement), leaves(call.arguments[0], "iam:*", call));
  return truth_value(granted, statement.value, call);
}

Value call_action_at(Call& call) {
  const iam::Statement& statement = statement_in(call.arguments[0], call);
  return iam::place_of_action(statement, call.arguments[1].string());
}

/// Whether the resources of a statement are everything, or every resource of the action's types.
Value call_everywhere(Call& call) {
  if (call.arguments[0].is_unknown()) return unknown_boolean(call.arguments[0], call);
  const iam::Statement& statement = statement_in(call.arguments[0], call);
  if (call.arguments.size() > 1 && call.arguments[1].is_string()) {
    const auto action = iam::find_action(call.arguments[1].string());
    if (action) return truth_value(iam::covers_all_resources(statement, *action), statement.resources.value, call);
  }
  const iam::Breadth breadth = iam::breadth_of(statement);
  if (breadth == iam::Breadth::unknown) return unknown_boolean(statement.resources.value, call);
  return make_boolean(breadth == iam::Breadth::everything);
}

/// How far one Resource name reaches: "everything", "service", "type" or "named".
Value call_breadth(Call& call) {
  const Value value = call.arguments[0];
  if (value.is_null()) return value;
  switch (iam::breadth_of(iam::Name{value, iam::text_of(value)})) {
    case iam::Breadth::everything:
      return make_string_view("everything", call.context.arena);
    case iam::Breadth::service:
      return make_string_view("service", call.context.arena);
    case iam::Breadth::type:
      return make_string_view("type", call.context.arena);
    case iam::Breadth::named:
      return make_string_view("named", call.context.arena);
    case iam::Breadth::unknown:
      break;
  }
  return make_unknown(&types::string, find_blocker(value, call.context.arena), call.context.arena);
}

// ---- questions about whole documents ----------------------------------------------------------------------------

using ExposureSearch = std::vector<iam::Exposure> (*)(const iam::Policy&);

template <ExposureSearch search>
Value call_exposures(Call& call) {
  std::vector<Value> values;
  for (const iam::Policy* policy : policies_in(call.arguments[0], call)) {
    for (const iam::Exposure& exposure : search(*policy)) {
      if (iam::is_refused(*exposure.statement)) continue;
      values.push_back(exposure.truth == Truth::yes ? statement_value(*exposure.statement, exposure.at, call)
                                                    : unknown_element(exposure.statement->value, call));
    }
    if (policy->open) values.push_back(unknown_element(policy->document, call));
  }
  return list_of(values, call);
}

Value grant_value(const iam::Grant& grant, Value denials, Call& call) {
  std::vector<Value> actions;
  for (const std::string& action : grant.actions) actions.push_back(text_about(grant.at, action, call));
  return object_of({{"at", grant.at},
                    {"actions", plain_list(actions, false, call)},
                    {"more", make_boolean(grant.more)},
                    {"wildcard", make_boolean(grant.wildcard)},
                    {"where", text_about(grant.at, grant.where, call)},
                    {"statement", statement_value(*grant.statement, grant.at, call, denials)}},
                   call);
}

template <iam::Power power>
Value call_grants_of(Call& call) {
  std::vector<Value> values;
  const std::vector<const iam::Policy*> policies = policies_in(call.arguments[0], call);
  const Denials denials = find_denials(policies, call);
  iam::Policy denying;
  for (const iam::Statement* statement : denials.statements) denying.statements.push_back(*statement);
  const iam::Policy* const others[] = {&denying};
  for (const iam::Policy* policy : policies) {
    for (const iam::Grant& grant : iam::unconfined_grants(*policy, power, others)) {
      values.push_back(grant.truth == Truth::yes ? grant_value(grant, denials.written, call)
                                                 : unknown_element(grant.statement->value, call));
    }
    if (policy->open) values.push_back(unknown_element(policy->document, call));
  }
  return list_of(values, call);
}

/// Paths that one and the same statement completes, or passes the role for, are one element of the result: narrowing it
/// closes all of them.
struct PathGroup {
  const iam::Statement* statement = nullptr;
  const iam::Statement* passing = nullptr;  ///< the one that allows `iam:PassRole`, if the paths need it
  Value at;
  const iam::Escalation* first = nullptr;
  std::vector<Value> names;
  std::vector<Value> raising;  ///< the actions of all
};

const iam::Statement* statement_that_passes_roles(const iam::Escalation& escalation) {
  const auto& actions = escalation.path->actions;
  for (std::size_t i = 0; i < actions.size() && i < escalation.statements.size(); ++i) {
    if (iam::same_name(actions[i], "iam:PassRole")) return escalation.statements[i];
  }
  return nullptr;
}

Value call_escalations(Call& call) {
  const std::vector<const iam::Policy*> policies = policies_in(call.arguments[0], call);
  const std::vector<iam::Escalation> found = iam::escalations(policies);
  std::vector<PathGroup> groups;
  std::vector<Value> values;
  bool some_unknown = false;
  for (const iam::Escalation& escalation : found) {
    if (escalation.truth != Truth::yes) {
      some_unknown = true;
      continue;
    }
    const Value at = escalation.places.back();
    const iam::Statement* const last = escalation.statements.back();
    const iam::Statement* const passing = statement_that_passes_roles(escalation);
    const auto same = [&](const PathGroup& group) {
      return group.statement == last || (passing && group.passing == passing);
    };
    auto group = std::find_if(groups.begin(), groups.end(), same);
    if (group == groups.end()) group = groups.insert(groups.end(), {last, passing, at, &escalation, {}, {}});
    group->names.push_back(make_string_view(escalation.path->name, call.context.arena));
    for (const std::string_view action : escalation.path->actions)
      group->raising.push_back(make_string_view(action, call.context.arena));
  }
  for (const PathGroup& group : groups) {
    std::vector<Value> actions;
    for (const std::string_view action : group.first->path->actions)
      actions.push_back(make_string_view(action, call.context.arena));
    values.push_back(object_of({{"at", group.at},
                                {"name", group.names.front()},
                                {"names", plain_list(group.names, false, call)},
                                {"actions", plain_list(actions, false, call)},
                                {"raising", plain_list(group.raising, false, call)},
                                {"gain", make_string_view(group.first->path->gain, call.context.arena)}},
                               call));
  }
  if (some_unknown) {
    Value because;
    for (const iam::Policy* policy : policies) {
      if (policy->document.has_unknown()) because = policy->document;
    }
    values.push_back(unknown_element(because, call));
  }
  return list_of(values, call);
}

Value call_is_policy(Call& call) {
  const iam::Policy& policy = policy_in(call.arguments[0], call);
  return policy.open ? unknown_boolean(policy.document, call) : make_boolean(policy.valid);
}

Value fault_list(Call& call, const std::function<std::vector<iam::PolicyFault>(const iam::Policy&)>& find) {
  std::vector<Value> values;
  for (const iam::Policy* policy : policies_in(call.arguments[0], call)) {
    for (const iam::PolicyFault& fault : find(*policy)) {
      const Value text = text_about(fault.at, fault.text, call);
      values.push_back(object_of({{"at", fault.at}, {"fault", text}}, call));
    }
    if (policy->open) values.push_back(unknown_element(policy->document, call));
  }
  return list_of(values, call);
}

Value call_policy_faults(Call& call) {
  const auto kind = iam::policy_kind_of(call.arguments[1].string());
  if (!kind) return fail_policy_kind(call);
  return fault_list(call, [kind](const iam::Policy& policy) { return iam::find_faults(policy, *kind); });
}

Value call_unknown_actions(Call& call) {
  return fault_list(call, iam::find_unknown_actions);
}

/// The ARN that a reference to a resource stands for, as a pattern; empty when its form is not known.
std::string arn_pattern(Value part, Call& call) {
  struct ArnForm {
    std::string_view type;
    std::string_view pattern;  ///< `?` is the name
  };
  constexpr ArnForm forms[] = {
      {"AWS::DynamoDB::Table", "arn:*:dynamodb:*:*:table/?"},
      {"AWS::KMS::Key", "arn:*:kms:*:*:key/?"},
      {"AWS::Kinesis::Stream", "arn:*:kinesis:*:*:stream/?"},
      {"AWS::S3::Bucket", "arn:*:s3:::?"},
      {"AWS::SNS::Topic", "arn:*:sns:*:*:?"},
      {"AWS::SQS::Queue", "arn:*:sqs:*:*:?"},
  };
  const ReferenceNode* reference = part.reference();
  const model::Resource* target = reference ? environment_of(call.context).target_of(part) : nullptr;
  if (!target) return {};
  constexpr std::string_view names[] = {"Ref", "id", "bucket", "BucketName"};
  const bool is_name = std::find(std::begin(names), std::end(names), reference->attribute) != std::end(names);
  if (is_name && target->type == "AWS::S3::Bucket") return std::string(1, iam::one_part);
  const bool is_topic =
      target->type == "AWS::SNS::Topic" && (reference->attribute == "Ref" || reference->attribute == "id");
  if (!is_topic && !iam::same_name(reference->attribute, "arn") && reference->attribute != "TopicArn") return {};
  for (const ArnForm& form : forms) {
    if (form.type != target->type) continue;
    std::string pattern(form.pattern);
    std::replace(pattern.begin(), pattern.end(), '?', iam::one_part);
    return pattern;
  }
  return {};
}

Value call_unreached_actions(Call& call) {
  const auto describe = [&call](Value part) { return arn_pattern(part, call); };
  return fault_list(call, [&](const iam::Policy& policy) { return iam::find_unreached_actions(policy, describe); });
}

Value call_reaches(Call& call) {
  for (const Value argument : call.arguments) {
    if (argument.is_unknown()) return unknown_boolean(argument, call);
  }
  const iam::Statement& statement = statement_in(call.arguments[0], call);
  const auto describe = [&call](Value part) { return arn_pattern(part, call); };
  Truth reached = Truth::no;
  for (const iam::ActionView action : iam::matching_actions(call.arguments[1].string())) {
    ++call.context.steps;
    reached = iam::either(reached, iam::reaches(statement, action, describe));
    if (reached == Truth::yes) break;
  }
  return truth_value(reached, statement.resources.value, call);
}

constexpr std::array<Parameter, 2> document_and_kind = {{{"document", &types::any}, {"kind", &types::string}}};
constexpr std::array<Parameter, 1> document_only = {{{"document", &types::any}}};
constexpr std::array<Parameter, 1> statement_only = {{{"statement", &types::any}}};
constexpr std::array<Parameter, 2> statement_and_action = {{{"statement", &types::any}, {"action", &types::string}}};
constexpr std::array<Parameter, 2> statement_and_service = {{{"statement", &types::any}, {"service", &types::string}}};

const std::array iam_table = {
    Function{"action_at", statement_and_action, nullptr, 2, &types::any, open_to_all, call_action_at, nullptr,
             "The Action element by which a statement takes in an action, for pointing at."},
    Function{"allows", document_only, nullptr, 1, &types::list_of_any, open_to_all, call_allows, nullptr,
             "The statements of Effect Allow of a policy document."},
    Function{"assumable_by_anyone", document_only, nullptr, 1, &types::list_of_any, open_to_all,
             call_exposures<iam::assumable_by_anyone>, nullptr,
             "The trust statements by which anyone, or anyone of a shared identity provider, can assume the role."},
    Function{"breadth", resource_only, nullptr, 1, &types::string, open_to_all, call_breadth, nullptr,
             "How far a Resource name reaches: \"everything\", \"service\", \"type\" or \"named\"."},
    Function{"confined", statement_only, nullptr, 1, &types::boolean, open_to_all, call_question<iam::confines_use>,
             nullptr, "Whether a statement's conditions confine what may be done."},
    Function{"denies", document_only, nullptr, 1, &types::list_of_any, open_to_all, call_denies, nullptr,
             "The statements of Effect Deny of a policy document."},
    Function{"denies_without_mfa", statement_only, nullptr, 1, &types::boolean, open_to_all,
             call_question<iam::denies_without_mfa>, nullptr,
             "Whether a Deny statement denies those who did not use multi-factor authentication."},
    Function{"escalations", document_only, nullptr, 1, &types::list_of_any, open_to_all, call_escalations, nullptr,
             "The ways by which the holder of the documents together can raise its own privileges: `at`, `name`, "
             "`names`, `actions`, `raising`, `gain`."},
    Function{"everywhere", statement_and_action, nullptr, 1, &types::boolean, open_to_all, call_everywhere, nullptr,
             "Whether a statement's resources are everything, or everything that an action works on."},
    Function{
        "exposes_resources", document_only, nullptr, 1, &types::list_of_any, open_to_all,
        call_grants_of<iam::Power::resource_exposure>, nullptr,
        "Action elements that let the holder share any resource of a service with others: `at`, `actions`, `more`."},
    Function{"for_own_account", statement_only, nullptr, 1, &types::boolean, open_to_all,
             call_question<iam::is_for_own_account>, nullptr,
             "Whether a statement lets in the whole account of its resource, and no one else."},
    Function{"grants", statement_and_action, nullptr, 2, &types::boolean, open_to_all, call_grants, nullptr,
             "Whether a statement allows an action, or all that an action pattern stands for."},
    Function{"grants_everything", statement_only, nullptr, 1, &types::boolean, open_to_all, call_grants_everything,
             nullptr, "Whether a statement allows every action on every resource."},
    Function{"grants_service", statement_and_service, nullptr, 2, &types::boolean, open_to_all,
             call_question_about<iam::grants_service>, nullptr,
             "Whether a statement allows every action of a service (\"s3\")."},
    Function{"is_policy", document_only, nullptr, 1, &types::boolean, open_to_all, call_is_policy, nullptr,
             "Whether a value is a policy document: an object, or JSON text of one."},
    Function{"manages_permissions", document_only, nullptr, 1, &types::list_of_any, open_to_all,
             call_grants_of<iam::Power::permissions_management>, nullptr,
             "Action elements that let the holder change permissions on any resource: `at`, `actions`, `more`."},
    Function{"narrowed", statement_only, nullptr, 1, &types::boolean, open_to_all, call_question<iam::narrows_callers>,
             nullptr, "Whether a statement's conditions confine who may call to known parties."},
    Function{"policy_faults", document_and_kind, nullptr, 2, &types::list_of_any, open_to_all, call_policy_faults,
             nullptr,
             "What IAM refuses in a document of a kind (\"identity\", \"resource\", \"trust\", \"service-control\", "
             "\"resource-control\"): `at`, `fault`."},
    Function{"unknown_actions", document_only, nullptr, 1, &types::list_of_any, open_to_all, call_unknown_actions,
             nullptr, "Action elements that match no action that AWS lists: `at`, `fault`."},
    Function{"unreached_actions", document_only, nullptr, 1, &types::list_of_any, open_to_all, call_unreached_actions,
             nullptr, "Action elements whose actions work on none of the statement's resources: `at`, `fault`."},
    Function{"public_statements", document_only, nullptr, 1, &types::list_of_any, open_to_all,
             call_exposures<iam::public_statements>, nullptr,
             "Statements of a resource policy that let anyone in, after conditions and Deny statements."},
    Function{"reaches", statement_and_action, nullptr, 2, &types::boolean, open_to_all, call_reaches, nullptr,
             "Whether a resource that a statement names may be of a type that an action works on."},
    Function{"reads_credentials", document_only, nullptr, 1, &types::list_of_any, open_to_all,
             call_grants_of<iam::Power::credentials>, nullptr,
             "Action elements that let the holder get or create credentials of any resource: `at`, `actions`, `more`."},
    Function{"reads_data", document_only, nullptr, 1, &types::list_of_any, open_to_all,
             call_grants_of<iam::Power::data_access>, nullptr,
             "Action elements that let the holder read any stored data of a service: `at`, `actions`, `more`."},
    Function{"requires_mfa", statement_only, nullptr, 1, &types::boolean, open_to_all, call_question<iam::requires_mfa>,
             nullptr, "Whether a statement's conditions ask for multi-factor authentication."},
    Function{"statements", document_only, nullptr, 1, &types::list_of_any, open_to_all, call_all_statements, nullptr,
             "The statements of a policy document in one form."},
    Function{"unbound_tokens", document_only, nullptr, 1, &types::list_of_any, open_to_all,
             call_exposures<iam::unbound_tokens>, nullptr,
             "Trust statements for an OpenID Connect provider that do not say which subject."},
    Function{"unguarded_accounts", document_only, nullptr, 1, &types::list_of_any, open_to_all,
             call_exposures<iam::unguarded_accounts>, nullptr,
             "Trust statements that let a whole other account in without external id or MFA."},
    Function{"unguarded_services", document_only, nullptr, 1, &types::list_of_any, open_to_all,
             call_exposures<iam::unguarded_services>, nullptr,
             "Statements that let an AWS service in without saying for which account or resource."},
    Function{"unconfined", document_only, nullptr, 1, &types::list_of_any, open_to_all, call_grants_of<iam::Power::any>,
             nullptr,
             "Action elements that allow on any resource what could be limited to some: `at`, `actions`, `more`."},
    Function{
        "within_own_account", statement_only, nullptr, 1, &types::boolean, open_to_all,
        call_question<iam::is_within_own_account>, nullptr,
        "Whether a statement lets in only users and roles of the account of its resource, or the account as a whole."},
    Function{"writes_unconfined", document_only, nullptr, 1, &types::list_of_any, open_to_all,
             call_grants_of<iam::Power::write>, nullptr,
             "Action elements that let the holder change any resource of a service: `at`, `actions`, `more`."},
};

}  // namespace

std::span<const Function> iam_functions() {
  return iam_table;
}

}  // namespace lintel
