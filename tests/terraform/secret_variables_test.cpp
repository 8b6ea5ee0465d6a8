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
    for (const TemplateFault& fault : unit.faults) shown += (shown.empty() ? "" : ", ") + it.text(fault.span);
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
