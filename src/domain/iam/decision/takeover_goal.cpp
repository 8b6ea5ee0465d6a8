#include "domain/iam/decision/takeover_goal.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/text.h"
#include "domain/iam/decision/request.h"
#include "domain/iam/decision/text_pattern.h"

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

}  // namespace lintel::iam
