// Variables for secrets that plans and logs show.
#include <doctest/doctest.h>

#include "terraform/configuration.h"

using namespace lintel;
using namespace lintel::terraform;

namespace {

/// The declarations that are told of, in order.
std::string shown_variables(const Configuration& it) {
  std::string shown;
  for (const Unit& unit : it.units) {
    for (const TemplateFault& fault : unit.faults) {
      if (fault.code.starts_with("terraform-secret-")) shown += (shown.empty() ? "" : ", ") + it.text(fault.span);
    }
  }
  return shown;
}

}  // namespace

TEST_CASE("a variable that sets a property for secrets is to be marked sensitive") {
  struct Case {
    const char* what;
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {"plain", R"(
variable "pw" {}
resource "aws_rds_cluster" "c" { master_password = var.pw })",
       "variable \"pw\""},
      {"with a default", R"(
variable "pw" { default = "hunter22" }
resource "aws_db_instance" "d" { password = var.pw })",
       "variable \"pw\""},
      {"through a local, once", R"(
variable "pw" {}
locals { secret = var.pw }
resource "aws_rds_cluster" "c" { master_password = local.secret }
resource "aws_rds_cluster" "d" { master_password = var.pw })",
       "variable \"pw\""},
      {"in a list", R"(
variable "pw" {}
resource "aws_elasticache_user" "u" { passwords = [var.pw] })",
       "variable \"pw\""},
      {"of another provider", R"(
variable "pw" {}
resource "postgresql_role" "r" { password = var.pw })",
       "variable \"pw\""},
      {"of a SecureString", R"(
variable "pw" {}
resource "aws_ssm_parameter" "p" {
  type  = "SecureString"
  value = var.pw
})",
       "variable \"pw\""},
      {"of a String", R"(
variable "pw" {}
resource "aws_ssm_parameter" "p" {
  type  = "String"
  value = var.pw
})",
       ""},
      {"the user that a SecureString keeps", R"(
variable "app" {}
variable "db_master_username" {}
resource "aws_ssm_parameter" "p" {
  type  = "SecureString"
  name  = "/${var.app}/pguser"
  value = var.db_master_username
})",
       ""},
      {"the user, by the variable alone", R"(
variable "github_username" {}
variable "name" {}
resource "aws_ssm_parameter" "p" {
  type  = "SecureString"
  name  = var.name
  value = var.github_username
})",
       ""},
      {"the user, by the resource alone", R"(
variable "a" {}
resource "aws_secretsmanager_secret_version" "database_host" { secret_string = var.a })",
       ""},
      {"a port of a SecureString, by its form", R"(
variable "a" { default = "5432" }
resource "aws_ssm_parameter" "p" {
  type  = "SecureString"
  name  = "/app/a"
  value = var.a
})",
       ""},
      {"a SecureString that is filled in by hand", R"(
variable "a" { default = "" }
resource "aws_ssm_parameter" "p" {
  type  = "SecureString"
  name  = "/app/a"
  value = var.a
})",
       "variable \"a\""},
      {"the password beside it", R"(
variable "app" {}
variable "user" {}
resource "aws_ssm_parameter" "p" {
  type  = "SecureString"
  name  = "/${var.app}/password"
  value = var.user
})",
       "variable \"user\""},
      {"in Secrets Manager", R"(
variable "pw" {}
resource "aws_secretsmanager_secret_version" "v" { secret_string = var.pw })",
       "variable \"pw\""},
      {"a switch of a policy of passwords", R"(
variable "own" { default = true }
resource "aws_iam_account_password_policy" "p" { allow_users_to_change_password = var.own })",
       ""},
      {"a switch of another module's", R"(
variable "client" { default = false }
resource "keycloak_openid_client" "c" { enable_client_secret = var.client })",
       ""},
      {"a switch by its value", R"(
variable "managed" { default = true }
resource "some_database" "d" { use_managed_password = var.managed })",
       ""},
      {"sensitive", R"(
variable "pw" { sensitive = true }
resource "aws_rds_cluster" "c" { master_password = var.pw })",
       ""},
      {"ephemeral", R"(
variable "pw" { ephemeral = true }
resource "aws_rds_cluster" "c" { master_password_wo = var.pw })",
       ""},
      {"made sensitive on the way", R"(
variable "pw" {}
resource "aws_rds_cluster" "c" { master_password = sensitive(var.pw) })",
       ""},
      {"another property", R"(
variable "pw" {}
resource "aws_rds_cluster" "c" { master_username = var.pw })",
       ""},
      {"a switch", R"(
variable "managed" {}
resource "aws_rds_cluster" "c" { manage_master_user_password = var.managed })",
       ""},
      {"a generated password", R"(
variable "length" {}
resource "random_password" "p" { length = var.length }
resource "aws_rds_cluster" "c" { master_password = random_password.p.result })",
       ""},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.what));
    CHECK(shown_variables(Configuration(c.text)) == c.expected);
  }
}

TEST_CASE("the variable is the root module's, whatever modules it passes through") {
  const Configuration it(
      {{"main.tf", "variable \"db_password\" {}\nmodule \"db\" {\n  source = \"./db\"\n  pw = var.db_password\n}"},
       {"db/main.tf", "variable \"pw\" {}\nresource \"aws_rds_cluster\" \"c\" { master_password = var.pw }"}});
  CHECK(shown_variables(it) == "variable \"db_password\"");
}

TEST_CASE("an output that holds a secret is to be marked sensitive") {
  struct Case {
    const char* what;
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {"a variable", R"(
variable "api_token" {}
output "t" { value = var.api_token })",
       "output \"t\""},
      {"a part of a text", R"(
variable "host" {}
variable "db_password" {}
output "url" { value = "postgres://app:${var.db_password}@${var.host}/app" })",
       "output \"url\""},
      {"a member", R"(
variable "db_password" {}
output "db" { value = { user = "app", password = var.db_password } })",
       "output \"db\""},
      {"what was made not sensitive", R"(
resource "random_password" "p" { length = 20 }
output "p" { value = nonsensitive(random_password.p.result) })",
       "output \"p\""},
      {"through a local", R"(
variable "db_password" {}
locals { password = var.db_password }
output "p" { value = local.password })",
       "output \"p\""},
      {"sensitive", R"(
variable "db_password" {}
output "p" {
  value     = var.db_password
  sensitive = true
})",
       ""},
      {"a user", R"(
variable "db_user" {}
output "u" { value = var.db_user })",
       ""},
      {"what leads to a secret", R"(
variable "token_secret_arn" {}
resource "aws_secretsmanager_secret" "s" { name = "s" }
output "s" { value = aws_secretsmanager_secret.s.arn }
output "t" { value = var.token_secret_arn })",
       ""},
      {"a length", R"(
variable "password_length" { type = number }
output "l" { value = var.password_length })",
       ""},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.what));
    CHECK(shown_variables(Configuration(c.text)) == c.expected);
  }
}
