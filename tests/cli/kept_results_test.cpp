// What the code no longer has, and what it changes in vain, may stay deployed as it was: then a finding of it is not
// simply fixed.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/committed_folder.h"
#include "cli/program.h"

using lintel::test::Answer;
using lintel::test::commit;
using lintel::test::has_git;
using lintel::test::run_program;
using lintel::test::TemporaryDirectory;
using nlohmann::json;

namespace {

std::string kept_queue(const std::string& encrypted, const std::string& more = {}) {
  return "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = " + encrypted + "\n" + more + "}\n";
}

std::string ignoring(const std::string& what) {
  return "  lifecycle {\n    ignore_changes = " + what + "\n  }\n";
}

std::string removed(const std::string& from, const std::string& destroy) {
  return "removed {\n  from = " + from + "\n  lifecycle {\n    destroy = " + destroy + "\n  }\n}\n";
}

const std::string kept_topic = "  T:\n    Type: AWS::SNS::Topic\n";

std::string template_with(const std::string& policy, const std::string& encrypted = "false",
                          const std::string& more = {}) {
  return "Resources:\n" + kept_topic + "  Q:\n    Type: AWS::SQS::Queue\n" + policy +
         "    Properties:\n      SqsManagedSseEnabled: " + encrypted + "\n" +
         (more.empty() ? "" : "      " + more + "\n");
}

std::string rule_of_group(const std::string& from, const std::string& more = {},
                          const std::string& group = "aws_security_group.g.id") {
  return "resource \"aws_vpc_security_group_ingress_rule\" \"r\" {\n  security_group_id = " + group +
         "\n  ip_protocol = \"tcp\"\n  from_port = 22\n  to_port = 22\n  cidr_ipv4 = \"" + from + "\"\n" + more + "}\n";
}

std::string role_with_policy(const std::string& policy) {
  const std::string trust =
      R"(jsonencode({Statement = [{Effect = "Allow", Action = "sts:AssumeRole", Principal = {Service = "ec2.amazonaws.com"}}]}))";
  std::string text = "resource \"aws_iam_role\" \"r\" {\n  assume_role_policy = " + trust + "\n}\n";
  if (policy.empty()) return text;
  return text + "resource \"aws_iam_role_policy_attachment\" \"p\" {\n  role = aws_iam_role.r.id\n  policy_arn = " +
         "\"arn:aws:iam::aws:policy/" + policy + "\"\n}\n";
}

/// A group with a rule from `range`; empty: without one. `policies` are the rule's.
std::string template_of_group(const std::string& description, const std::string& own = {},
                              const std::string& range = {}, const std::string& policies = {}) {
  std::string text = "Resources:\n  S: {Type: AWS::EC2::SecurityGroup, " + own +
                     "Properties: {GroupDescription: " + description + "}}\n";
  if (range.empty()) return text;
  return text + "  I: {Type: AWS::EC2::SecurityGroupIngress, " + policies +
         "Properties: {GroupId: !GetAtt S.GroupId, IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: " + range +
         "}}\n";
}

struct Case {
  const char* about;
  std::vector<TemporaryDirectory::File> base, change;
  const char* told;  ///< empty: it is repaired
};

void check_told(const Case& each) {
  const std::vector<std::vector<std::string>> ways = {{"scan", ".", "--changed-since", "HEAD"}, {"diff", "HEAD"}};
  for (std::vector<std::string> arguments : ways) {
    INFO(std::string(each.about) << ", " << arguments.front());
    const TemporaryDirectory folder;
    for (const TemporaryDirectory::File& file : each.base) folder.write(file.name, file.content);
    commit(folder);
    for (const TemporaryDirectory::File& file : each.change) folder.write(file.name, file.content);
    arguments.insert(arguments.end(),
                     {"--format", "json", "--select",
                      "sqs-queue-unencrypted,ec2-security-group-ssh-open,iam-principal-administrator-access,"
                      "resource-left-as-deployed"});
    const Answer answer = run_program(arguments, "", folder.path());
    INFO(answer.err << answer.out);
    std::string told;
    const json report = json::parse(answer.out);
    for (const json& finding : report["findings"]) {
      if (finding["rule"] == "resource-left-as-deployed") told += finding["message"].get<std::string>();
    }
    CHECK(told.empty() == std::string(each.told).empty());
    CHECK(told.find(each.told) != std::string::npos);
  }
}

}  // namespace

TEST_CASE("A finding that counts as fixed while its resource stays as it was is told") {
  if (!has_git()) return;
  const std::string call = "module \"m\" {\n  source = \"./m\"\n}\n", other = "resource \"aws_sns_topic\" \"t\" {}\n";
  const Case cases[] = {
      {"every change is ignored",
       {{"main.tf", kept_queue("false")}},
       {{"main.tf", kept_queue("true", ignoring("all"))}},
       "aws_sqs_queue.q (\"ignore_changes\" leaves it as it is)"},
      {"changes of the attribute are ignored",
       {{"main.tf", kept_queue("false")}},
       {{"main.tf", kept_queue("true", ignoring("[tags, sqs_managed_sse_enabled]"))}},
       "leaves \"sqs_managed_sse_enabled\" as it is"},
      {"the attribute in JSON syntax",
       {{"main.tf", kept_queue("false")}},
       {{"main.tf", "# none\n"},
        {"q.tf.json",
         R"({"resource": {"aws_sqs_queue": {"q": {"sqs_managed_sse_enabled": true, "lifecycle": {"ignore_changes": ["sqs_managed_sse_enabled"]}}}}})"}},
       "leaves \"sqs_managed_sse_enabled\" as it is"},
      {"changes of what a variable gives are ignored",
       {{"main.tf",
         kept_queue("var.e", ignoring("[sqs_managed_sse_enabled]")) + "variable \"e\" {\n  default = false\n}\n"}},
       {{"main.tf",
         kept_queue("var.e", ignoring("[sqs_managed_sse_enabled]")) + "variable \"e\" {\n  default = true\n}\n"}},
       "leaves \"sqs_managed_sse_enabled\" as it is"},
      {"changes of another attribute are ignored",
       {{"main.tf", kept_queue("false")}},
       {{"main.tf", kept_queue("true", ignoring("[tags]"))}},
       ""},
      {"it is forgotten",
       {{"main.tf", kept_queue("false")}},
       {{"main.tf", removed("aws_sqs_queue.q", "false")}},
       "aws_sqs_queue.q (\"removed\" does not destroy it)"},
      {"its module is forgotten",
       {{"main.tf", call + other}, {"m/main.tf", kept_queue("false")}},
       {{"main.tf", removed("module.m", "false") + other}},
       "module.m.aws_sqs_queue.q (\"removed\" does not destroy it)"},
      {"it is destroyed", {{"main.tf", kept_queue("false")}}, {{"main.tf", removed("aws_sqs_queue.q", "true")}}, ""},
      {"another one is forgotten",
       {{"main.tf", kept_queue("false")}},
       {{"main.tf", removed("aws_sqs_queue.qq", "false")}},
       ""},
      {"OpenTofu forgets",
       {{"main.tofu", kept_queue("false")}},
       {{"main.tofu", "removed {\n  from = aws_sqs_queue.q\n}\n"}},
       "aws_sqs_queue.q (\"removed\" does not destroy it)"},
      {"an argument of the provider keeps it",
       {{"main.tf",
         "resource \"aws_lambda_layer_version\" \"l\" {\n  layer_name   = \"l\"\n  skip_destroy = true\n}\n" +
             kept_queue("false", "  skip_destroy = true\n")}},
       {{"main.tf", other}},
       "aws_sqs_queue.q (\"skip_destroy\" keeps it)"},
      {"its template retains it",
       {{"t.yaml", template_with("    DeletionPolicy: RetainExceptOnCreate\n")}},
       {{"t.yaml", "Resources:\n" + kept_topic}},
       "for Q (its \"DeletionPolicy\" retains it)"},
      {"its template deletes it",
       {{"t.yaml", template_with("    DeletionPolicy: Delete\n")}},
       {{"t.yaml", "Resources:\n" + kept_topic}},
       ""},
      {"only what follows would retain it",
       {{"t.yaml", template_with("")}},
       {{"t.yaml", "Resources:\n" + kept_topic + "    DeletionPolicy: Retain\n"}},
       ""},
  };
  for (const Case& each : cases) check_told(each);
}

TEST_CASE("A finding of a resource is told when a rule, an attachment or another part of it is what stays") {
  if (!has_git()) return;
  const std::string group = "resource \"aws_security_group\" \"g\" {}\n", open = rule_of_group("0.0.0.0/0"),
                    closed = "10.0.0.0/8", rule = "aws_vpc_security_group_ingress_rule.r",
                    retained = "DeletionPolicy: Retain, ", replaced = "UpdateReplacePolicy: Retain, ";
  const std::string call = "module \"m\" {\n  source = \"./m\"\n  g      = aws_security_group.g.id\n}\n";
  const std::string in_module = "variable \"g\" {}\n" + rule_of_group("0.0.0.0/0", {}, "var.g");
  const Case cases[] = {
      {"a rule is forgotten",
       {{"main.tf", group + open}},
       {{"main.tf", group + removed(rule, "false")}},
       "aws_security_group.g (\"removed\" does not destroy aws_vpc_security_group_ingress_rule.r)"},
      {"a rule is destroyed", {{"main.tf", group + open}}, {{"main.tf", group + removed(rule, "true")}}, ""},
      {"a rule is gone", {{"main.tf", group + open}}, {{"main.tf", group}}, ""},
      {"the module of a rule is forgotten",
       {{"main.tf", group + call}, {"m/main.tf", in_module}},
       {{"main.tf", group + removed("module.m", "false")}},
       "\"removed\" does not destroy module.m.aws_vpc_security_group_ingress_rule.r"},
      {"an attachment is forgotten",
       {{"main.tf", role_with_policy("AdministratorAccess")}},
       {{"main.tf", role_with_policy("") + removed("aws_iam_role_policy_attachment.p", "false")}},
       "aws_iam_role.r (\"removed\" does not destroy aws_iam_role_policy_attachment.p)"},
      {"changes of an attribute of a rule are ignored",
       {{"main.tf", group + open}},
       {{"main.tf", group + rule_of_group(closed, ignoring("[cidr_ipv4]"))}},
       "\"ignore_changes\" leaves \"cidr_ipv4\" of aws_vpc_security_group_ingress_rule.r as it is"},
      {"changes of another attribute of a rule are ignored",
       {{"main.tf", group + open}},
       {{"main.tf", group + rule_of_group(closed, ignoring("[tags]"))}},
       ""},
      {"all changes of a rule are ignored",
       {{"main.tf", group + open}},
       {{"main.tf", group + rule_of_group(closed, ignoring("all"))}},
       "\"ignore_changes\" leaves aws_vpc_security_group_ingress_rule.r as it is"},
      {"it has another name, and all changes are ignored",
       {{"main.tf", kept_queue("false")}},
       {{"main.tf",
         "moved {\n  from = aws_sqs_queue.q\n  to   = aws_sqs_queue.other\n}\n"
         "resource \"aws_sqs_queue\" \"other\" {\n  sqs_managed_sse_enabled = true\n" +
             ignoring("all") + "}\n"}},
       "aws_sqs_queue.q (\"ignore_changes\" leaves it as it is)"},
      {"it has another name, and is repaired",
       {{"main.tf", kept_queue("false")}},
       {{"main.tf",
         "moved {\n  from = aws_sqs_queue.q\n  to   = aws_sqs_queue.other\n}\n"
         "resource \"aws_sqs_queue\" \"other\" {\n  sqs_managed_sse_enabled = true\n}\n"}},
       ""},
      {"a template retains a rule that it no longer has",
       {{"t.yaml", template_of_group("d", "", "0.0.0.0/0", retained)}},
       {{"t.yaml", template_of_group("d")}},
       "for S (the \"DeletionPolicy\" of I retains it)"},
      {"a template deletes a rule that it no longer has",
       {{"t.yaml", template_of_group("d", "", "0.0.0.0/0", "DeletionPolicy: Delete, ")}},
       {{"t.yaml", template_of_group("d")}},
       ""},
      {"a template retains a rule that it replaces",
       {{"t.yaml", template_of_group("d", "", "0.0.0.0/0")}},
       {{"t.yaml", template_of_group("d", "", closed, replaced)}},
       "the \"UpdateReplacePolicy\" of I retains what the change replaces"},
      {"a template replaces a rule",
       {{"t.yaml", template_of_group("d", "", "0.0.0.0/0")}},
       {{"t.yaml", template_of_group("d", "", closed)}},
       ""},
      {"a template retains a queue that it replaces",
       {{"t.yaml", template_with("    UpdateReplacePolicy: Retain\n")}},
       {{"t.yaml", template_with("    UpdateReplacePolicy: Retain\n", "true", "QueueName: other")}},
       "for Q (the \"UpdateReplacePolicy\" of Q retains what the change replaces)"},
      {"a template changes a queue in its place",
       {{"t.yaml", template_with("    UpdateReplacePolicy: Retain\n")}},
       {{"t.yaml", template_with("    UpdateReplacePolicy: Retain\n", "true")}},
       ""},
  };
  for (const Case& each : cases) check_told(each);
}
