// What Terraform's code reads of stacks is what their templates say.
#include <doctest/doctest.h>

#include <string>

#include "scan/scanned_files.h"

namespace lintel {
namespace {

constexpr const char* template_text =
    "Parameters:\n  Range: {Type: String, Default: 10.0.0.0/8}\nResources:\n  T: {Type: AWS::SNS::Topic}\n"
    "Outputs:\n  Range: {Value: !Ref Range}\n  Arn: {Value: !Ref T}\n";

std::string group_of(const std::string& range) {
  return "resource \"aws_security_group\" \"g\" {\n  ingress {\n    from_port = 22\n    to_port = 22\n"
         "    protocol = \"tcp\"\n    cidr_blocks = [" +
         range + "]\n  }\n}\n";
}

}  // namespace

TEST_CASE("an output of a stack is the value that its template gives it") {
  const std::string stack =
      "\"x\" {\n  name = \"x\"\n  template_body = file(\"t.yaml\")\n  parameters = { Range = \"0.0.0.0/0\" }\n}\n";
  const std::string managed = "resource \"aws_cloudformation_stack\" " + stack;
  const std::string other =
      "resource \"awscc_cloudformation_stack\" \"x\" {\n  stack_name = \"x\"\n  template_body = file(\"t.yaml\")\n"
      "  parameters = { Range = \"0.0.0.0/0\" }\n}\n";
  const auto by_name = [](const std::string& name) {
    return "data \"aws_cloudformation_stack\" \"d\" {\n  name = " + name + "\n}\n" +
           group_of("data.aws_cloudformation_stack.d.outputs[\"Range\"]");
  };
  struct Case {
    const char* about;
    std::string code;
    bool found;
  };
  const Case cases[] = {
      {"by name", managed + group_of("aws_cloudformation_stack.x.outputs[\"Range\"]"), true},
      {"as an attribute", managed + group_of("aws_cloudformation_stack.x.outputs.Range"), true},
      {"as it is by default",
       "resource \"aws_cloudformation_stack\" \"x\" {\n  name = \"x\"\n  template_body = file(\"t.yaml\")\n}\n" +
           group_of("aws_cloudformation_stack.x.outputs[\"Range\"]"),
       false},
      {"by a URL",
       "resource \"aws_cloudformation_stack\" \"x\" {\n  name = \"x\"\n  template_url = "
       "\"https://b.s3.amazonaws.com/t.yaml\"\n  parameters = { Range = \"0.0.0.0/0\" }\n}\n" +
           group_of("aws_cloudformation_stack.x.outputs[\"Range\"]"),
       true},
      {"by the stack's name",
       managed + "data \"aws_cloudformation_stack\" \"d\" {\n  name = \"x\"\n}\n" +
           group_of("data.aws_cloudformation_stack.d.outputs[\"Range\"]"),
       true},
      {"by another's name",
       managed + "data \"aws_cloudformation_stack\" \"d\" {\n  name = \"y\"\n}\n" +
           group_of("data.aws_cloudformation_stack.d.outputs[\"Range\"]"),
       false},
      {"of the Cloud Control provider",
       "resource \"awscc_cloudformation_stack\" \"x\" {\n  stack_name = \"x\"\n  template_body = file(\"t.yaml\")\n"
       "  parameters = { Range = \"0.0.0.0/0\" }\n}\n" +
           group_of("[for o in awscc_cloudformation_stack.x.outputs : o.output_value if o.output_key == \"Range\"][0]"),
       true},
      {"of the Cloud Control provider, by the stack's name", other + by_name("\"x\""), true},
      {"of the Cloud Control provider, by its attribute", other + by_name("awscc_cloudformation_stack.x.stack_name"),
       true},
      {"what only the deployment knows", managed + group_of("aws_cloudformation_stack.x.outputs[\"Arn\"]"), false},
  };
  for (const Case& each : cases) {
    INFO(each.about);
    const Files files = {{"/w/main.tf", each.code}, {"/w/t.yaml", template_text}};
    const ScanReport report = scan_files(files, "/w", {"ec2-security-group-ssh-open"});
    CHECK(report.findings.size() == (each.found ? 1 : 0));
    CHECK(report.diagnostics.empty());
  }
  const Files missing = {{"/w/main.tf", managed + group_of("aws_cloudformation_stack.x.outputs[\"Rnge\"]")},
                         {"/w/t.yaml", template_text}};
  const ScanReport report = scan_files(missing, "/w", {"ec2-security-group-ssh-open"});
  REQUIRE(report.diagnostics.size() == 1);
  CHECK(report.diagnostics.front().code == "invalid-index");
}

TEST_CASE("a parameter of Systems Manager is known where one template writes it as plain text") {
  const std::string head = "Parameters:\n  P: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /net/range}\n";
  const auto group = [](const std::string& range) {
    return "Resources:\n  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: g\n"
           "      SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: " +
           range + "}]\n";
  };
  const auto parameter = [](const std::string& value, const std::string& type = "String", const char* more = "") {
    return std::string(
               "Conditions: {C: !Equals [!Ref AWS::Region, eu-west-1]}\nResources:\n  R:\n    Type: "
               "AWS::SSM::Parameter\n") +
           more + "    Properties: {Name: /net/range, Type: " + type + ", Value: " + value + "}\n";
  };
  struct Case {
    const char* about;
    std::string reader;
    Files more;
    bool found;
  };
  const Case cases[] = {
      {"a parameter's type", head + group("!Ref P"), {{"/w/p.yaml", parameter("0.0.0.0/0")}}, true},
      {"a dynamic reference", group("'{{resolve:ssm:/net/range}}'"), {{"/w/p.yaml", parameter("0.0.0.0/0")}}, true},
      {"one in a default",
       "Parameters:\n  P: {Type: String, Default: '{{resolve:ssm:/net/range}}'}\n" + group("!Ref P"),
       {{"/w/p.yaml", parameter("0.0.0.0/0")}},
       true},
      {"of a certain version", group("'{{resolve:ssm:/net/range:3}}'"), {{"/w/p.yaml", parameter("0.0.0.0/0")}}, false},
      {"another text", head + group("!Ref P"), {{"/w/p.yaml", parameter("10.0.0.0/8")}}, false},
      {"one of two texts",
       head + group("!Ref P"),
       {{"/w/p.yaml", parameter("0.0.0.0/0")}, {"/w/q.yaml", parameter("10.0.0.0/8")}},
       false},
      {"twice the same",
       head + group("!Ref P"),
       {{"/w/p.yaml", parameter("0.0.0.0/0")}, {"/w/q.yaml", parameter("0.0.0.0/0")}},
       true},
      {"under a condition",
       head + group("!Ref P"),
       {{"/w/p.yaml", parameter("0.0.0.0/0", "String", "    Condition: C\n")}},
       false},
      {"a computed text", head + group("!Ref P"), {{"/w/p.yaml", parameter("!Ref AWS::Region")}}, false},
      {"a secret", head + group("!Ref P"), {{"/w/p.yaml", parameter("0.0.0.0/0", "SecureString")}}, false},
      {"none", head + group("!Ref P"), {}, false},
  };
  for (const Case& each : cases) {
    INFO(each.about);
    Files files = each.more;
    files["/w/t.yaml"] = each.reader;
    CHECK(scan_files(files, "/w", {"ec2-security-group-ssh-open"}).findings.size() == (each.found ? 1 : 0));
  }
}

TEST_CASE("what another root makes is known by its name") {
  const std::string stack =
      "resource \"aws_cloudformation_stack\" \"x\" {\n  name = \"x\"\n  template_body = "
      "file(\"${path.module}/t.yaml\")\n  parameters = { Range = \"0.0.0.0/0\" }\n}\n";
  const auto parameter = [](const std::string& rest) {
    return "resource \"aws_ssm_parameter\" \"p\" {\n  name = \"/app/range\"\n" + rest + "}\n";
  };
  const std::string plain = parameter("  type = \"String\"\n  value = \"0.0.0.0/0\"\n");
  const std::string asks_stack = "data \"aws_cloudformation_stack\" \"d\" {\n  name = \"x\"\n}\n" +
                                 group_of("data.aws_cloudformation_stack.d.outputs[\"Range\"]");
  const std::string asks =
      "data \"aws_ssm_parameter\" \"d\" {\n  name = \"/app/range\"\n}\n" + group_of("data.aws_ssm_parameter.d.value");
  struct Case {
    const char* about;
    Files files;
    bool found;
  };
  const Case cases[] = {
      {"a stack", {{"/w/a/main.tf", stack}, {"/w/a/t.yaml", template_text}, {"/w/b/main.tf", asks_stack}}, true},
      {"a stack of a module",
       {{"/w/a/main.tf", "module \"m\" { source = \"./m\" }\n"},
        {"/w/a/m/main.tf", stack},
        {"/w/a/m/t.yaml", template_text},
        {"/w/b/main.tf", asks_stack}},
       true},
      {"a parameter", {{"/w/a/main.tf", plain}, {"/w/b/main.tf", asks}}, true},
      {"a parameter of the same root", {{"/w/b/a.tf", plain}, {"/w/b/main.tf", asks}}, true},
      {"a parameter of a module",
       {{"/w/a/main.tf", "module \"m\" { source = \"./m\" }\n"}, {"/w/a/m/main.tf", plain}, {"/w/b/main.tf", asks}},
       true},
      {"a parameter that is shown",
       {{"/w/a/main.tf", parameter("  type = \"String\"\n  insecure_value = \"0.0.0.0/0\"\n")}, {"/w/b/main.tf", asks}},
       true},
      {"a secret",
       {{"/w/a/main.tf", parameter("  type = \"SecureString\"\n  value = \"0.0.0.0/0\"\n")}, {"/w/b/main.tf", asks}},
       false},
      {"what others change",
       {{"/w/a/main.tf", parameter("  type = \"String\"\n  value = \"0.0.0.0/0\"\n  lifecycle {\n"
                                   "    ignore_changes = [value]\n  }\n")},
        {"/w/b/main.tf", asks}},
       false},
      {"two that make it", {{"/w/a/main.tf", plain}, {"/w/c/main.tf", plain}, {"/w/b/main.tf", asks}}, false},
      {"a module that is called twice",
       {{"/w/a/main.tf", "module \"m\" { source = \"./m\" }\nmodule \"n\" { source = \"./m\" }\n"},
        {"/w/a/m/main.tf", plain},
        {"/w/b/main.tf", asks}},
       false},
      {"one that may not be there",
       {{"/w/a/main.tf", "variable \"on\" {}\n" +
                             parameter("  count = var.on ? 1 : 0\n  type = \"String\"\n  value = \"0.0.0.0/0\"\n")},
        {"/w/b/main.tf", asks}},
       false},
  };
  for (const Case& each : cases) {
    INFO(each.about);
    const ScanReport report = scan_files(each.files, "/w", {"ec2-security-group-ssh-open"});
    CHECK((report.findings.size() == 1) == each.found);
  }
}

}  // namespace lintel
