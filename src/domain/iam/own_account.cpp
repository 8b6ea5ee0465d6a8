#include "domain/iam/own_account.h"

#include <algorithm>
#include <string_view>

namespace lintel::iam {
namespace {

bool is_account(std::string_view text) {
  return text.size() == 12 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

bool is_deployed_account(Value part) {
  constexpr std::string_view pseudo = "AWS::AccountId";
  constexpr std::string_view source = "data.aws_caller_identity.";
  if (const ReferenceNode* reference = part.reference())
    return reference->address.find(source) != std::string_view::npos && reference->attribute == "account_id";
  const UnknownNode* unknown = part.unknown();
  if (!unknown || !unknown->parts.empty() || !unknown->why) return false;
  return unknown->why->text.starts_with(pseudo) || unknown->why->text.find(source) != std::string_view::npos;
}

namespace {

/// The account field of an ARN with holes; empty when the text is not an ARN.
std::string_view account_field(std::string_view text) {
  for (int field = 0; field < 4; ++field) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return {};
    text.remove_prefix(colon + 1);
  }
  return text.substr(0, text.find(':'));
}

bool names_account(const Statement& statement, std::string_view account) {
  return std::any_of(statement.resources.names.begin(), statement.resources.names.end(),
                     [&](const Name& name) { return account_field(name.text) == account; });
}

/// Whether the account of a principal's ARN is the one that the code is deployed to, or that the statement's resources
/// are in.
Truth is_account_own(std::string_view account, const Principal& who, const Statement& statement) {
  if (is_account(account)) return names_account(statement, account) ? Truth::yes : Truth::no;
  const UnknownNode* unknown = who.name.value.unknown();
  if (!unknown || account.find(hole) == std::string_view::npos) return Truth::no;
  const bool deployed = std::any_of(unknown->parts.begin(), unknown->parts.end(), is_deployed_account);
  return deployed ? Truth::yes : Truth::unknown;
}

/// Whether a principal is its own account as a whole.
Truth is_own_account(const Principal& who, const Statement& statement) {
  if (who.type == PrincipalType::unknown) return Truth::unknown;
  if (who.type != PrincipalType::aws) return Truth::no;
  const std::string_view text = who.name.text;
  if (who.name.nothing_known()) {
    if (is_deployed_account(who.name.value)) return Truth::yes;
    return who.name.value.kind() == Kind::unknown ? Truth::unknown : Truth::no;
  }
  constexpr std::string_view root = ":root";
  if (is_account(text)) return names_account(statement, text) ? Truth::yes : Truth::no;
  return text.ends_with(root) ? is_account_own(account_field(text), who, statement) : Truth::no;
}

/// Whether a principal is its own account, or of it: a role or user of the code is.
Truth is_of_own_account(const Principal& who, const Statement& statement) {
  const Truth whole = is_own_account(who, statement);
  if (whole == Truth::yes || who.type != PrincipalType::aws) return whole;
  if (const ReferenceNode* reference = who.name.value.reference())
    return reference->address.starts_with("data.") ? Truth::unknown : Truth::yes;
  return who.name.nothing_known() ? whole : is_account_own(account_field(who.name.text), who, statement);
}

Truth hold_for_all(const Statement& statement, Truth (*question)(const Principal&, const Statement&)) {
  const PrincipalList& list = statement.principals;
  if (!list.present) return Truth::no;
  Truth all = list.open ? Truth::unknown : Truth::yes;
  for (const Principal& who : list.principals) all = both(all, question(who, statement));
  return list.principals.empty() && !list.open ? Truth::no : all;
}

}  // namespace

Truth is_for_own_account(const Statement& statement) {
  return hold_for_all(statement, is_own_account);
}

Truth is_within_own_account(const Statement& statement) {
  return hold_for_all(statement, is_of_own_account);
}

}  // namespace lintel::iam
