#include "facts/secret_property.h"

#include <doctest/doctest.h>

using namespace lintel::registry;

TEST_CASE("properties that hold secrets, in the words of both languages") {
  struct Case {
    const char* type;
    const char* name;
    bool secret;
  };
  const Case cases[] = {
      {"AWS::RDS::DBInstance", "MasterUserPassword", true},
      {"aws_rds_cluster", "master_password", true},
      {"aws_rds_cluster", "manage_master_user_password", false},
      {"AWS::RDS::DBInstance", "ManageMasterUserPassword", false},
      {"AWS::ElastiCache::User", "Passwords", true},
      {"AWS::ElastiCache::User", "NoPasswordRequired", false},
      {"AWS::Cognito::UserPoolIdentityProvider", "client_secret", true},
      {"AWS::Cognito::UserPoolClient", "GenerateSecret", false},
      {"AWS::SecretsManager::Secret", "SecretString", true},
      {"AWS::SecretsManager::Secret", "SecretStringTemplate", false},
      {"AWS::SecretsManager::Secret", "KmsKeyId", false},
      {"AWS::Events::Connection", "ApiKeyValue", true},
      {"AWS::Events::Connection", "ApiKeyName", false},
      {"AWS::ApiGateway::ApiKey", "Value", true},
      {"AWS::ApiGateway::UsagePlanKey", "KeyId", false},
      {"AWS::SSM::Parameter", "Value", false},
      {"AWS::IAM::ServerCertificate", "PrivateKey", true},
      {"AWS::EC2::KeyPair", "PublicKeyMaterial", false},
      {"aws_vpn_connection", "tunnel1_preshared_key", true},
      {"aws_iam_account_password_policy", "minimum_password_length", false},
  };
  for (const Case& c : cases) {
    INFO(c.type);
    INFO(c.name);
    CHECK(is_secret_property(c.type, c.name) == c.secret);
  }
}
