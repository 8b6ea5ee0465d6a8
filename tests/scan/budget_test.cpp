// What exhausts a budget costs itself: what stands beside it is judged, other roots too, and the diagnostic names the
// budget and the place.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "lintel/scan.h"
#include "source/source_set.h"

using namespace lintel;

namespace {

constexpr const char* open_to_all =
    "resource \"aws_security_group\" \"open\" {\n  name = \"open\"\n  ingress {\n    from_port   = 22\n    to_port     "
    "= 22\n"
    "    protocol    = \"tcp\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n";

ScanReport scan_of(std::vector<std::pair<std::string, std::string>> files, ScanOptions options = {}) {
  options.paths = {"code"};
  if (options.threads == 0) options.threads = 2;
  options.reader = make_memory_reader(std::move(files));
  return scan(options);
}

bool finds(const ScanReport& report, std::string_view address) {
  return std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& finding) {
    return finding.resource_address == address && finding.severity <= Severity::medium;
  });
}

std::vector<std::string> budgets_of(const ScanReport& report) {
  std::vector<std::string> codes;
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (diagnostic.code.starts_with("budget-")) codes.push_back(diagnostic.location.file + " " + diagnostic.code);
  }
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

}  // namespace

TEST_CASE("a group open to all is reported beside what exhausts a budget") {
  struct Case {
    const char* name;
    const char* text;
    const char* budget;
  };
  const Case cases[] = {
      {"a loop of three million",
       "locals { big = [for i in range(1000) : [for j in range(1000) : [for k in range(3) : j * k]]] }\n"
       "resource \"aws_sqs_queue\" \"q\" { name = length(local.big) }\n",
       "main.tf budget-bytes"},
      {"a million instances", "resource \"aws_sqs_queue\" \"q\" {\n  count = 1000000\n  name = count.index\n}\n",
       "main.tf budget-instances"},
  };
  for (const Case& one : cases) {
    INFO(one.name);
    const ScanReport report = scan_of({{"code/main.tf", std::string(one.text) + open_to_all}});
    CHECK(finds(report, "aws_security_group.open"));
    CHECK(budgets_of(report) == std::vector<std::string>{one.budget});
  }
}

TEST_CASE("a scan that has spent its steps says which roots it did not judge, the same for any number of threads") {
  std::vector<std::pair<std::string, std::string>> files;
  for (int i = 0; i < 12; ++i) files.emplace_back("code/r" + std::to_string(10 + i) + "/main.tf", open_to_all);
  const std::uint64_t whole = scan_of(files).steps;
  REQUIRE(whole > 0);
  ScanOptions options;
  options.max_steps = whole / 2;
  std::vector<std::string> first;
  for (const unsigned threads : {1u, 2u, 3u, 8u}) {
    INFO(threads);
    options.threads = threads;
    const ScanReport report = scan_of(files, options);
    std::vector<std::string> judged, said;
    for (const Finding& finding : report.findings) {
      if (finding.severity <= Severity::medium) judged.push_back(finding.location.file);
    }
    for (const std::string& budget : budgets_of(report)) said.push_back(budget);
    std::sort(judged.begin(), judged.end());
    judged.erase(std::unique(judged.begin(), judged.end()), judged.end());
    CHECK(judged.size() >= 6);
    CHECK(judged.size() + said.size() == 12);
    CHECK(said.front().ends_with(" budget-steps"));
    judged.insert(judged.end(), said.begin(), said.end());
    if (first.empty()) first = judged;
    CHECK(judged == first);
  }
}

TEST_CASE("one resource that takes the steps of its template leaves those of the others") {
  std::string items = "0";
  for (int i = 1; i < 20'000; ++i) items += ", " + std::to_string(i);
  const std::string big = R"("Big": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": ")" + std::string("big") +
                          R"(", "Tags": [)" + items + "]}}";
  const std::string open = R"("Open": {"Type": "AWS::EC2::SecurityGroup", "Properties": {"GroupDescription": "d", )"
                           R"("SecurityGroupIngress": [{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, )"
                           R"("CidrIp": "0.0.0.0/0"}]}})";
  ScanOptions options;
  options.max_steps = 150'000;
  const ScanReport report = scan_of({{"code/t.json", R"({"Resources": {)" + big + ", " + open + "}}"}}, options);
  CHECK(finds(report, "Open"));
  CHECK(budgets_of(report) == std::vector<std::string>{"t.json budget-steps"});
}

TEST_CASE("what conditions of conditions take counts among the steps, and a rule that they take all from says so") {
  std::string parameters, conditions;
  for (int i = 0; i < 100; ++i) {
    const std::string n = std::to_string(i), comma = i == 0 ? "" : ", ";
    parameters += comma + "\"P" + n + R"(": {"Type": "String"})";
    conditions += "\"C" + n + R"(": {"Fn::Equals": [{"Ref": "P)" + n + R"("}, "yes"]}, )";
  }
  for (int i = 0; i < 10; ++i) {
    conditions += (i == 0 ? "\"D" : ", \"D") + std::to_string(i) + R"(": {"Fn::Or": [)";
    for (int j = 0; j < 10; ++j)
      conditions += (j == 0 ? R"({"Condition": "C)" : R"(, {"Condition": "C)") + std::to_string(i * 10 + j) + "\"}";
    conditions += "]}";
  }
  conditions += R"(, "E": {"Fn::And": [)";
  for (int i = 0; i < 10; ++i)
    conditions += (i == 0 ? R"({"Condition": "D)" : R"(, {"Condition": "D)") + std::to_string(i) + "\"}";
  conditions += "]}";
  const auto scan_under = [&](const std::string& condition, std::uint64_t max_steps) {
    ScanOptions options;
    options.profile = "all";
    options.max_steps = max_steps;
    return scan_of({{"code/t.json", R"({"Parameters": {)" + parameters + R"(}, "Conditions": {)" + conditions +
                                        R"(}, "Resources": {"B": {"Type": "AWS::S3::Bucket", "Condition": ")" +
                                        condition + R"("}}})"}},
                   options);
  };
  const ScanReport plain = scan_under("C0", 0), nested = scan_under("E", 0);
  CHECK(finds(plain, "B"));
  CHECK(nested.steps > plain.steps * 10);
  // Where they do not suffice, nothing passes in silence.
  CHECK(budgets_of(scan_under("E", plain.steps * 4)) == std::vector<std::string>{"t.json budget-steps"});
}

TEST_CASE("module instances end when they hold half of what a root may, and the rest is judged") {
  ScanOptions options;
  options.max_memory = 64 << 20;
  const ScanReport report =
      scan_of({{"code/main.tf",
                "module \"m\" {\n  source = \"./m\"\n  count  = 4600\n  name   = "
                "\"q-${count.index}\"\n}\n" +
                    std::string(open_to_all)},
               {"code/m/main.tf",
                "variable \"name\" {\n  type = string\n}\nresource \"aws_sqs_queue\" \"q\" {\n  name = "
                "var.name\n}\n"}},
              options);
  CHECK(finds(report, "aws_security_group.open"));
  CHECK(budgets_of(report) == std::vector<std::string>{"main.tf budget-modules"});
}

TEST_CASE("resources beyond those that a root may hold are left out, and those before are judged") {
  std::string text = open_to_all;
  for (int i = 0; i < 3'000; ++i)
    text += "resource \"aws_sqs_queue\" \"q" + std::to_string(i) + "\" {\n  name = \"q" + std::to_string(i) + "\"\n}\n";
  ScanOptions options;
  options.max_memory = 16 << 20;  // 1,706 resources
  const ScanReport report = scan_of({{"code/main.tf", text}}, options);
  CHECK(finds(report, "aws_security_group.open"));
  const std::vector<std::string> budgets = budgets_of(report);
  CHECK(std::find(budgets.begin(), budgets.end(), "main.tf budget-instances") != budgets.end());
}

TEST_CASE("a rule that makes too much is stopped at the resource, the others run") {
  std::string locals = "  locals {\n    v0 = [self.DelaySeconds]\n";
  for (int i = 1; i <= 30; ++i) {
    const std::string before = "local.v" + std::to_string(i - 1);
    locals += "    v" + std::to_string(i) + " = [" + before + ", " + before + "]\n";
  }
  const auto rule = [](const std::string& name, const std::string& body) {
    return "rule \"" + name + "\" {\n  title = \"t\"\n  severity = \"high\"\n  resource = \"AWS::SQS::Queue\"\n" +
           body + "  message = \"m\"\n}\n";
  };
  ScanOptions options;
  options.rule_directories = {"rules"};
  options.select = {"own-*"};
  struct Case {
    std::string body;
    const char* budget;
  };
  const Case cases[] = {
      // A local is evaluated once: it is the value that would be too large.
      {locals + "  }\n  require = length(local.v30) == 0\n", " budget-value"},
      {"  require = length([for a in range(200) : [for b in range(200) : [for c in range(200) : a + b + c]]]) == 0\n",
       " budget-steps"},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.budget));
    const ScanReport report =
        scan_of({{"rules/own.hcl", rule("own-large", c.body)},
                 {"rules/other.hcl", rule("own-other", "  require = self.DelaySeconds == 5\n")},
                 {"code/main.tf", "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6\n}\n"}},
                options);
    CHECK(finds(report, "aws_sqs_queue.q"));
    const auto budgets = budgets_of(report);
    REQUIRE(budgets.size() == 1);
    CHECK(budgets[0].ends_with(c.budget));
  }
}

TEST_CASE(
    "a policy of thousands of statements that deny and allow by turns is given up, what else is said of it kept") {
  std::string names = "\"s3:*\"", resources;
  for (int i = 0; i < 60; ++i) {
    const std::string letter(1, static_cast<char>((i < 26 ? 'A' : 'a' - 26) + i % 52));
    names += i < 30 ? ", \"*" + letter + "?\"" : "";
    resources += (i == 0 ? "\"*" : ", \"*") + letter + "?\"";
  }
  std::string statements;
  for (int i = 0; i < 600; ++i) {
    statements += std::string(i == 0 ? "" : ", ") + R"({"Effect": ")" + (i % 2 ? "Allow" : "Deny") +
                  R"(", "Action": [)" + names + R"(], "Resource": [)" + resources + "]}";
  }
  const std::string document = R"({"Version": "2012-10-17", "Statement": [)" + statements + "]}";
  struct Case {
    const char* path;
    std::string text;
    const char* address;
  };
  const Case cases[] = {
      {"main.tf",
       "resource \"aws_iam_role_policy\" \"p\" {\n  role   = \"r\"\n  policy = jsonencode(" + document + ")\n}\n" +
           open_to_all,
       "aws_security_group.open"},
      {"t.json",
       R"({"Resources": {"P": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": )" + document +
           R"(}}, "Open": {"Type": "AWS::EC2::SecurityGroup", "Properties": {"GroupDescription": "d", )"
           R"("SecurityGroupIngress": [{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIp": "0.0.0.0/0"}]}}}})",
       "Open"},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.path));
    ScanOptions options;
    options.select = {"iam-policy-administrator", "iam-policy-invalid", "ec2-security-group-ssh-open"};
    const ScanReport report = scan_of({{std::string("code/") + c.path, c.text}}, options);
    CHECK(finds(report, c.address));
    CHECK(std::any_of(report.findings.begin(), report.findings.end(),
                      [](const Finding& finding) { return finding.rule == "iam-policy-invalid"; }));
    CHECK(budgets_of(report) == std::vector<std::string>{std::string(c.path) + " budget-steps"});
  }
}

TEST_CASE("findings of a document on one line are told apart by what they stand at") {
  std::string text = R"({"AWSTemplateFormatVersion": "2010-09-09", "Resources": {)";
  for (int i = 0; i < 400; ++i) {
    text += (i == 0 ? "\"R" : ", \"R") + std::to_string(i) + R"(": {"Type": "AWS::SQS::Queue", "Properties": )" +
            R"({"SqsManagedSseEnabled": false}})";
  }
  const auto prints_of = [](const std::string& whole) {
    std::vector<std::string> prints;
    for (const Finding& finding : scan_of({{"code/t.json", whole}}).findings) {
      if (finding.resource_address == "R399") prints.push_back(finding.fingerprint);
    }
    return prints;
  };
  const auto before = prints_of(text + "}}");
  CHECK_FALSE(before.empty());
  // Another resource on the same line changes nothing about this one.
  CHECK(prints_of(text + R"(, "Last": {"Type": "AWS::SNS::Topic"}}})") == before);
}

TEST_CASE("what roots hold counts as steps of the scan: asking the system for memory takes time") {
  const ScanReport report = scan_of({{"code/main.tf",
                                      "locals {\n  a = join(\"\", [for i in range(1000) : \"${i}\"])\n"
                                      "  b = [for i in range(300) : \"${local.a}${i}\"]\n}\n"
                                      "resource \"aws_sqs_queue\" \"q\" {\n  name = length(local.b)\n}\n"}});
  CHECK(report.largest_root > 500'000);
  CHECK(report.steps > report.largest_root / 64);
}
