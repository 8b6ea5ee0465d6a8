// A secret that is the default of an input is written in the code, whatever it is handed on as.
#include <doctest/doctest.h>

#include <string>

#include "rules/severities.h"

using namespace lintel;

TEST_CASE("A default that its input calls a secret is one in an environment, whatever the variable there is called") {
  struct Case {
    const char* name;
    const char* terraform;
    const char* key;
    const char* expected;
  };
  for (const Case& c : {Case{"db_password", "default = \"Sup3rS3cret99\"", "P", "critical"},
                        {"db_password", "default = \"changeme\"", "P", ""},
                        {"db_password", "default = \"\"", "P", ""},
                        {"db_password", "", "P", ""},
                        {"db_password", "default = \"Sup3rS3cret99\"", "DB_USER", ""},
                        {"signing_key", "default = \"8Kd7f6gQz2Lw9xTb\"", "S", "critical"},
                        {"greeting", "default = \"Sup3rS3cret99\"", "G", ""},
                        {"second", "default = \"Sup3rS3cret99\"\n  sensitive = true", "P", "critical"},
                        {"second", "default = \"plain\"\n  sensitive = true", "P", ""}}) {
    INFO(c.name << " " << c.terraform << " " << c.key);
    CHECK(severities_of(
              "lambda-function-secret-in-environment", "main.tf",
              "variable \"" + std::string(c.name) + "\" {\n  " + c.terraform +
                  "\n}\nresource \"aws_lambda_function\" \"f\" {\n  function_name = \"f\"\n  environment {\n    "
                  "variables = { " +
                  c.key + " = var." + c.name + " }\n  }\n}\n") == c.expected);
  }
  const auto stack = [](const std::string& parameter) {
    return severities_of(
        "lambda-function-secret-in-environment", "t.yaml",
        "Parameters:\n  " + parameter +
            "\nResources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties:\n      Code: {ZipFile: "
            "x}\n      Environment: {Variables: {P: !Ref " +
            parameter.substr(0, parameter.find(':')) + "}}\n");
  };
  CHECK(stack("Pw2: {Type: String, NoEcho: true, Default: Sup3rS3cret99}") == "critical");
  CHECK(stack("DbPassword: {Type: String, Default: Sup3rS3cret99}") == "critical");
  CHECK(stack("DbPassword: {Type: String, NoEcho: true}").empty());
  CHECK(stack("Pw2: {Type: String, Default: Sup3rS3cret99}").empty());
}

TEST_CASE("A module's input that is given its own name is to be filled in later, a database's password is not") {
  const auto call = [](const std::string& input, const std::string& value) {
    return severities_of("secret-written-in-code", "main.tf",
                         "variable \"v\" {\n  default = \"" + value +
                             "\"\n}\nmodule \"m\" {\n  source = \"git::https://example.com/m.git\"\n  " + input +
                             " = var.v\n}\n");
  };
  CHECK(call("service_s3_secret_key", "secretkey").empty());
  CHECK(call("service_admin_password", "myadminpassword").empty());
  CHECK(call("service_admin_password", "secretpassword") == "high");
  CHECK(severities_of("rds-instance-password-written", "main.tf",
                      "variable \"master_password\" {\n  default = \"masterpassword\"\n}\nresource \"aws_db_instance\" "
                      "\"d\" {\n  engine = \"mysql\"\n  password = var.master_password\n}\n") == "critical");
}

TEST_CASE("A password that is one of several written ones is written, whichever is chosen") {
  struct Case {
    const char* password;
    const char* expected;
  };
  const std::string before =
      "variable \"n\" {}\nvariable \"on\" {\n  type = bool\n}\nvariable \"other\" {\n  type = string\n}\n"
      "locals {\n  all = [\"Tr0ub4dor&3x\", \"Tr0ub4dor&4y\"]\n  by = { a = \"Tr0ub4dor&3x\", b = \"Tr0ub4dor&4y\" "
      "}\n}\n";
  for (const Case& c : {
           Case{"local.all[var.n]", "critical"},
           Case{"element(local.all, var.n)", "critical"},
           Case{"local.by[var.n]", "critical"},
           Case{"lookup(local.by, var.n)", "critical"},
           Case{"var.on ? local.all[0] : local.all[1]", "critical"},
           Case{"var.on ? local.all[0] : var.other", ""},
           Case{"var.on ? local.all[0] : \"\"", ""},
           Case{"[var.other, var.other][var.n]", ""},
           Case{"element([], var.n)", ""},
       }) {
    CAPTURE(c.password);
    CHECK(severities_of("rds-instance-password-written", "main.tf",
                        before + "resource \"aws_db_instance\" \"d\" {\n  engine = \"mysql\"\n  password = " +
                            c.password + "\n}\n") == c.expected);
  }
}
