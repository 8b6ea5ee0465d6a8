// What a store of secrets keeps: secrets, and what belongs to them.
#include "domain/secrets/secrecy.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/arena.h"
#include "domain/secrets/secret.h"

using namespace lintel;
using namespace lintel::secrets;

TEST_CASE("names say of what belongs to a secret that it is none") {
  for (const char* name : {"db_user",      "username",        "DB_USER",         "PGUSER",
                           "DbMasterUser", "master-username", "github_username", "loginName",
                           "smtp-login",   "PGPORT",          "db_port",         "Port",
                           "pghost",       "db-host",         "SmtpHostname",    "redis_endpoint",
                           "pgdatabase",   "DBName",          "dbname",          "AWS_REGION",
                           "admin_email",  "client_id",       "tenantId",        "secret_arn",
                           "user_1",       "db_hosts",        "secret_user",     "CREDENTIALS_EMAIL",
                           "TokenIssuer",  "password_host",   "ENVIRONMENT",     "NODE_ENV",
                           "LOG_LEVEL",    "DeployStage"}) {
    INFO(std::string(name));
    CHECK(suggests_plain(name));
    CHECK_FALSE(suggests_secret(name));
  }
  for (const char* name : {"password", "user_password", "UserPassword", "dbUserPassword", "api_key", "token",
                           "passport", "export", "value", "config", "", "1", "ghostwriter", "webhook_url"}) {
    INFO(std::string(name));
    CHECK_FALSE(suggests_plain(name));
  }
}

TEST_CASE("what a store keeps is secret by its names, else by its form") {
  struct Case {
    std::vector<std::string_view> names;
    std::string text;
    Secrecy expected;
  };
  const Case cases[] = {
      {{"dashboard-username"}, "atlantis", Secrecy::none},
      {{"dashboard-password"}, "atlantis", Secrecy::certain},
      {{"password"}, "12345", Secrecy::certain},
      {{"password"}, "changeme", Secrecy::none},
      {{"password"}, "unused", Secrecy::none},
      {{"client_secret"}, "not-required", Secrecy::none},
      {{"password"}, "None", Secrecy::none},
      {{"password"}, "N/A", Secrecy::none},
      {{"password"}, "not_applicable", Secrecy::none},
      {{"app_key"}, "PleaseChange!", Secrecy::none},
      {{"access-token"}, "access_token", Secrecy::none},
      {{"value", "github_token"}, "github-token", Secrecy::none},
      {{"db_password"}, "password", Secrecy::certain},
      {{"password"}, "!%=)(#?+", Secrecy::certain},
      {{"app_key"}, "to-be-set-in-console", Secrecy::none},
      {{"db-password", "user"}, "swordfish", Secrecy::certain},
      {{"value", "github_username"}, "devex-sa", Secrecy::none},
      {{"value", "github_token"}, "devex-sa", Secrecy::certain},
      {{"token-endpoint"}, "abc123", Secrecy::none},
      {{"api_secret"}, "https://api.example.org/v1", Secrecy::none},
      {{"api_secret"}, "arn:aws:secretsmanager:eu-west-1:111122223333:secret:a", Secrecy::none},
      {{"db-user"}, std::string("AKIA") + "Q3EGRIZ7UHXYKNVB", Secrecy::certain},
      {{"value"}, "5432", Secrecy::none},
      {{"value"}, "111122223333", Secrecy::none},
      {{"value"}, "123456", Secrecy::likely},
      {{"value"}, "db.internal", Secrecy::none},
      {{"value"}, "db.internal:5432", Secrecy::none},
      {{"value"}, "10.0.0.7", Secrecy::none},
      {{"value"}, "ops@company.org", Secrecy::none},
      {{"value"}, "eu-west-1", Secrecy::none},
      {{"value"}, "ami-0a1b2c3d4e5f6a7b8", Secrecy::none},
      {{"value"}, "arn:aws:iam::111122223333:role/app", Secrecy::none},
      {{"value"}, "https://hooks.company.org/deploy", Secrecy::none},
      {{"value"}, "https://hooks.company.org/deploy/9fK2mQ7xLp4TzB8vWc3RyNd6", Secrecy::certain},
      {{"value"}, "https://api.company.org/?token=abc", Secrecy::likely},
      {{"value"}, "postgres://app:hunter22@db.internal/app", Secrecy::certain},
      {{"value"}, "postgres://db.internal/app", Secrecy::none},
      {{"value"}, "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----", Secrecy::none},
      {{"value"}, "b7Xq9LmZ2pTr8vWc", Secrecy::certain},
      {{"value"}, "atlantis", Secrecy::likely},
      {{}, "hunter22", Secrecy::likely},
      {{}, "", Secrecy::none},
  };
  for (const Case& c : cases) {
    const std::string name = c.names.empty() ? std::string() : std::string(c.names[0]);
    INFO(name << " = " << c.text);
    CHECK(stored_secrecy(c.names, c.text) == c.expected);
  }
}

TEST_CASE("a stored value goes by where it is kept, what it comes through and what its resource is called") {
  Arena arena;
  const Origin written{};
  const Origin given{{}, OriginKind::module_argument, "module.p.value", &written};
  const Origin used{{}, OriginKind::variable, "var.db[\"x\"].user", &given};
  const Value value = make_string("app", arena).with_origin(&used);
  const auto names = names_of_stored(make_string("/shop/db/login", arena), value, "module.p.aws_ssm_parameter.this[0]");
  CHECK(names == std::vector<std::string_view>{"login", "user", "value", "this"});
  CHECK(last_step("aws_ssm_parameter.token[\"a.b\"]") == "token");
  CHECK(last_step("Token") == "Token");
}
