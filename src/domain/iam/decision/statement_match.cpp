#include "domain/iam/decision/statement_match.h"

#include <algorithm>

#include "domain/iam/decision/condition_value.h"
#include "domain/iam/decision/text_pattern.h"
#include "domain/iam/grant.h"

namespace lintel::iam {
namespace {

std::string root_of(const Caller& caller) {
  const std::size_t partition = caller.name.find(':') + 1;
  const std::string name = caller.name.substr(partition, caller.name.find(':', partition) - partition);
  return "arn:" + name + ":iam::" + caller.account + ":root";
}

/// The account and the last part of a role's ARN: names are unique in an account, whatever their paths.
std::string role_without_path(std::string_view arn) {
  const std::size_t role = arn.find(":role/");
  if (role == std::string_view::npos) return std::string(arn);
  return std::string(arn.substr(0, role)) + ":role/" + std::string(arn.substr(arn.rfind('/') + 1));
}

bool is_for_sessions(const Caller& caller) {
  return caller.kind == CallerKind::role || caller.kind == CallerKind::role_session;
}

/// Whether a principal may turn out to be `*`: nothing of it is known, and it refers to no resource.
bool might_be_anyone(const Name& name) {
  const std::string& text = name.text;
  const bool is_one_part = text.starts_with(named_hole_begin) && text.find(named_hole_end) == text.size() - 1;
  return name.value.kind() == Kind::unknown && (name.nothing_known() || is_one_part);
}

PrincipalMatch match_aws_principal(const Name& name, const Caller& caller) {
  PrincipalMatch match;
  const std::string& text = name.text;
  if (is_wildcard_only(text)) return {Truth::yes, Truth::no, Truth::no};
  if (caller.account == outsider_account) {
    if (might_be_anyone(name)) match.itself = Truth::unknown;
    return match;
  }
  // Services, strangers and federated callers are no principals of accounts.
  if (caller.account.empty()) {
    if (caller.kind == CallerKind::anonymous && might_be_anyone(name)) match.itself = Truth::unknown;
    return match;
  }
  match.account =
      either(matches_text(text, root_of(caller), Wildcards::none), matches_text(text, caller.account, Wildcards::none));
  if (caller.kind == CallerKind::root) return {match.account, Truth::no, match.account};
  if (!is_for_sessions(caller)) {
    match.itself = matches_text(text, caller.name, Wildcards::none);
    return match;
  }
  const std::string& role = caller.kind == CallerKind::role ? caller.name : caller.role;
  match.role = matches_text(text, role, Wildcards::none);
  if (match.role == Truth::no && caller.kind == CallerKind::role_session)
    match.role = matches_text(role_without_path(text), role_without_path(role), Wildcards::none);
  if (caller.kind == CallerKind::role_session) match.itself = matches_text(text, caller.name, Wildcards::none);
  return match;
}

/// Whether a pattern of a Resource element takes in the request's.
Truth takes_in(const Name& name, const StatementOf& of, const Request& request) {
  const auto pattern = expand(name.text, of.has_variables, request.context);
  return pattern ? matches_text(*pattern, request.resource, Wildcards::resource) : Truth::no;
}

Truth takes_in_any(const NameList& list, const StatementOf& of, const Request& request) {
  Truth any = list.open ? Truth::unknown : Truth::no;
  for (const Name& name : list.names) any = either(any, takes_in(name, of, request));
  return any;
}

Truth takes_in_resource(const StatementOf& of, const Request& request) {
  const Statement& statement = *of.statement;
  if (statement.resources.present) return takes_in_any(statement.resources, of, request);
  if (statement.not_resources.present) return opposite(takes_in_any(statement.not_resources, of, request));
  return statement.open ? Truth::unknown : Truth::yes;
}

/// A Deny with NotPrincipal spares who is named together with the account that it is in: one of them alone is not
/// enough, says AWS, without saying what happens. It spares nobody who has a permissions boundary:
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
Truth is_spared(const PrincipalMatch& named, const Caller& caller) {
  const Truth itself = either(named.itself, named.role);
  if (caller.has_boundary) return Truth::no;
  if (itself == Truth::no || caller.account.empty() || caller.kind == CallerKind::root) return itself;
  return named.account == Truth::yes ? itself : Truth::unknown;
}

void widen(PrincipalMatch& named, const PrincipalMatch& match) {
  named.itself = either(named.itself, match.itself);
  named.role = either(named.role, match.role);
  named.account = either(named.account, match.account);
}

/// What it means to a caller to be named, or not to be, by a statement's Principal or NotPrincipal.
PrincipalMatch as_meant(const Statement& statement, const Caller& caller, const PrincipalMatch& named) {
  if (!statement.not_principals.present) return named;
  if (statement.effect == Effect::allow) return {opposite(named.any()), Truth::no, Truth::no};
  return {opposite(is_spared(named, caller)), Truth::no, Truth::no};
}

}  // namespace

PrincipalMatch match_principal(const Principal& principal, const Caller& caller) {
  switch (principal.type) {
    case PrincipalType::everyone:
      return {Truth::yes, Truth::no, Truth::no};
    case PrincipalType::aws:
      return match_aws_principal(principal.name, caller);
    case PrincipalType::service:
      if (caller.kind != CallerKind::service) return {};
      return {matches_text(principal.name.text, caller.name, Wildcards::any, true), Truth::no, Truth::no};
    case PrincipalType::federated:
      if (caller.kind != CallerKind::federated) return {};
      return {matches_text(principal.name.text, caller.name, Wildcards::any), Truth::no, Truth::no};
    case PrincipalType::canonical_user:
      // The canonical id of an account or of a distribution's identity: not told by any of their other names.
      return {caller.account.empty() ? Truth::no : Truth::unknown, Truth::no, Truth::no};
    case PrincipalType::unknown:
      break;
  }
  return {Truth::unknown, Truth::unknown, Truth::unknown};
}

PrincipalMatch match_principals(const Statement& statement, const Caller& caller) {
  const bool excludes = statement.not_principals.present;
  const PrincipalList& list = excludes ? statement.not_principals : statement.principals;
  if (!list.present) return {statement.open ? Truth::unknown : Truth::yes, Truth::no, Truth::no};
  PrincipalMatch named;
  if (list.open) named = {Truth::unknown, Truth::unknown, Truth::unknown};
  for (const Principal& principal : list.principals) widen(named, match_principal(principal, caller));
  return as_meant(statement, caller, named);
}

PrincipalTable::PrincipalTable(const Statement& statement) : statement_(statement) {
  const bool excludes = statement.not_principals.present;
  for (const Principal& principal : (excludes ? statement.not_principals : statement.principals).principals) {
    const std::string& text = principal.name.text;
    const bool is_written = principal.type == PrincipalType::aws && principal.name.known() && is_plain(text) &&
                            text.find('*') == std::string::npos;
    if (is_written) {
      written_.insert(text);
      without_paths_.insert(role_without_path(text));
    } else {
      others_.push_back(&principal);
    }
  }
}

PrincipalMatch PrincipalTable::match(const Caller& caller) const {
  const bool excludes = statement_.not_principals.present;
  const PrincipalList& list = excludes ? statement_.not_principals : statement_.principals;
  if (!list.present) return match_principals(statement_, caller);
  // What of a caller's names is not known may be any of the texts.
  if (!is_plain(caller.name) || !is_plain(caller.role) || !is_plain(caller.account))
    return match_principals(statement_, caller);
  PrincipalMatch named;
  if (list.open) named = {Truth::unknown, Truth::unknown, Truth::unknown};
  for (const Principal* principal : others_) widen(named, match_principal(*principal, caller));
  if (!written_.empty()) widen(named, match_written(caller));
  return as_meant(statement_, caller, named);
}

/// What `match_aws_principal` says of the texts.
PrincipalMatch PrincipalTable::match_written(const Caller& caller) const {
  PrincipalMatch match;
  if (caller.account == outsider_account || caller.account.empty()) return match;
  const auto has = [&](const std::string& text) { return written_.contains(text) ? Truth::yes : Truth::no; };
  match.account = either(has(root_of(caller)), has(caller.account));
  if (caller.kind == CallerKind::root) return {match.account, Truth::no, match.account};
  if (!is_for_sessions(caller)) {
    match.itself = has(caller.name);
    return match;
  }
  const bool is_session = caller.kind == CallerKind::role_session;
  const std::string& role = is_session ? caller.role : caller.name;
  match.role = has(role);
  if (is_session && without_paths_.contains(role_without_path(role))) match.role = Truth::yes;
  if (is_session) match.itself = has(caller.name);
  return match;
}

Truth applies(const StatementOf& of, const Request& request) {
  const Statement& statement = *of.statement;
  Truth truth = covers_action(statement, request.action);
  // What a statement has besides may be any condition.
  if (statement.open)
    truth = !statement.actions.present && !statement.not_actions.present ? Truth::unknown : both(truth, Truth::unknown);
  truth = both(truth, takes_in_resource(of, request));
  if (truth != Truth::no && statement.conditions_open) truth = Truth::unknown;
  for (const ConditionTerm& term : statement.conditions) {
    if (truth == Truth::no) return truth;
    truth = both(truth, condition_holds(term, of.has_variables, request.context));
  }
  return truth;
}

}  // namespace lintel::iam
