// What is left empty for a deployment to fill is no fault of the code, what is written empty is.
#include <doctest/doctest.h>

#include <string>

#include "rules/severities.h"

using namespace lintel;

TEST_CASE("An empty resource of a policy that a variable gives is no malformed one") {
  const auto policy = [](const std::string& head, const std::string& document) {
    return severities_of(
        "iam-policy-invalid", "main.tf",
        head + "resource \"aws_iam_policy\" \"p\" {\n  name   = \"p\"\n  policy = " + document + "\n}\n");
  };
  const std::string variable = "variable \"secret_arn\" {\n  default = \"\"\n}\n";
  const auto encoded = [](const std::string& resource) {
    return "jsonencode({ Version = \"2012-10-17\", Statement = [{ Effect = \"Allow\", Action = "
           "\"secretsmanager:GetSecretValue\", Resource = " +
           resource + " }] })";
  };
  CHECK(policy("", encoded("\"\"")) == "medium");
  CHECK(policy(variable, encoded("\"secret\"")) == "medium");
  CHECK(policy(variable, encoded("var.secret_arn")).empty());
  CHECK(policy(variable, encoded("\"${var.secret_arn}\"")).empty());
  CHECK(policy(variable, encoded("[var.secret_arn]")).empty());
  CHECK(policy(variable + "locals {\n  arn = var.secret_arn\n}\n", encoded("local.arn")).empty());
  CHECK(
      policy(variable +
                 "data \"template_file\" \"t\" {\n  template = "
                 "\"{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\","
                 "\\\"Action\\\":\\\"secretsmanager:GetSecretValue\\\",\\\"Resource\\\":\\\"$${arn}\\\"}]}\"\n  vars = "
                 "{\n    arn = var.secret_arn\n  }\n}\n",
             "data.template_file.t.rendered")
          .empty());
}

TEST_CASE("A variable of code for Terraform before 0.14 need not be marked sensitive, which that does not know") {
  const auto code = [](const std::string& version) {
    return severities_of(
        "terraform-secret-variable-shown", "main.tf",
        "terraform {\n  " + version +
            "\n}\nvariable \"password\" {\n  type = string\n}\nresource \"aws_db_instance\" \"d\" {\n  "
            "password = var.password\n}\noutput \"login\" {\n  value = var.password\n}\n");
  };
  CHECK(code("") == "medium");
  CHECK(code("required_version = \">= 0.12\"") == "medium");
  CHECK(code("required_version = \"~> 1.0\"") == "medium");
  CHECK(code("required_version = \"~> 0.12.20\"").empty());
  CHECK(code("required_version = \">= 0.13, < 0.14\"").empty());
}
