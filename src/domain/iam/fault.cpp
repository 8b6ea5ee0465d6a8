#include "domain/iam/fault.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string_view>

#include "base/ascii.h"
#include "base/text.h"
#include "domain/iam/action_table.h"
#include "domain/iam/concern/arn.h"
#include "domain/iam/grant.h"
#include "domain/iam/policy_variable.h"

namespace lintel::iam {
namespace {

constexpr std::array<std::string_view, 5> kind_words = {"identity", "resource", "trust", "service-control",
                                                        "resource-control"};

}  // namespace

std::span<const std::string_view> policy_kind_words() {
  return kind_words;
}

std::optional<PolicyKind> policy_kind_of(std::string_view word) {
  const auto found = std::find(kind_words.begin(), kind_words.end(), word);
  if (found == kind_words.end()) return std::nullopt;
  return static_cast<PolicyKind>(found - kind_words.begin());
}

std::string quoted_start(std::string_view text) {
  constexpr std::size_t max_length = 80;
  return "\"" + std::string(text.substr(0, max_length)) + (text.size() > max_length ? "…\"" : "\"");
}

namespace {

constexpr std::array<std::string_view, 9> elements = {"Sid",       "Effect",   "Principal",   "NotPrincipal", "Action",
                                                      "NotAction", "Resource", "NotResource", "Condition"};
constexpr std::array<std::string_view, 2> versions = {"2008-10-17", "2012-10-17"};

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view known) { return same_name(name, known); });
}

/// What a policy of a kind is called in messages.
std::string_view policy_name(PolicyKind kind) {
  switch (kind) {
    case PolicyKind::identity:
      return "identity policies";
    case PolicyKind::resource:
      return "resource policies";
    case PolicyKind::trust:
      return "trust policies";
    case PolicyKind::service_control:
      return "service control policies";
    case PolicyKind::resource_control:
      return "resource control policies";
  }
  return {};
}

bool is_collection(Value value) {
  return value.is_sequence() || value.is_mapping();
}

/// Collects the faults of one statement.
class StatementFaults {
 public:
  StatementFaults(const Statement& statement, const Policy& policy, PolicyKind kind, std::vector<PolicyFault>& found)
      : statement_(statement), kind_(kind), found_(found) {
    const Value version = policy.version;
    takes_variables_ = policy.open || version.is_unknown() || version.string() == "2012-10-17";
  }

  void find() {
    if (!statement_.value.is_mapping()) return;
    find_elements();
    find_principals();
    find_resources();
    find_conditions();
    for (const NameList* list : {&statement_.actions, &statement_.not_actions}) {
      for (const Name& name : list->names) find_in_action(name);
    }
    if (kind_ == PolicyKind::resource_control) find_in_resource_control();
  }

 private:
  void add(Value at, std::string text) { found_.push_back({at.is_null() ? statement_.value : at, std::move(text)}); }

  bool has_principals() const {
    return kind_ == PolicyKind::resource || kind_ == PolicyKind::trust || kind_ == PolicyKind::resource_control;
  }

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
    for (const std::string_view element : {"Action", "NotAction", "Resource", "NotResource"}) {
      if (statement_.value.get(element).is_mapping())
        add(statement_.value.get(element), "has a statement whose " + std::string(element) + " is an object");
    }
    find_in_name();
  }

  /// IAM takes letters and digits in the names of statements; services take more in policies of their resources.
  void find_in_name() {
    const Value sid = statement_.sid;
    if (is_collection(sid)) add(sid, "has a statement whose Sid is not a text");
    if (!sid.is_string() || kind_ == PolicyKind::resource || kind_ == PolicyKind::resource_control) return;
    const std::string_view text = sid.string();
    const bool plain = std::all_of(text.begin(), text.end(), is_alphanumeric);
    if (!plain)
      add(sid, "has a statement with the Sid " + quoted_start(text) + ", which takes letters and digits only");
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
    if (!has_principals()) {
      if (!principal.is_null())
        add(principal, "has a statement with a principal, which " + std::string(policy_name(kind_)) + " cannot have");
      return;
    }
    if (!present && !statement_.open) add({}, "has a statement without Principal");
    if (statement_.principals.present && statement_.not_principals.present && !statement_.open)
      add(statement_.not_principals.value, "has a statement with both Principal and NotPrincipal");
    if (kind_ != PolicyKind::resource && !statement_.not_principals.value.is_null())
      add(statement_.not_principals.value,
          "has a statement with NotPrincipal, which " + std::string(policy_name(kind_)) + " cannot have");
    for (const PrincipalList* list : {&statement_.principals, &statement_.not_principals}) {
      find_types_of_principals(list->value);
      for (const Principal& who : list->principals) find_in_principal(who);
    }
    if (kind_ == PolicyKind::trust && statement_.effect == Effect::allow) find_mismatched_actions();
  }

  void find_types_of_principals(Value value) {
    constexpr std::array<std::string_view, 4> types = {"AWS", "CanonicalUser", "Federated", "Service"};
    for (const Member& member : value.members()) {
      if (std::find(types.begin(), types.end(), member.key) == types.end())
        add(member.value, "names a principal of the type " + quoted_start(member.key) + ", which does not exist");
    }
    const bool of_names = std::any_of(value.items().begin(), value.items().end(),
                                      [](Value item) { return item.is_string() && item.string() != "*"; });
    if (of_names) add(value, "names principals without their types");
  }

  /// `*` alone is everybody; within the name of a principal IAM takes no wildcard.
  void find_in_principal(const Principal& who) {
    const std::string_view text = who.name.text;
    const bool named = who.type == PrincipalType::aws || who.type == PrincipalType::federated;
    if ((named && has_wildcard(text) && !is_wildcard_only(text)) ||
        (who.type == PrincipalType::service && has_wildcard(text))) {
      add(who.name.value,
          "names the principal " + quoted_start(readable(text)) + ", which must not contain a wildcard");
      return;
    }
    if (who.type == PrincipalType::unknown && who.name.known() && statement_.value.get("Principal").is_string())
      add(who.name.value, "names the principal " + quoted_start(text) + " without its type");
    find_variable_outside(who.name);
    if (!who.name.known() || who.name.value.is_null()) return;
    if (who.type == PrincipalType::service && !is_service_principal(text))
      add(who.name.value,
          "names the service " + quoted_start(text) + ", which is not a name like \"ec2.amazonaws.com\"");
    if (who.type != PrincipalType::federated) return;
    if (kind_ == PolicyKind::resource)
      add(who.name.value,
          "names the identity provider " + quoted_start(text) + ", which resource policies cannot let in");
    if (kind_ == PolicyKind::trust && !is_identity_provider(text))
      add(who.name.value,
          "names the identity provider " + quoted_start(text) + ", which is neither an ARN of one nor a domain");
  }

  static bool is_service_principal(std::string_view text) {
    constexpr std::array<std::string_view, 6> domains = {".amazonaws.com", ".amazonaws.com.cn", ".aws.internal",
                                                         ".ic.gov",        ".sgov.gov",         ".amazonaws.eu"};
    const bool lower = std::none_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return lower && std::any_of(domains.begin(), domains.end(), [&](std::string_view domain) {
             return text.size() > domain.size() && text.ends_with(domain);
           });
  }

  static bool is_identity_provider(std::string_view text) {
    if (text.starts_with("arn:"))
      return text.find(":saml-provider/") != std::string_view::npos ||
             text.find(":oidc-provider/") != std::string_view::npos;
    return is_wildcard_only(text) ||
           (text.find('.') != std::string_view::npos && text.find(':') == std::string_view::npos);
  }

  /// Each action by which roles are assumed goes with principals of one kind.
  void find_mismatched_actions() {
    if (statement_.principals.open || statement_.principals.principals.empty()) return;
    const auto is_saml = [](const Principal& who) {
      return who.name.text.find(":saml-provider/") != std::string::npos;
    };
    const auto is_other = [&](const Principal& who) { return who.name.known() && !is_saml(who); };
    const auto none = [&](auto suits) {
      return std::none_of(statement_.principals.principals.begin(), statement_.principals.principals.end(), suits);
    };
    for (const Name& name : statement_.actions.names) {
      const bool by_saml = same_name(name.text, "sts:AssumeRoleWithSAML");
      const bool by_token = same_name(name.text, "sts:AssumeRoleWithWebIdentity");
      const bool plain = same_name(name.text, "sts:AssumeRole");
      const bool mismatched =
          (by_saml && none([&](const Principal& who) {
             return who.type == PrincipalType::federated ? !is_other(who) : may_be(who);
           })) ||
          (by_token && none([&](const Principal& who) {
             return who.type == PrincipalType::federated ? !is_saml(who) : may_be(who);
           })) ||
          (plain && none([&](const Principal& who) { return who.type != PrincipalType::federated; }));
      if (mismatched) add(name.value, "allows " + name.text + ", by which none of its principals can assume a role");
    }
  }

  /// Everybody, and who is not known.
  static bool may_be(const Principal& who) {
    return who.type == PrincipalType::everyone || who.type == PrincipalType::unknown ||
           (who.type == PrincipalType::aws && is_wildcard_only(who.name.text));
  }

  /// Whether an empty text is what a deployment puts something into: the default of a variable that has to be given,
  /// or what a template has in the place of one.
  static bool is_left_blank(Value value) {
    if (!value.string().empty()) return false;
    constexpr std::uint32_t quotes = 2;
    const Span place = span_of(value);
    if (!place.known() || place.end - place.begin > quotes) return true;
    for (const Origin* origin = value.origin(); origin; origin = origin->from) {
      if (origin->kind != OriginKind::expression) return true;
    }
    return false;
  }

  void find_resources() {
    const Value resource = written(statement_.resources.value, statement_.not_resources.value);
    const bool present = statement_.resources.present || statement_.not_resources.present;
    if (statement_.resources.present && statement_.not_resources.present)
      add(statement_.not_resources.value, "has a statement with both Resource and NotResource");
    const bool required = kind_ != PolicyKind::resource && kind_ != PolicyKind::trust;
    if (required && !present && !statement_.open) add({}, "has a statement without Resource");
    if (kind_ == PolicyKind::trust) {
      if (!resource.is_null()) add(resource, "has a statement with a resource, which trust policies cannot have");
      return;
    }
    for (const NameList* list : {&statement_.resources, &statement_.not_resources}) {
      for (const Name& name : list->names) {
        const bool short_form = kind_ == PolicyKind::resource && name.text.starts_with("execute-api:/");
        const bool is_arn = name.text.starts_with("arn:") || name.text.starts_with("*") || name.text.starts_with("$");
        if (name.value.is_string() && name.known() && !is_arn && !short_form && !is_left_blank(name.value))
          add(name.value, "names the resource " + quoted_start(name.text) + ", which is not an ARN");
        find_in_variables(name);
      }
    }
  }

  void find_conditions() {
    const Value condition = statement_.condition;
    if (!condition.is_null() && !condition.is_unknown() && !condition.is_mapping())
      add(condition, "has a condition that is not an object");
    for (const Member& operation : condition.members()) {
      find_repeated_keys(operation.value);
      if (operation.value.is_mapping() || operation.value.is_unknown() || operation.value.is_null()) continue;
      const bool is_operator = condition_operator(operation.key) != ConditionOperator::other;
      add(operation.value,
          is_operator ? "has a condition with " + quoted_start(operation.key) + " that has no key"
                      : "has a condition with " + quoted_start(operation.key) + ", which is not a condition operator");
    }
    for (const ConditionTerm& term : statement_.conditions) find_in_term(term);
  }

  /// Keys of conditions compare without regard to case.
  void find_repeated_keys(Value keys) {
    std::set<std::string> seen;
    for (const Member& entry : keys.members()) {
      if (!seen.insert(lower_case(entry.key)).second)
        add(entry.value, "has a condition that compares " + quoted_start(entry.key) + " twice, written in two ways");
    }
  }

  void find_in_term(const ConditionTerm& term) {
    if (term.comparison == ConditionOperator::other && term.operator_name.find(hole) == std::string_view::npos)
      add(term.values.value,
          "has a condition with " + quoted_start(term.operator_name) + ", which is not a condition operator");
    if (term.comparison == ConditionOperator::null && term.if_exists)
      add(term.values.value, "has a condition with " + quoted_start(term.operator_name) + ": Null takes no IfExists");
    if (term.values.value.is_mapping())
      add(term.values.value, "has a condition on " + std::string(term.key) + " whose values are an object");
    bool texts = false, others = false;
    for (const Value value : term.values.value.items()) {
      texts = texts || value.is_string();
      others = others || value.is_boolean() || value.is_number();
    }
    if (texts && others)
      add(term.values.value, "has a condition on " + std::string(term.key) + " with values of several types");
    for (const Name& name : term.values.names) find_in_variables(name);
  }

  void find_in_action(const Name& name) {
    find_variable_outside(name);
    if (!name.known() || is_wildcard_only(name.text)) return;
    if (name.text.find(':') == std::string::npos)
      add(name.value, "names the action " + quoted_start(name.text) + " without its service");
  }

  void find_variable_outside(const Name& name) {
    if (name.known() && has_variable(name.text))
      add(name.value,
          "has the policy variable in " + quoted_start(name.text) + ", which only resources and conditions take");
  }

  /// What is wrong with the policy variables of a text: `${aws:username`, `${}`, `${aws:PrincipalTag/a, none}`.
  void find_in_variables(const Name& name) {
    if (!name.known()) return;
    const std::string_view text = name.text;
    for (auto variable = find_policy_variable(text); variable; variable = find_policy_variable(text, variable->end)) {
      const std::string fault = fault_of_variable(*variable);
      if (!fault.empty()) return add(name.value, "has " + quoted_start(text) + " with " + fault);
      const std::string_view inside = variable->inside;
      const bool is_key = inside.find(':') != std::string_view::npos && inside.find("::") == std::string_view::npos;
      const std::string_view whole = text.substr(variable->begin, variable->end - variable->begin);
      if (is_key && !takes_variables_)
        return add(name.value, "has the policy variable " + quoted_start(whole) +
                                   ", which is plain text without the version 2012-10-17");
    }
  }

  static std::string fault_of_variable(const PolicyVariable& variable) {
    if (!variable.is_closed) return "a policy variable without its closing brace";
    if (variable.inside.find_first_not_of(' ') == std::string_view::npos) return "an empty policy variable";
    if (variable.name().find(' ') != std::string_view::npos) return "a space in the name of a policy variable";
    const auto written = variable.written_default();
    if (!written) return {};
    const std::string_view fallback = trimmed(*written, " ");
    const bool quoted = fallback.size() >= 2 && fallback.front() == '\'' && fallback.back() == '\'';
    return quoted ? std::string() : "a default of a policy variable that is not in single quotes";
  }

  /// What AWS Organizations refuses in resource control policies beyond the rest.
  void find_in_resource_control() {
    const bool every_principal =
        statement_.principals.open || !statement_.principals.present ||
        std::all_of(statement_.principals.principals.begin(), statement_.principals.principals.end(),
                    [](const Principal& who) { return !who.name.known() || is_wildcard_only(who.name.text); });
    if (!every_principal)
      add(statement_.principals.value, "names principals, where resource control policies take \"*\" only");
    if (statement_.not_actions.present && !statement_.not_actions.value.is_unknown())
      add(statement_.not_actions.value, "has a statement with NotAction, which resource control policies cannot have");
    if (statement_.effect == Effect::allow && (!statement_.condition.is_null() || statement_.not_resources.present ||
                                               !names_everything(statement_.resources)))
      add({},
          "has a statement that allows, which in resource control policies takes no condition and all resources only");
    for (const Name& name : statement_.actions.names) find_service_without_control(name);
  }

  static bool names_everything(const NameList& list) {
    return list.open || std::any_of(list.names.begin(), list.names.end(),
                                    [](const Name& name) { return !name.known() || is_wildcard_only(name.text); });
  }

  void find_service_without_control(const Name& name) {
    constexpr std::array<std::string_view, 11> services = {
        "s3",   "sts",      "sqs", "kms", "secretsmanager", "cognito-idp", "cognito-identity",
        "logs", "dynamodb", "ecr", "aoss"};
    const std::string_view service = std::string_view(name.text).substr(0, name.text.find(':'));
    if (!name.known() || (is_wildcard_only(name.text) && statement_.effect == Effect::allow)) return;
    if (!is_one_of(service, services))
      add(name.value, "names the action " + quoted_start(name.text) +
                          ", of none of the services that resource control policies apply to");
  }

  const Statement& statement_;
  PolicyKind kind_;
  std::vector<PolicyFault>& found_;
  bool takes_variables_ = true;
};

/// IAM Roles Anywhere assumes roles with a source identity and tags; it cannot without.
void find_missing_session_actions(const Policy& policy, std::vector<PolicyFault>& found) {
  constexpr std::array<std::string_view, 3> needed = {"sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"};
  std::array<bool, needed.size()> allowed = {};
  const Statement* first = nullptr;
  for (const Statement& statement : policy.statements) {
    const auto& who = statement.principals.principals;
    const bool named = std::any_of(who.begin(), who.end(), [](const Principal& principal) {
      return principal.type == PrincipalType::service && principal.name.text == "rolesanywhere.amazonaws.com";
    });
    if (!named || statement.effect != Effect::allow) continue;
    if (statement.actions.open || statement.not_actions.present) return;
    if (!first) first = &statement;
    for (std::size_t i = 0; i < needed.size(); ++i) {
      for (const Name& name : statement.actions.names)
        allowed[i] = allowed[i] || matches_action(name, needed[i]) != Truth::no;
    }
  }
  if (!first || policy.open) return;
  for (std::size_t i = 0; i < needed.size(); ++i) {
    if (!allowed[i])
      found.push_back({first->actions.value, "lets rolesanywhere.amazonaws.com assume the role without " +
                                                 std::string(needed[i]) + ", which it needs"});
  }
}

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
  for (const Statement& statement : policy.statements) StatementFaults(statement, policy, kind, found).find();
  if (policy.statements.empty() && !policy.open) found.push_back({policy.document, "has a policy without statements"});
  const Value version = policy.version;
  if (version.is_string() && !is_one_of(version.string(), versions))
    found.push_back(
        {version, "has a policy with the version " + quoted_start(version.string()) + ", which does not exist"});
  if (is_collection(version)) found.push_back({version, "has a policy whose Version is not a text"});
  if (kind != PolicyKind::resource) find_repeated_names(policy, found);
  if (kind == PolicyKind::trust) find_missing_session_actions(policy, found);
  return found;
}

namespace {

/// Actions that AWS's guides and its own default policies name and its reference does not list.
constexpr std::array<std::string_view, 2> unlisted_actions = {"logs:PutLogEventsBatch", "sns:Receive"};

}  // namespace

std::vector<PolicyFault> find_unknown_actions(const Policy& policy) {
  std::vector<PolicyFault> found;
  for (const Statement& statement : policy.statements) {
    for (const NameList* list : {&statement.actions, &statement.not_actions}) {
      for (const Name& name : list->names) {
        const std::size_t colon = name.text.find(':');
        if (!name.known() || colon == std::string::npos || has_wildcard(name.text.substr(0, colon))) continue;
        if (!matching_actions(name.text).empty() || is_one_of(name.text, unlisted_actions)) continue;
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

/// Whether a statement grants an action that has no resource types, which only `*` does. The reference leaves the types
/// of some actions out that make things (`eks:CreateCluster`). S3 takes `arn:aws:s3:::*` for `*`, too.
Truth is_on_everything(const Statement& statement, const ActionView& action) {
  for (const std::string_view making : {"Create", "Register", "Import", "Run", "Start"}) {
    if (action.name().starts_with(making)) return Truth::yes;
  }
  Truth any = statement.resources.open ? Truth::unknown : Truth::no;
  for (const Name& name : statement.resources.names) {
    const Breadth breadth = breadth_of(name);
    const bool is_arn = name.text.starts_with("arn:") && name.text.find(hole) == std::string::npos;
    any = either(any, breadth == Breadth::everything || breadth == Breadth::service ? Truth::yes
                      : is_arn && breadth != Breadth::unknown                       ? Truth::no
                                                                                    : Truth::unknown);
  }
  return any;
}

/// Whether the actions of an Action element work on none of the statement's resources.
bool reaches_nothing(const Statement& statement, const Name& name) {
  if (!name.known()) return false;
  std::size_t seen = 0;
  Truth reached = Truth::no;
  for (const ActionView action : matching_actions(name.text)) {
    ++seen;
    reached = either(reached,
                     action.needs_all_resources() ? is_on_everything(statement, action) : reaches(statement, action));
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
    // An ARN that no resource has is told as that.
    if (std::any_of(statement.resources.names.begin(), statement.resources.names.end(), is_malformed_arn)) continue;
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

Truth reaches(const Statement& statement, const ActionView& action, const PartDescription& describe) {
  return reaches(with_described_resources(statement, describe), action);
}

}  // namespace lintel::iam
