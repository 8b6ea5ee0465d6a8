#include "domain/secrets/given_secret.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/arena.h"
#include "domain/secrets/secret.h"

using namespace lintel;

namespace {

struct Step {
  OriginKind kind;
  std::string_view label;
};

/// An unknown value that came through `steps`, the nearest first, and that `why` blocks.
Value unknown_from(std::vector<Step> steps, std::string_view why, bool is_sensitive, Arena& arena,
                   const Type* type = &types::string) {
  const Origin* origin = nullptr;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step)
    origin = make_origin(Span{}, step->kind, step->label, origin, arena);
  const Value value = make_unknown(type, make_blocker(Span{}, why, arena), arena, origin);
  return is_sensitive ? mark_sensitive(value, arena) : value;
}

}  // namespace

TEST_CASE("What a value is given from elsewhere is a secret by its mark, its keeper and its names") {
  struct Case {
    std::vector<Step> steps;
    std::string_view why;
    bool is_sensitive;
    std::string_view name;    // what the value stands under
    std::string_view source;  // empty: no secret
  };
  const Step password = {OriginKind::variable, "var.db_password"};
  const Step user = {OriginKind::variable, "var.db_user"};
  const Step store = {OriginKind::reference, "data.aws_secretsmanager_secret_version.db"};
  const Step parameter = {OriginKind::reference, "data.aws_ssm_parameter.image"};
  const std::string_view stored = "data.aws_secretsmanager_secret_version.db.secret_string";
  const Case cases[] = {
      {{password}, "var.db_password has no value", true, "A", "var.db_password"},
      {{password}, "var.db_password has no value", false, "A", "var.db_password"},
      {{password}, "var.db_password has no value", false, "DB_USER", ""},
      {{user}, "var.db_user has no value", true, "A", ""},
      {{{OriginKind::variable, "var.dsn"}}, "var.dsn has no value", true, "SENTRY", "var.dsn"},
      {{{OriginKind::variable, "var.dsn"}}, "var.dsn has no value", false, "SENTRY", ""},
      {{{OriginKind::variable, "var.db_secret"}}, "var.db_secret has no value", false, "DB_SECRET", ""},
      {{{OriginKind::variable, "var.db_secret"}}, "var.db_secret has no value", false, "DB_PASSWORD", "var.db_secret"},
      {{{OriginKind::variable, "var.token_url"}}, "var.token_url has no value", true, "TOKEN_URL", ""},
      {{{OriginKind::variable, "var.where"}}, "var.where has no value", true, "DATABASE_URL", "var.where"},
      // A module hands on what it was given.
      {{{OriginKind::variable, "var.value"}, {OriginKind::module_argument, "value"}, password},
       "var.db_password has no value",
       true,
       "A",
       "var.db_password"},
      {{store}, stored, true, "A", stored},
      // All of a secret is one whatever it leads to; a member of it may be what it is called.
      {{store}, stored, true, "WEBHOOK_ENDPOINT", stored},
      {{{OriginKind::local, "local.db"}, store}, stored, true, "DB_HOST", ""},
      {{store}, "data.aws_secretsmanager_secret_version.db.arn", false, "DB_SECRET", ""},
      {{parameter}, "data.aws_ssm_parameter.image.value", true, "IMAGE", ""},
      {{{OriginKind::reference, "data.aws_ssm_parameter.slack_token"}},
       "data.aws_ssm_parameter.slack_token.value",
       true,
       "A",
       "data.aws_ssm_parameter.slack_token.value"},
      {{{OriginKind::reference, "random_password.database"}},
       "random_password.database.result",
       true,
       "A",
       "random_password.database.result"},
      {{},
       "{{resolve:secretsmanager:db:SecretString:password}} is read at deployment",
       true,
       "A",
       "{{resolve:secretsmanager:db:SecretString:password}}"},
      {{}, "{{resolve:secretsmanager:db:SecretString:username}} is read at deployment", true, "A", ""},
      {{{OriginKind::reference, "Setup"}},
       "Setup.AdminPassword is known at deployment",
       false,
       "A",
       "Setup.AdminPassword"},
      {{{OriginKind::reference, "Setup"}}, "Setup.SecretArn is known at deployment", false, "A", ""},
      {{{OriginKind::reference, "Setup"}}, "Setup.secret is known at deployment", false, "A", ""},
      {{{OriginKind::reference, "Setup"}}, "Setup.secret is known at deployment", false, "password", "Setup.secret"},
      // The author of a custom resource names its attributes; what it is called and where it is given say what it is.
      {{{OriginKind::reference, "SshPassword"}},
       "SshPassword.Text is known at deployment",
       false,
       "ROOT_PASSWORD",
       "SshPassword.Text"},
      {{{OriginKind::reference, "SshPassword"}}, "SshPassword.Text is known at deployment", false, "A", ""},
      {{{OriginKind::reference, "SshPassword"}},
       "SshPassword.ParameterName is known at deployment",
       false,
       "PASSWORD",
       ""},
      {{{OriginKind::reference, "Setup"}}, "Setup.Text is known at deployment", false, "PASSWORD", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.why);
    CAPTURE(c.name);
    Arena arena;
    const auto source = secrets::source_of_secret(unknown_from(c.steps, c.why, c.is_sensitive, arena), c.name);
    CHECK(source.value_or("") == c.source);
  }
}

TEST_CASE("What is known, and settings, are no secrets that come from elsewhere") {
  Arena arena;
  CHECK_FALSE(secrets::source_of_secret(make_string("db_password", arena), "PASSWORD"));
  CHECK_FALSE(secrets::source_of_secret(Value(), "PASSWORD"));
  const std::vector<Step> steps = {{OriginKind::variable, "var.use_password"}};
  CHECK_FALSE(secrets::source_of_secret(
      unknown_from(steps, "var.use_password has no value", true, arena, &types::boolean), "PASSWORD"));
}

TEST_CASE("What refers to a secret is none") {
  for (const std::string_view attribute : {"arn", "Ref", "id"}) {
    CAPTURE(attribute);
    Arena arena;
    const Origin* named = make_origin(Span{}, OriginKind::variable, "var.api_key", nullptr, arena);
    const Value secret =
        make_reference({"aws_secretsmanager_secret.key", attribute, nullptr, 0}, &types::string, arena, named);
    CHECK_FALSE(secrets::source_of_secret(mark_sensitive(secret, arena), "API_KEY"));
  }
}

TEST_CASE("The text around a value says what it is called") {
  struct Case {
    std::string_view before, after, name;
  };
  const Case cases[] = {
      {"export DB_PASSWORD=", "\n", "DB_PASSWORD"},
      {"set password \"", "\"", "password"},
      {"join --token ", "", "token"},
      {"{\"api_key\": \"", "\"}", "api_key"},
      {"{\"api_key\":\"", "\"}", "api_key"},
      {"postgres://", ":", "user"},
      {"postgres://app:", "@db/app", "password"},
      {":", "@db/app", "password"},
      {"https://", "@github.com", "token"},
      {"curl -u app:", " https://", ""},
      {"", "", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.before);
    CHECK(secrets::name_by_place(c.before, c.after) == c.name);
  }
}

TEST_CASE("A name says that its value is a secret, or only leads to one") {
  for (const std::string_view name :
       {"db_password", "SlackToken", "CLIENT_SECRET", "DbPass", "aws_secret_access_key"}) {
    CAPTURE(name);
    CHECK(secrets::names_secret(name));
    CHECK_FALSE(secrets::suggests_reference(name));
  }
  for (const std::string_view name :
       {"db_secret", "credentials", "password_parameter", "next_token", "version_token", "token_ttl"}) {
    CAPTURE(name);
    CHECK_FALSE(secrets::names_secret(name));
  }
  for (const std::string_view name : {"secret_arn", "TokenEndpoint", "passwordFile"}) {
    CAPTURE(name);
    CHECK(secrets::suggests_reference(name));
  }
}
