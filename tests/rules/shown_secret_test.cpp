// A variable for a secret must be marked sensitive where something shows it, and a member of what is marked as a whole
// is a secret by its own name.
#include <doctest/doctest.h>

#include <string>

#include "rules/severities.h"

using namespace lintel;

TEST_CASE("A variable that only sets what the provider hides need not be marked sensitive") {
  const std::string declared = "variable \"password\" {\n  type = string\n}\n";
  const std::string database = "resource \"aws_db_instance\" \"d\" {\n  password = var.password\n}\n";
  struct Case {
    std::string code;
    const char* expected;
  };
  const Case cases[] = {
      {database, ""},
      {"resource \"aws_cognito_user\" \"u\" {\n  password = var.password\n}\n", ""},
      {"provider \"aws\" {\n  secret_key = var.password\n}\n", ""},
      {database + "output \"p\" {\n  value = var.password\n}\n", "medium"},
      {database + "output \"p\" {\n  value = true ? \"none\" : \"-p ${var.password}\"\n}\n", "medium"},
      {database + "output \"p\" {\n  value = var.password\n  sensitive = true\n}\n", ""},
      {database + "locals {\n  p = var.password\n}\noutput \"p\" {\n  value = local.p\n}\n", "medium"},
      {database + "resource \"aws_instance\" \"i\" {\n  user_data = \"PASSWORD=${var.password}\"\n}\n", "medium"},
      {database + "resource \"aws_ecs_task_definition\" \"t\" {\n  family = \"t\"\n  container_definitions = "
                  "jsonencode([{ name = \"a\", environment = [{ name = \"P\", value = var.password }] }])\n}\n",
       "medium"},
      {"resource \"aws_dx_private_virtual_interface\" \"i\" {\n  bgp_auth_key = var.password\n}\n", "medium"},
      // What other providers and absent modules hide is not known.
      {"resource \"postgresql_role\" \"r\" {\n  password = var.password\n}\n", ""},
      {database + "resource \"vault_kv_secret_v2\" \"s\" {\n  data_json = jsonencode({ p = var.password })\n}\n", ""},
      {database + "resource \"null_resource\" \"n\" {\n  triggers = { p = var.password }\n}\n", "medium"},
      {"module \"m\" {\n  source = \"./absent\"\n  password = var.password\n}\n" + database, ""},
  };
  for (const Case& c : cases) {
    INFO(c.code);
    CHECK(severities_of("terraform-secret-variable-shown", "main.tf", declared + c.code) == c.expected);
    const bool is_shown = !std::string(c.expected).empty();
    CHECK(severities_of("terraform-secret-variable-unmarked", "main.tf", declared + c.code).empty() == is_shown);
  }
}

TEST_CASE("A member of a sensitive map is a secret by its own name alone") {
  const auto parameter = [](const std::string& type, const std::string& key) {
    return "variable \"settings\" {\n  type = " + type +
           "\n  sensitive = true\n}\nresource \"aws_ssm_parameter\" \"p\" {\n"
           "  name = \"/app/value\"\n  type = \"String\"\n  value = var.settings" +
           key + "\n}\n";
  };
  struct Case {
    const char* type;
    const char* key;
    const char* expected;
  };
  const Case cases[] = {
      {"map(string)", "[\"LANG\"]", ""},
      {"map(string)", ".LANG", ""},
      {"map(string)", "[\"API_KEY\"]", "medium"},
      {"map(string)", "[\"DATABASE_URL\"]", "medium"},
      {"object({ lang = string, password = string })", ".lang", ""},
      {"object({ lang = string, password = string })", ".password", "medium"},
      {"object({ db = object({ lang = string, password = string }) })", ".db.lang", ""},
      {"object({ db = object({ lang = string, password = string }) })", ".db.password", "medium"},
      {"list(string)", "[0]", ""},
      {"string", "", "medium"},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.type) << " " << std::string(c.key));
    CHECK(severities_of("secret-passed-to-plain-parameter", "main.tf", parameter(c.type, c.key)) == c.expected);
  }
}
