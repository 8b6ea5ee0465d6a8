#include "domain/secrets/secret.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "base/effort.h"

using namespace lintel::secrets;

namespace {

/// What is written in pieces, so that no scanner takes this file for a leak.
std::string in_pieces(std::string_view first, std::string_view second) {
  std::string text(first);
  text += second;
  return text;
}

std::string access_key() {
  return in_pieces("AKIA", "Q3EGRIZ7UHXYKNVB");
}

}  // namespace

TEST_CASE("Words for secrets alone are no token, though they may be a password") {
  for (const char* const value : {"secretpassword", "my-secret-api-key", "MyClientSecretToken"}) {
    CAPTURE(std::string(value));
    CHECK_FALSE(is_secret_value("ADMIN_SECRET", value));
    CHECK(is_secret_value("ADMIN_PASSWORD", value));
  }
  CHECK(is_secret_value("ADMIN_SECRET", "secretpassword-9f8a7c6d5e"));
}

TEST_CASE("Secrets are found where they stand") {
  struct Case {
    std::string text;
    const char* kind;  // nullptr: none
  };
  const Case cases[] = {
      {"key=" + access_key(), "AWS access key"},
      {"AKIAIOSFODNN7EXAMPLE", nullptr},
      {"ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", nullptr},
      {"postgres://app:changeme@db.internal/app", nullptr},
      {"CLIENT_TOKEN=b7Xq9LmZ2pTr8vWc", nullptr},
      {in_pieces("-----BEGIN RSA ", "PRIVATE KEY-----\nMIIE"), "private key"},
      {"-----BEGIN PUBLIC KEY-----", nullptr},
      {"postgres://app:hunter22@db.internal/app", "password in a URL"},
      {"postgres://app:${var.password}@db.internal/app", nullptr},
      {"export DB_PASSWORD=hunter22\n", "password"},
      {"DB_PASSWORD=\"hunter22\"", "password"},
      {"DB_PASSWORD=$PASSWORD", nullptr},
      {"DB_PASSWORD=<password>", nullptr},
      {"API_KEY=b7Xq9LmZ2pTr8vWc", "secret"},
      {"API_KEY=test", nullptr},
      {"DB_PASSWORD=DEFAULT", nullptr},
      {"RESET_PASSWORD=reset-password?code=", nullptr},
      {"ICA_ACCESS_TOKEN=any_value_work", nullptr},
      {"ICA_ACCESS_TOKEN=my-super-secret-token", "secret"},
      {"SESSION_TOKEN=name_of-the.thing", nullptr},
      {"DB_PASSWORD=alreadyRotatedPassword", nullptr},
      {"DB_PASSWORD=Change-This-Now", nullptr},
      {"SECRET_ARN=arn:aws:secretsmanager:eu-west-1:1:secret:x", nullptr},
      {"yum install -y httpd", nullptr},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const auto secrets = find_secrets(c.text);
    REQUIRE(secrets.empty() == (c.kind == nullptr));
    if (c.kind) CHECK(secrets[0].kind == c.kind);
  }
}

TEST_CASE("Names that suggest a secret") {
  for (const char* name : {"MasterUserPassword", "db_password", "API_KEY", "client_secret", "token", "github_token",
                           "public_password", "aws_secret_access_key", "AesDecryptionKey", "backup_aes_key"}) {
    INFO(name);
    CHECK(suggests_secret(name));
  }
  for (const char* name : {"secret_arn", "PasswordLength", "kms_key_id", "password_policy", "KeyName", "partition_key",
                           "SecretName", "bucket", "GOOGLE_MAPS_PUBLIC_API_KEY", "StripePublishableKey", "ClientToken",
                           "NextToken", "CreationToken", "Password.$", "ApiKey.$", "ClientRequestToken"}) {
    INFO(name);
    CHECK_FALSE(suggests_secret(name));
  }
}

TEST_CASE("Names of hosts are no secrets") {
  for (const char* name : {"db.internal", "notification.internal.local", "a-1.example.org"}) {
    INFO(std::string(name));
    CHECK(is_host_name(name));
  }
  for (const char* other :
       {"", "internal", ".internal", "db.", "db.1", "db..internal", "Db.internal", "xo.k3y", "a_b.internal"}) {
    INFO(std::string(other));
    CHECK_FALSE(is_host_name(other));
  }
}

TEST_CASE("A value that repeats its name is to be filled in later") {
  struct Case {
    const char* name;
    const char* value;
    bool repeats;
  };
  for (const Case& c : {Case{"access_token", "access_token", true},
                        {"service_s3_secret_key", "secretkey", true},
                        {"service_s3_secret_key", "SECRET_KEY", true},
                        {"service_admin_password", "myadminpassword", true},
                        {"service_admin_password", "your-admin-password", true},
                        {"db_password", "password", false},
                        {"password", "mypassword", false},
                        {"MasterUserPassword", "adminpassword", false},
                        {"service_admin_password", "secretpassword", false},
                        {"service_admin_password", "myadminpassword1", false},
                        {"", "adminpassword", false}}) {
    INFO(std::string(c.name) << " = " << std::string(c.value));
    CHECK(is_own_name(c.name, c.value) == c.repeats);
  }
}

TEST_CASE("Words between slashes are the name of a secret") {
  for (const char* name : {"ingestion/govuk-notify/api-key", "prod/db/password", "Prod/MyApp/SlackToken",
                           "team-a/v2/key", "secrets/EU/token"}) {
    INFO(std::string(name));
    CHECK(is_stored_name(name));
    CHECK_FALSE(is_secret_value("API_KEY_SECRET", name));
  }
  for (const char* other : {"", "password", "hunter22-hunter22", "/", "prod/", "kXk7MD3NG/bPxRf1CYab",
                            "q3x9/8sk2/p0vm4", "zGt/Kd+GeT/aaaaaaaaaa"}) {
    INFO(std::string(other));
    CHECK_FALSE(is_stored_name(other));
  }
}

TEST_CASE("What is shown of a secret never is the secret") {
  CHECK(redact(access_key()) == "AKIA…");
  CHECK(redact("hunter22") == "(8 characters)");
}

TEST_CASE("To look for secrets costs in proportion to the text, and stops where nothing is left") {
  const std::string text = std::string(1'000'000, 'a') + " key=" + access_key();
  lintel::Limits limits;
  std::uint64_t steps = 0;
  {
    const lintel::Effort effort(steps, limits);
    CHECK(find_secrets(text).size() == 1);
  }
  CHECK(steps >= 400'000);
  limits.steps = steps / 2;
  steps = 0;
  const lintel::Effort effort(steps, limits);
  CHECK(find_secrets(text).empty());
  CHECK(steps < limits.steps + 50'000);
}
