// CloudFormation templates in Terraform's code are judged as templates, with the parameters that are given there.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "lintel/scan.h"
#include "source/source_set.h"

using namespace lintel;

namespace {

ScanReport scan_stack(std::vector<std::pair<std::string, std::string>> files) {
  ScanOptions options;
  options.paths = {"code"};
  options.threads = 2;
  options.profile = "all";
  options.select = {"sqs-queue-unencrypted", "security-group-open-to-world", "template-undefined-reference"};
  options.reader = make_memory_reader(std::move(files));
  return scan(options);
}

std::string stack_findings(const ScanReport& report) {
  std::string text;
  for (const Finding& finding : report.findings)
    text += finding.rule + " " + finding.resource_address + " " + finding.location.file + ":" +
            std::to_string(finding.location.start_line) + "\n";
  return text;
}

const std::string queue_body =
    "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      SqsManagedSseEnabled: ";

}  // namespace

TEST_CASE("a template in a heredoc is judged at its lines") {
  const ScanReport report = scan_stack({{"code/main.tf",
                                         "resource \"aws_cloudformation_stack\" \"s\" {\n  name = \"s\"\n"
                                         "  template_body = <<EOT\n" +
                                             queue_body + "false\nEOT\n}\n"}});
  CHECK(stack_findings(report) == "sqs-queue-unencrypted aws_cloudformation_stack.s.Q main.tf:8\n");
}

TEST_CASE("wherever the text comes from, and with the parameters that are given") {
  struct Case {
    const char* about;
    std::string body, more;
    bool found;
  };
  const std::string parameter = "Parameters:\n  On: {Type: String}\n" + queue_body + "!Ref On\n";
  const Case cases[] = {
      {"jsonencode",
       "jsonencode({ Resources = { Q = { Type = \"AWS::SQS::Queue\", Properties = { SqsManagedSseEnabled = false } } } "
       "})",
       "", true},
      {"indented",
       "<<-EOT\n    Resources:\n      Q:\n        Type: AWS::SQS::Queue\n        Properties:\n"
       "          SqsManagedSseEnabled: false\n  EOT\n",
       "", true},
      {"a local", "local.t", "locals {\n  t = <<EOT\n" + queue_body + "false\nEOT\n}\n", true},
      {"encrypted", "<<EOT\n" + queue_body + "true\nEOT\n", "", false},
      {"a parameter that is given", "<<EOT\n" + parameter + "EOT\n  parameters = { On = \"false\" }\n", "", true},
      {"a parameter that is not known", "<<EOT\n" + parameter + "EOT\n  parameters = { On = var.on }\n",
       "variable \"on\" {}\n", false},
      {"a text that is not known", "var.t", "variable \"t\" {}\n", false},
      {"a text with parts that are not known",
       "<<EOT\n" + queue_body + "false\n      QueueName: ${var.t}\n  ${var.t}: {Type: AWS::SNS::Topic}\nEOT\n",
       "variable \"t\" {}\n", true},
      {"one whose deciding part is not known", "<<EOT\n" + queue_body + "${var.t}\nEOT\n", "variable \"t\" {}\n",
       false},
      {"what is no template", "\"hello\"", "", false},
  };
  for (const Case& one : cases) {
    for (const char* type : {"aws_cloudformation_stack", "aws_cloudformation_stack_set"}) {
      INFO(one.about);
      INFO(type);
      const ScanReport report = scan_stack(
          {{"code/main.tf", "resource \"" + std::string(type) +
                                "\" \"s\" {\n  name = \"s\"\n  template_body = " + one.body + "\n}\n" + one.more}});
      CHECK((stack_findings(report).find("sqs-queue-unencrypted") != std::string::npos) == one.found);
    }
  }
}

namespace {

/// A template of a queue whose encryption is a parameter, in clear unless it is given.
const std::string with_default = "Parameters:\n  On: {Type: String, Default: 'false'}\n" + queue_body + "!Ref On\n";

std::string stack_of(const std::string& type, const std::string& more) {
  return "variable \"on\" {}\nresource \"" + type + "\" \"s\" {\n  name = \"s\"\n" + more + "}\n";
}

}  // namespace

TEST_CASE("a template that is read from a file is judged once, as that file, with the parameters of its stack") {
  struct Case {
    const char* about;
    const char* more;
    const char* findings;
  };
  const std::string file = "  template_body = file(\"${path.module}/t.yaml\")\n";
  const char* const found = "sqs-queue-unencrypted Q t.yaml:7\n";
  for (const Case& one : {
           Case{"none", "", found},
           {"one that is right", "  parameters = { On = true }\n", ""},
           {"one that is wrong", "  parameters = { On = false }\n", found},
           {"one that is not known", "  parameters = { On = var.on }\n", ""},
           {"others than are known", "  parameters = var.on\n", ""},
           {"none, by null", "  parameters = { On = null }\n", found},
       }) {
    for (const char* type : {"aws_cloudformation_stack", "aws_cloudformation_stack_set"}) {
      INFO(one.about);
      INFO(type);
      CHECK(stack_findings(scan_stack(
                {{"code/main.tf", stack_of(type, file + one.more)}, {"code/t.yaml", with_default}})) == one.findings);
    }
  }
}

TEST_CASE("of template files that are alike, each is judged by the stack that reads it") {
  const std::string stack = "resource \"aws_cloudformation_stack\" ";
  const std::string code = stack + "\"a\" {\n template_body = file(\"a/t.yaml\")\n parameters = { On = true }\n}\n" +
                           stack + "\"b\" {\n template_body = file(\"b/t.yaml\")\n parameters = { On = false }\n}\n";
  CHECK(stack_findings(
            scan_stack({{"code/main.tf", code}, {"code/a/t.yaml", with_default}, {"code/b/t.yaml", with_default}})) ==
        "sqs-queue-unencrypted Q b/t.yaml:7\n");
}

TEST_CASE("a template file that the code reads and writes in another form is judged as that file") {
  const std::string text = "Parameters:\n  Sse: {Type: String, Default: 'true'}\n" + queue_body + "{Ref: Sse}\n";
  const auto found = [&](const std::string& body) {
    return stack_findings(scan_stack({{"code/main.tf",
                                       "resource \"aws_cloudformation_stack\" \"a\" {\n  parameters = { Sse = false }\n"
                                       "  template_body = " +
                                           body + "\n}\n"},
                                      {"code/t.yaml", text}}));
  };
  CHECK(found("jsonencode(yamldecode(file(\"t.yaml\")))") == "sqs-queue-unencrypted Q t.yaml:7\n");
  // With a change it is another template.
  CHECK(found("jsonencode(merge(yamldecode(file(\"t.yaml\")), { Description = \"x\" }))") ==
        "sqs-queue-unencrypted aws_cloudformation_stack.a.Q main.tf:3\n");
}

TEST_CASE("instances of a stack set have the parameters that they set otherwise") {
  const auto code = [](const std::string& instances) {
    return "variable \"on\" {}\nresource \"aws_cloudformation_stack_set\" \"s\" {\n  name = \"s\"\n"
           "  parameters = { On = true }\n  template_body = file(\"t.yaml\")\n}\n" +
           instances;
  };
  const auto instance = [](const std::string& name, const std::string& overrides) {
    return "resource \"aws_cloudformation_stack_set_instance\" \"" + name +
           "\" {\n  stack_set_name = aws_cloudformation_stack_set.s.name\n" + overrides + "}\n";
  };
  const auto found = [&](const std::string& instances) {
    return stack_findings(scan_stack({{"code/main.tf", code(instances)}, {"code/t.yaml", with_default}}));
  };
  const std::string one = "sqs-queue-unencrypted Q t.yaml:7\n";
  CHECK(found("") == "");
  CHECK(found(instance("a", "")) == "");
  CHECK(found(instance("a", "  parameter_overrides = { On = \"false\" }\n")) == one);
  CHECK(found(instance("a", "") + instance("b", "  parameter_overrides = { On = false }\n")) == one);
  CHECK(found(instance("a", "  parameter_overrides = { On = var.on }\n")) == "");
  CHECK(found(instance("a", "  parameter_overrides = var.on\n")) == "");
}

TEST_CASE("a template reaches its stack in many ways") {
  struct Case {
    const char* about;
    std::string code;
    const char* findings;
  };
  const std::string stack = "resource \"aws_cloudformation_stack\" ";
  const char* const found = "sqs-queue-unencrypted Q t.yaml:7\n";
  const Case cases[] = {
      {"by a local",
       "locals { t = file(\"t.yaml\") }\n" + stack +
           "\"s\" {\n template_body = local.t\n parameters = { On = true }\n}\n",
       ""},
      {"by two stacks, one of them right",
       stack + "\"a\" {\n template_body = file(\"t.yaml\")\n parameters = { On = true }\n}\n" + stack +
           "\"b\" {\n template_body = file(\"t.yaml\")\n}\n",
       found},
      {"by every instance",
       stack + "\"s\" {\n for_each = { a = true, b = false }\n template_body = file(\"t.yaml\")\n "
               "parameters = { On = each.value }\n}\n",
       found},
      {"by a stack that is not made",
       stack + "\"s\" {\n count = 0\n template_body = file(\"t.yaml\")\n parameters = { On = true }\n}\n", found},
      {"by a URL that ends as its path does",
       stack + "\"s\" {\n template_url = \"https://b.s3.amazonaws.com/x/t.yaml\"\n parameters = { On = true }\n}\n",
       ""},
      {"by an object that holds it",
       "resource \"aws_s3_bucket\" \"b\" {}\nresource \"aws_s3_object\" \"o\" {\n bucket = aws_s3_bucket.b.id\n key = "
       "\"stacks/q\"\n source = \"${path.module}/t.yaml\"\n}\n" +
           stack +
           "\"s\" {\n template_url = \"https://${aws_s3_bucket.b.bucket_domain_name}/${aws_s3_object.o.key}\"\n "
           "parameters = { On = true }\n}\n",
       ""},
      {"by a URL elsewhere",
       stack + "\"s\" {\n template_url = \"https://b.s3.amazonaws.com/x/u.yaml\"\n parameters = { On = true }\n}\n",
       found},
      {"by Cloud Control, with parameters as its API has them",
       "resource \"awscc_cloudformation_stack_set\" \"s\" {\n template_body = file(\"t.yaml\")\n parameters = [{ "
       "parameter_key = \"On\", parameter_value = \"true\" }]\n}\n",
       ""},
      {"with overrides of some instances",
       "resource \"aws_cloudformation_stack_set\" \"s\" {\n name = \"s\"\n template_body = file(\"t.yaml\")\n}\n"
       "resource \"aws_cloudformation_stack_set_instance\" \"i\" {\n stack_set_name = "
       "aws_cloudformation_stack_set.s.name\n parameter_overrides = { On = true }\n}\n",
       ""},
      {"with overrides of another set's instances",
       "resource \"aws_cloudformation_stack_set\" \"s\" {\n name = \"s\"\n template_body = file(\"t.yaml\")\n}\n"
       "resource \"aws_cloudformation_stack_set_instance\" \"i\" {\n stack_set_name = \"other\"\n "
       "parameter_overrides = { On = true }\n}\n",
       found},
  };
  for (const Case& one : cases) {
    INFO(one.about);
    CHECK(stack_findings(scan_stack({{"code/main.tf", one.code}, {"code/t.yaml", with_default}})) == one.findings);
  }
}

TEST_CASE("a template of templatefile is judged as it is rendered, where it is asked for") {
  const std::string code = stack_of("aws_cloudformation_stack",
                                    "  template_body = templatefile(\"${path.module}/t.tftpl\", { on = false })\n");
  CHECK(stack_findings(scan_stack({{"code/main.tf", code}, {"code/t.tftpl", queue_body + "${on}\n"}})) ==
        "sqs-queue-unencrypted aws_cloudformation_stack.s.Q main.tf:4\n");
}

TEST_CASE("a stack set of a template leaves open what its instances have otherwise") {
  const auto set = [](const std::string& more) {
    return "Resources:\n  S:\n    Type: AWS::CloudFormation::StackSet\n    Properties:\n      StackSetName: s\n"
           "      PermissionModel: SELF_MANAGED\n      TemplateURL: ./t.yaml\n" +
           more;
  };
  CHECK(stack_findings(scan_stack({{"code/s.yaml", set("")}, {"code/t.yaml", with_default}})).find("unencrypted") !=
        std::string::npos);
  CHECK(stack_findings(scan_stack(
            {{"code/s.yaml", set("      StackInstancesGroup:\n        - DeploymentTargets: {Accounts: ['1']}\n"
                                 "          Regions: [eu-west-1]\n          ParameterOverrides:\n"
                                 "            - {ParameterKey: 'On', ParameterValue: 'true'}\n")},
             {"code/t.yaml", with_default}})) == "");
}

TEST_CASE("a section of which nothing is known is no fault of the template") {
  const ScanReport report = scan_stack(
      {{"code/main.tf",
        "variable \"emails\" {}\nresource \"aws_cloudformation_stack\" \"s\" {\n  name = \"s\"\n"
        "  template_body = jsonencode({\n    Resources = { for email in var.emails : sha256(\"x-${email}\") => {\n"
        "      Type = \"AWS::SNS::Subscription\", Properties = { Endpoint = email, Protocol = \"email\" }\n    } }\n"
        "  })\n}\n"}});
  CHECK(stack_findings(report).empty());
  CHECK(std::none_of(report.diagnostics.begin(), report.diagnostics.end(),
                     [](const Diagnostic& diagnostic) { return diagnostic.code == "template-form"; }));
}
