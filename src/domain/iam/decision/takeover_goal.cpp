#include "domain/iam/decision/takeover_goal.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/text.h"
#include "domain/iam/action_table.h"
#include "domain/iam/condition.h"
#include "domain/iam/decision/request.h"
#include "domain/iam/decision/takeover.h"
#include "domain/iam/decision/text_pattern.h"
#include "domain/iam/grant.h"
#include "domain/iam/permission.h"

namespace lintel::iam {
namespace {

bool is_called_sensitive(Value tags) {
  constexpr std::string_view words[] = {"confidential", "sensitive", "restricted", "secret", "pii", "phi"};
  return std::any_of(tags.items().begin(), tags.items().end(), [&](Value tag) {
    const std::string key = lower_case(tag.get("Key").string());
    const std::string value = lower_case(tag.get("Value").string());
    const bool classifies = key.find("classification") != std::string::npos ||
                            key.find("sensitivity") != std::string::npos || key.find("confidentiality") == 0;
    return classifies && std::find(std::begin(words), std::end(words), value) != std::end(words);
  });
}

}  // namespace

std::string_view reading_action(const model::Resource& resource) {
  if (resource.type == "AWS::SecretsManager::Secret") return "secretsmanager:GetSecretValue";
  const bool is_secure = resource.properties.get("Type").string() == "SecureString";
  if (resource.type == "AWS::SSM::Parameter") return is_secure ? "ssm:GetParameter" : std::string_view();
  if (!is_called_sensitive(resource.properties.get("Tags"))) return {};
  if (resource.type == "AWS::S3::Bucket") return "s3:GetObject";
  return resource.type == "AWS::DynamoDB::Table" ? "dynamodb:GetItem" : std::string_view();
}

bool is_role_elsewhere(const Name& name, std::string_view own_account) {
  const std::size_t start = name.text.find(":iam::");
  if (!name.known() || !name.text.starts_with("arn:") || start == std::string::npos) return false;
  const std::string_view rest = std::string_view(name.text).substr(start + 6);
  const std::string_view account = rest.substr(0, rest.find(':'));
  return is_account_number(account) && account != own_account && rest.substr(12).starts_with(":role/");
}

bool may_be_role_elsewhere(const Name& name) {
  const std::size_t unknown = name.text.find_first_of(std::string{hole, named_hole_begin});
  if (unknown == std::string::npos || name.value.kind() != Kind::unknown) return false;
  return name.text.substr(0, unknown).find(":role/") == std::string::npos;
}

bool may_grant(const Statement& statement, std::string_view action) {
  const bool may_allow = statement.effect == Effect::allow || statement.effect == Effect::unknown;
  return may_allow && covers_action(statement, action) != Truth::no;
}

bool may_grant(std::span<const Policy* const> policies, std::string_view action) {
  return std::any_of(policies.begin(), policies.end(), [&](const Policy* policy) {
    return std::any_of(policy->statements.begin(), policy->statements.end(),
                       [&](const Statement& statement) { return may_grant(statement, action); });
  });
}

Truth administers(std::span<const Policy* const> policies) {
  static const ActionView writing = *find_action("iam:PutRolePolicy");
  Truth gives_all = Truth::no;
  for (const Policy* policy : policies) {
    if (policy->open) gives_all = either(gives_all, Truth::unknown);
    for (const Statement& statement : policy->statements) {
      gives_all = either(gives_all, grants_everything(statement));
      if (gives_all == Truth::yes || grants_service(statement, "iam") == Truth::no) continue;
      const Truth unconfined = both(covers_all_resources(statement, writing), opposite(confines_use(statement)));
      gives_all = either(gives_all, both(grants_service(statement, "iam"), unconfined));
    }
  }
  return gives_all == Truth::no ? gives_all : both(gives_all, opposite(is_denied(policies, "iam:*")));
}

bool may_take_over(std::span<const Policy* const> policies) {
  static const std::vector<std::string_view> first = [] {
    std::vector<std::string_view> actions;
    for (const EscalationPath& path : escalation_paths()) {
      if (path.effect != EscalationEffect::none) actions.push_back(path.actions.front());
    }
    std::sort(actions.begin(), actions.end());
    actions.erase(std::unique(actions.begin(), actions.end()), actions.end());
    return actions;
  }();
  const bool is_open = std::any_of(policies.begin(), policies.end(), [](const Policy* policy) { return policy->open; });
  return is_open ||
         std::any_of(first.begin(), first.end(), [&](std::string_view action) { return may_grant(policies, action); });
}

}  // namespace lintel::iam
