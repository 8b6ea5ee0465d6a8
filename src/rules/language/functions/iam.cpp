#include <algorithm>
#include <array>
#include <functional>
#include <utility>
#include <vector>

#include "domain/iam/attachment.h"
#include "domain/iam/condition.h"
#include "domain/iam/escalation.h"
#include "domain/iam/exposure.h"
#include "domain/iam/fault.h"
#include "domain/iam/grant.h"
#include "domain/iam/permission.h"
#include "domain/iam/policy.h"
#include "rules/language/environment.h"

namespace lintel {
namespace {

using expression::Call;
using expression::Function;
using expression::Parameter;

// ---- documents and statements as rules read them ----------------------------------------------------------------

/// The policy that a value holds; read once for each place that it is used at.
const iam::Policy& policy_in(Value document, Call& call) {
  RuleEnvironment& environment = environment_of(call.context);
  const Value settled = expression::settle_deeply(document, call.context);
  auto& known = environment.policies[{settled.node(), settled.origin()}];
  if (!known) known = std::make_shared<const iam::Policy>(iam::read_policy(settled, environment.arena()));
  return *known;
}

/// The policies of an argument: one document, or a list of them.
std::vector<const iam::Policy*> policies_in(Value argument, Call& call) {
  const Value settled = expression::settle(argument, call.context);
  std::vector<const iam::Policy*> policies;
  if (settled.is_sequence()) {
    for (const Value document : settled.items()) policies.push_back(&policy_in(document, call));
  } else if (!settled.is_null()) {
    policies.push_back(&policy_in(settled, call));
  }
  return policies;
}

Value unknown_element(Value because, Call& call) {
  return make_unknown(&types::any, find_blocker(because, call.context.arena), call.context.arena);
}

Value unknown_boolean(Value because, Call& call) {
  return make_unknown(&types::boolean, find_blocker(because, call.context.arena), call.context.arena);
}

Value truth_value(Truth truth, Value because, Call& call) {
  return truth == Truth::unknown ? unknown_boolean(because, call) : make_boolean(truth == Truth::yes);
}

/// A list of what is found. An unknown in it stands for what may be there or not, so that its length is unknown, too.
Value list_of(const std::vector<Value>& values, Call& call) {
  const Value list = make_tuple(call.context.arena.copy(values), call.context.arena);
  const bool open =
      std::any_of(values.begin(), values.end(), [](Value value) { return value.kind() == Kind::unknown; });
  return open ? with_flags(list, unknown_tail, call.context.arena) : list;
}

/// A list of names or the like, as written.
Value plain_list(const std::vector<Value>& values, bool open, Call& call) {
  const Value list = make_tuple(call.context.arena.copy(values), call.context.arena);
  return open ? with_flags(list, unknown_tail, call.context.arena) : list;
}

/// An object of the given members; the names are literals.
Value object_of(std::initializer_list<std::pair<std::string_view, Value>> members, Call& call) {
  const std::span<Member> made = call.context.arena.make_array<Member>(members.size());
  std::size_t at = 0;
  for (const auto& [key, value] : members) made[at++] = {key, value, {}};
  return make_object(made, call.context.arena);
}

Value list_of_names(const iam::NameList& list, Call& call) {
  std::vector<Value> values;
  for (const iam::Name& name : list.names) values.push_back(name.value);
  return plain_list(values, list.open, call);
}

std::string_view type_name(iam::PrincipalType type) {
  switch (type) {
    case iam::PrincipalType::everyone:
      return "*";
    case iam::PrincipalType::aws:
      return "AWS";
    case iam::PrincipalType::service:
      return "Service";
    case iam::PrincipalType::federated:
      return "Federated";
    case iam::PrincipalType::canonical_user:
      return "CanonicalUser";
    case iam::PrincipalType::unknown:
      return "";
  }
  return "";
}

Value list_of_principals(const iam::PrincipalList& list, Call& call) {
  std::vector<Value> values;
  for (const iam::Principal& principal : list.principals) {
    values.push_back(object_of({{"type", make_string_view(type_name(principal.type), call.context.arena)},
                                {"id", principal.name.value},
                                {"at", principal.name.value}},
                               call));
  }
  return plain_list(values, list.open, call);
}

Value list_of_conditions(const iam::Statement& statement, Call& call) {
  std::vector<Value> values;
  for (const iam::ConditionTerm& term : statement.conditions) {
    values.push_back(object_of({{"operator", make_string_view(term.operator_name, call.context.arena)},
                                {"key", make_string_view(term.key, call.context.arena)},
                                {"values", list_of_names(term.values, call)},
                                {"at", term.values.value}},
                               call));
  }
  return plain_list(values, statement.conditions_open, call);
}

/// A statement as rules read it. `at` is where to point; `Written` is the statement itself, from which the functions
/// below read it again.
Value statement_value(const iam::Statement& statement, Value at, Call& call) {
  return object_of({{"Sid", statement.sid},
                    {"Effect", statement.value.get("Effect")},
                    {"Actions", list_of_names(statement.actions, call)},
                    {"NotActions", list_of_names(statement.not_actions, call)},
                    {"Resources", list_of_names(statement.resources, call)},
                    {"NotResources", list_of_names(statement.not_resources, call)},
                    {"Principals", list_of_principals(statement.principals, call)},
                    {"NotPrincipals", list_of_principals(statement.not_principals, call)},
                    {"Conditions", list_of_conditions(statement, call)},
                    {"Written", statement.value},
                    {"at", at.is_null() ? statement.value : at}},
                   call);
}

/// The statement that an argument is: what the functions here give, or one as a document has it.
iam::Statement statement_in(Value argument, Call& call) {
  const Value written = argument.get("Written");
  const Value value = written.is_null() ? argument : written;
  return iam::read_statement(expression::settle_deeply(value, call.context), call.context.arena);
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
Value call_allows(Call& call) {
  return call_statements(call, iam::Effect::allow);
}
Value call_denies(Call& call) {
  return call_statements(call, iam::Effect::deny);
}

// ---- questions about one statement ------------------------------------------------------------------------------

using StatementQuestion = Truth (*)(const iam::Statement&);

template <StatementQuestion question>
Value call_question(Call& call) {
  if (call.arguments[0].is_unknown()) return unknown_boolean(call.arguments[0], call);
  const iam::Statement statement = statement_in(call.arguments[0], call);
  return truth_value(question(statement), statement.value, call);
}

template <Truth (*question)(const iam::Statement&, std::string_view)>
Value call_question_about(Call& call) {
  for (const Value argument : call.arguments) {
    if (argument.is_unknown()) return unknown_boolean(argument, call);
  }
  const iam::Statement statement = statement_in(call.arguments[0], call);
  return truth_value(question(statement, call.arguments[1].string()), statement.value, call);
}

Value call_action_at(Call& call) {
  const iam::Statement statement = statement_in(call.arguments[0], call);
  return iam::place_of_action(statement, call.arguments[1].string());
}

/// Whether the resources of a statement are everything, or every resource of the action's types.
Value call_everywhere(Call& call) {
  if (call.arguments[0].is_unknown()) return unknown_boolean(call.arguments[0], call);
  const iam::Statement statement = statement_in(call.arguments[0], call);
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
      values.push_back(exposure.truth == Truth::yes ? statement_value(*exposure.statement, exposure.at, call)
                                                    : unknown_element(exposure.statement->value, call));
    }
    if (policy->open) values.push_back(unknown_element(policy->document, call));
  }
  return list_of(values, call);
}

Value grant_value(const iam::Grant& grant, Call& call) {
  std::vector<Value> actions;
  for (const std::string& action : grant.actions) actions.push_back(make_string(action, call.context.arena));
  return object_of({{"at", grant.at},
                    {"actions", plain_list(actions, false, call)},
                    {"more", make_boolean(grant.more)},
                    {"wildcard", make_boolean(grant.wildcard)},
                    {"statement", statement_value(*grant.statement, grant.at, call)}},
                   call);
}

template <iam::Power power>
Value call_grants_of(Call& call) {
  std::vector<Value> values;
  for (const iam::Policy* policy : policies_in(call.arguments[0], call)) {
    for (const iam::Grant& grant : iam::unconfined_grants(*policy, power)) {
      values.push_back(grant.truth == Truth::yes ? grant_value(grant, call)
                                                 : unknown_element(grant.statement->value, call));
    }
    if (policy->open) values.push_back(unknown_element(policy->document, call));
  }
  return list_of(values, call);
}

/// Paths that one and the same Action element opens are one element of the result.
struct PathGroup {
  Value at;
  const iam::Escalation* first = nullptr;
  std::vector<Value> names;
};

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
    const auto same = [&](const PathGroup& group) {
      return group.at.node() == at.node() && group.at.origin() == at.origin();
    };
    auto group = std::find_if(groups.begin(), groups.end(), same);
    if (group == groups.end()) group = groups.insert(groups.end(), {at, &escalation, {}});
    group->names.push_back(make_string_view(escalation.path->name, call.context.arena));
  }
  for (const PathGroup& group : groups) {
    std::vector<Value> actions;
    for (const std::string_view action : group.first->path->actions)
      actions.push_back(make_string_view(action, call.context.arena));
    values.push_back(object_of({{"at", group.at},
                                {"name", group.names.front()},
                                {"names", plain_list(group.names, false, call)},
                                {"actions", plain_list(actions, false, call)},
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

Value call_policies_of(Call& call) {
  RuleEnvironment& environment = environment_of(call.context);
  const model::Resource* principal = environment.resource_of(call.arguments[0]);
  if (!principal) return fail_resource(call, 0, types::list_of_any);
  const iam::Existence exists = [&](const model::Resource& resource) {
    if (!resource.condition || &resource == environment.self || !environment.scenarios) return true;
    return environment.scenarios->decide(*resource.condition);
  };
  return list_of(iam::policies_of(environment.graph(), *principal, exists, call.context), call);
}

/// Whether a document says who may act: that of a resource or of trust, not of an identity.
bool names_principals(const iam::Policy& policy) {
  return std::any_of(policy.statements.begin(), policy.statements.end(), [](const iam::Statement& statement) {
    return statement.principals.present || statement.not_principals.present;
  });
}

/// The documents that stand in a resource itself: `PolicyDocument`, those of `Policies`, `InlinePolicy`. Of a document
/// that nothing uses, what it is for shows in it.
Value call_own_policies(Call& call) {
  RuleEnvironment& environment = environment_of(call.context);
  const model::Resource* resource = environment.resource_of(call.arguments[0]);
  if (!resource) return fail_resource(call, 0, types::list_of_any);
  std::vector<Value> documents;
  const auto add = [&](Value document) {
    const Value settled = expression::settle_deeply(document, call.context);
    if (settled.is_null()) return;
    if (resource->type == "AWS::IAM::PolicyDocument" && names_principals(policy_in(settled, call))) return;
    documents.push_back(settled);
  };
  add(resource->properties.get("PolicyDocument"));
  add(resource->properties.get("InlinePolicy"));
  const Value policies = expression::settle(resource->properties.get("Policies"), call.context);
  for (const Value policy : policies.items()) {
    const Value settled = expression::settle(policy, call.context);
    add(settled.is_unknown() ? settled : settled.get("PolicyDocument"));
  }
  const Value list = plain_list(documents, policies.is_open() || policies.is_unknown(), call);
  return list;
}

Value call_is_policy(Call& call) {
  const iam::Policy& policy = policy_in(call.arguments[0], call);
  return policy.open ? unknown_boolean(policy.document, call) : make_boolean(policy.valid);
}

Value fault_list(Call& call, const std::function<std::vector<iam::PolicyFault>(const iam::Policy&)>& find) {
  std::vector<Value> values;
  for (const iam::Policy* policy : policies_in(call.arguments[0], call)) {
    for (const iam::PolicyFault& fault : find(*policy)) {
      const Value text = make_string(fault.text, call.context.arena);
      values.push_back(object_of({{"at", fault.at}, {"fault", text}}, call));
    }
    if (policy->open) values.push_back(unknown_element(policy->document, call));
  }
  return list_of(values, call);
}

Value call_policy_faults(Call& call) {
  const std::string_view word = call.arguments[1].string();
  if (word != "identity" && word != "resource" && word != "trust")
    return expression::fail_argument(call, 1, "\"identity\", \"resource\" or \"trust\" is required");
  const iam::PolicyKind kind = word == "identity"   ? iam::PolicyKind::identity
                               : word == "resource" ? iam::PolicyKind::resource
                                                    : iam::PolicyKind::trust;
  return fault_list(call, [kind](const iam::Policy& policy) { return iam::find_faults(policy, kind); });
}

Value call_unknown_actions(Call& call) {
  return fault_list(call, iam::find_unknown_actions);
}

Value call_unreached_actions(Call& call) {
  return fault_list(call, iam::find_unreached_actions);
}

constexpr std::array<Parameter, 2> document_and_kind = {{{"document", &types::any}, {"kind", &types::string}}};
constexpr std::array<Parameter, 1> document_only = {{{"document", &types::any}}};
constexpr std::array<Parameter, 1> statement_only = {{{"statement", &types::any}}};
constexpr std::array<Parameter, 2> statement_and_action = {{{"statement", &types::any}, {"action", &types::string}}};
constexpr std::array<Parameter, 2> statement_and_service = {{{"statement", &types::any}, {"service", &types::string}}};
constexpr std::array<Parameter, 1> resource_only = {{{"resource", &types::any}}};

constexpr std::uint8_t open_to_all = expression::takes_unknown | expression::takes_null;

const std::array table = {
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
             "`names`, `actions`, `gain`."},
    Function{"everywhere", statement_and_action, nullptr, 1, &types::boolean, open_to_all, call_everywhere, nullptr,
             "Whether a statement's resources are everything, or everything that an action works on."},
    Function{"exposes_resources", document_only, nullptr, 1, &types::list_of_any, open_to_all,
             call_grants_of<iam::Power::resource_exposure>, nullptr,
             "Action elements that allow to share any resource of a service with others: `at`, `actions`, `more`."},
    Function{"grants", statement_and_action, nullptr, 2, &types::boolean, open_to_all, call_question_about<iam::grants>,
             nullptr, "Whether a statement allows an action, or all that an action pattern stands for."},
    Function{"grants_everything", statement_only, nullptr, 1, &types::boolean, open_to_all,
             call_question<iam::grants_everything>, nullptr,
             "Whether a statement allows every action on every resource."},
    Function{"grants_service", statement_and_service, nullptr, 2, &types::boolean, open_to_all,
             call_question_about<iam::grants_service>, nullptr,
             "Whether a statement allows every action of a service (\"s3\")."},
    Function{"is_policy", document_only, nullptr, 1, &types::boolean, open_to_all, call_is_policy, nullptr,
             "Whether a value is a policy document: an object, or JSON text of one."},
    Function{"manages_permissions", document_only, nullptr, 1, &types::list_of_any, open_to_all,
             call_grants_of<iam::Power::permissions_management>, nullptr,
             "Action elements that allow to change permissions on any resource: `at`, `actions`, `more`."},
    Function{"narrowed", statement_only, nullptr, 1, &types::boolean, open_to_all, call_question<iam::narrows_callers>,
             nullptr, "Whether a statement's conditions confine who may call to known parties."},
    Function{"own_policies", resource_only, nullptr, 1, &types::list_of_any, open_to_all, call_own_policies, nullptr,
             "The policy documents of permissions that stand in a resource itself."},
    Function{"policies_of", resource_only, nullptr, 1, &types::list_of_any, open_to_all, call_policies_of, nullptr,
             "Every policy document in the graph that gives a role, user or group its permissions."},
    Function{"policy_faults", document_and_kind, nullptr, 2, &types::list_of_any, open_to_all, call_policy_faults,
             nullptr,
             "What IAM refuses in a document of a kind (\"identity\", \"resource\", \"trust\"): `at`, `fault`."},
    Function{"unknown_actions", document_only, nullptr, 1, &types::list_of_any, open_to_all, call_unknown_actions,
             nullptr, "Action elements that stand for no action that AWS lists: `at`, `fault`."},
    Function{"unreached_actions", document_only, nullptr, 1, &types::list_of_any, open_to_all, call_unreached_actions,
             nullptr, "Action elements whose actions work on none of the statement's resources: `at`, `fault`."},
    Function{"public_statements", document_only, nullptr, 1, &types::list_of_any, open_to_all,
             call_exposures<iam::public_statements>, nullptr,
             "Statements of a resource policy that let anyone in, after conditions and Deny statements."},
    Function{"reads_credentials", document_only, nullptr, 1, &types::list_of_any, open_to_all,
             call_grants_of<iam::Power::credentials>, nullptr,
             "Action elements that allow to get or make credentials of anything: `at`, `actions`, `more`."},
    Function{"reads_data", document_only, nullptr, 1, &types::list_of_any, open_to_all,
             call_grants_of<iam::Power::data_access>, nullptr,
             "Action elements that allow to read any stored data of a service: `at`, `actions`, `more`."},
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
             "Action elements that allow, on any resource, what could be confined to some: `at`, `actions`, `more`."},
    Function{"writes_unconfined", document_only, nullptr, 1, &types::list_of_any, open_to_all,
             call_grants_of<iam::Power::write>, nullptr,
             "Action elements that allow to change any resource of a service: `at`, `actions`, `more`."},
};

}  // namespace

std::span<const Function> iam_functions() {
  return table;
}

}  // namespace lintel
