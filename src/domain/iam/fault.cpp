#include "domain/iam/fault.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string_view>

#include "domain/iam/action_table.h"
#include "domain/iam/grant.h"

namespace lintel::iam {
namespace {

constexpr std::array<std::string_view, 9> elements = {"Sid",       "Effect",   "Principal",   "NotPrincipal", "Action",
                                                      "NotAction", "Resource", "NotResource", "Condition"};
constexpr std::array<std::string_view, 2> versions = {"2008-10-17", "2012-10-17"};

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view known) { return same_name(name, known); });
}

std::string quoted_start(std::string_view text) {
  constexpr std::size_t max_length = 80;
  return "\"" + std::string(text.substr(0, max_length)) + (text.size() > max_length ? "…\"" : "\"");
}

/// Collects the faults of one statement.
class StatementFaults {
 public:
  StatementFaults(const Statement& statement, PolicyKind kind, std::vector<PolicyFault>& found)
      : statement_(statement), kind_(kind), found_(found) {}

  void find() {
    if (!statement_.value.is_mapping()) return;
    find_elements();
    find_principals();
    find_resources();
    find_conditions();
    for (const NameList* list : {&statement_.actions, &statement_.not_actions}) {
      for (const Name& name : list->names) find_in_action(name);
    }
  }

 private:
  void add(Value at, std::string text) { found_.push_back({at.is_null() ? statement_.value : at, std::move(text)}); }

  void find_elements() {
    for (const Member& member : statement_.value.members()) {
      if (!member.value.is_null() && !is_one_of(member.key, elements))
        add(member.value, "has a statement with " + quoted_start(member.key) + ", which is not a policy element");
    }
    if (statement_.effect == Effect::none) {
      const Value effect = statement_.value.get("Effect");
      add(effect, effect.is_null() ? "has a statement without Effect"
                                   : "has a statement whose Effect is neither Allow nor Deny");
    }
    if (statement_.actions.present && statement_.not_actions.present)
      add(statement_.not_actions.value, "has a statement with both Action and NotAction");
    if (!statement_.open && !statement_.actions.present && !statement_.not_actions.present)
      add({}, "has a statement without Action");
  }

  /// The first of two elements that is written; an open statement has unknown ones in place of those it may have.
  static Value written(Value first, Value second) {
    for (const Value value : {first, second}) {
      if (!value.is_null() && value.kind() != Kind::unknown) return value;
    }
    return {};
  }

  void find_principals() {
    const Value principal = written(statement_.principals.value, statement_.not_principals.value);
    const bool present = statement_.principals.present || statement_.not_principals.present;
    if (kind_ == PolicyKind::identity && !principal.is_null())
      add(principal, "has a statement with a principal, which identity policies cannot have");
    if (kind_ != PolicyKind::identity && !present && !statement_.open) add({}, "has a statement without Principal");
    if (kind_ == PolicyKind::identity) return;
    for (const PrincipalList* list : {&statement_.principals, &statement_.not_principals}) {
      for (const Principal& who : list->principals) find_in_principal(who);
    }
  }

  /// `*` alone is everybody; within the name of a principal IAM takes no wildcard.
  void find_in_principal(const Principal& who) {
    const bool named = who.type == PrincipalType::aws || who.type == PrincipalType::federated;
    if (named && has_wildcard(who.name.text) && !is_wildcard_only(who.name.text))
      add(who.name.value,
          "names the principal " + quoted_start(readable(who.name.text)) + ", which must not contain a wildcard");
    if (who.type == PrincipalType::unknown && who.name.known() && statement_.value.get("Principal").is_string())
      add(who.name.value, "names the principal " + quoted_start(who.name.text) + " without its type");
  }

  void find_resources() {
    const Value resource = written(statement_.resources.value, statement_.not_resources.value);
    const bool present = statement_.resources.present || statement_.not_resources.present;
    if (statement_.resources.present && statement_.not_resources.present)
      add(statement_.not_resources.value, "has a statement with both Resource and NotResource");
    if (kind_ == PolicyKind::identity && !present && !statement_.open) add({}, "has a statement without Resource");
    if (kind_ == PolicyKind::trust) {
      if (!resource.is_null()) add(resource, "has a statement with a resource, which trust policies cannot have");
      return;
    }
    for (const NameList* list : {&statement_.resources, &statement_.not_resources}) {
      for (const Name& name : list->names) {
        const bool is_arn = name.text.starts_with("arn:") || name.text.starts_with("*") || name.text.starts_with("$");
        if (name.value.is_string() && name.known() && !is_arn)
          add(name.value, "names the resource " + quoted_start(name.text) + ", which is not an ARN");
      }
    }
  }

  void find_conditions() {
    const Value condition = statement_.condition;
    if (!condition.is_null() && !condition.is_unknown() && !condition.is_mapping())
      add(condition, "has a condition that is not an object");
    for (const Member& operation : condition.members()) {
      if (operation.value.is_mapping() || operation.value.is_unknown() || operation.value.is_null()) continue;
      const bool is_operator = condition_operator(operation.key) != Operator::other;
      add(operation.value,
          is_operator ? "has a condition with " + quoted_start(operation.key) + " that has no key"
                      : "has a condition with " + quoted_start(operation.key) + ", which is not a condition operator");
    }
    for (const ConditionTerm& term : statement_.conditions) {
      if (term.comparison == Operator::other && term.operator_name.find(hole) == std::string_view::npos)
        add(term.values.value,
            "has a condition with " + quoted_start(term.operator_name) + ", which is not a condition operator");
    }
  }

  void find_in_action(const Name& name) {
    if (!name.known() || is_wildcard_only(name.text)) return;
    if (name.text.find(':') == std::string::npos)
      add(name.value, "names the action " + quoted_start(name.text) + " without its service");
  }

  const Statement& statement_;
  PolicyKind kind_;
  std::vector<PolicyFault>& found_;
};

/// Statements of one policy of an identity need names of their own; not every service asks that of resources' policies.
void find_repeated_names(const Policy& policy, std::vector<PolicyFault>& found) {
  std::set<std::string_view> names;
  for (const Statement& statement : policy.statements) {
    if (!statement.sid.is_string() || statement.sid.string().empty()) continue;
    if (!names.insert(statement.sid.string()).second)
      found.push_back({statement.sid, "has two statements with the Sid " + quoted_start(statement.sid.string())});
  }
}

}  // namespace

std::vector<PolicyFault> find_faults(const Policy& policy, PolicyKind kind) {
  std::vector<PolicyFault> found;
  if (policy.document.is_null()) return found;
  if (!policy.valid) {
    found.push_back({policy.document, "has a policy that is not a JSON object"});
    return found;
  }
  for (const Statement& statement : policy.statements) StatementFaults(statement, kind, found).find();
  if (policy.statements.empty() && !policy.open) found.push_back({policy.document, "has a policy without statements"});
  const Value version = policy.version;
  if (version.is_string() && !is_one_of(version.string(), versions))
    found.push_back(
        {version, "has a policy with the version " + quoted_start(version.string()) + ", which does not exist"});
  if (kind != PolicyKind::resource) find_repeated_names(policy, found);
  return found;
}

std::vector<PolicyFault> find_unknown_actions(const Policy& policy) {
  std::vector<PolicyFault> found;
  for (const Statement& statement : policy.statements) {
    for (const NameList* list : {&statement.actions, &statement.not_actions}) {
      for (const Name& name : list->names) {
        const std::size_t colon = name.text.find(':');
        if (!name.known() || colon == std::string::npos || has_wildcard(name.text.substr(0, colon))) continue;
        if (!matching_actions(name.text).empty()) continue;
        const std::string_view prefix = std::string_view(name.text).substr(0, colon);
        // A pattern may be meant for actions to come.
        if (find_service(prefix) && has_wildcard(name.text)) continue;
        found.push_back({name.value, find_service(prefix)
                                         ? quoted_start(name.text) + ", which does not exist"
                                         : quoted_start(name.text) + ", of a service that does not exist"});
      }
    }
  }
  return found;
}

namespace {

constexpr std::size_t max_unreached = 5;

/// The statement with what is known of its resources' unknown parts in their place.
Statement with_described_resources(Statement statement, const PartDescription& describe) {
  for (Name& name : statement.resources.names) {
    if (name.known()) continue;
    const UnknownNode* unknown = name.value.unknown();
    const std::span<const Value> parts =
        unknown && !unknown->parts.empty() ? unknown->parts : std::span<const Value>(&name.value, 1);
    std::string text;
    for (const Value part : parts) {
      const std::string described = part.is_unknown() ? describe(part) : std::string();
      text += described.empty() ? text_of(part) : described;
    }
    name.text = std::move(text);
  }
  return statement;
}

/// Whether the actions of an Action element work on none of the statement's resources.
bool reaches_nothing(const Statement& statement, const Name& name) {
  if (!name.known()) return false;
  std::size_t seen = 0;
  Truth reached = Truth::no;
  for (const ActionView action : matching_actions(name.text)) {
    ++seen;
    // The reference leaves the resource types of some actions out (`eks:CreateCluster`).
    reached = either(reached, action.needs_all_resources() ? Truth::yes : reaches(statement, action));
    if (reached == Truth::yes) break;
  }
  return seen > 0 && reached == Truth::no;
}

}  // namespace

std::vector<PolicyFault> find_unreached_actions(const Policy& policy, const PartDescription& describe) {
  std::vector<PolicyFault> found;
  for (const Statement& written : policy.statements) {
    const Statement statement = describe ? with_described_resources(written, describe) : written;
    if (!statement.resources.present || statement.resources.names.empty()) continue;
    PolicyFault fault;
    std::size_t unreached = 0;
    for (const Name& name : statement.actions.names) {
      if (!reaches_nothing(statement, name)) continue;
      if (unreached == 0) fault = {name.value, quoted_start(name.text)};
      if (unreached > 0 && unreached < max_unreached) fault.text += ", " + quoted_start(name.text);
      ++unreached;
    }
    if (unreached > max_unreached) fault.text += " and " + std::to_string(unreached - max_unreached) + " more";
    if (unreached > 0) found.push_back(std::move(fault));
  }
  return found;
}

}  // namespace lintel::iam
