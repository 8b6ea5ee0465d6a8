// Where suppression comments may stand, how they are written, and what they leave alone.
#include "finding/suppression.h"

#include <doctest/doctest.h>

#include <span>
#include <string>

#include "lintel/scan.h"
#include "source/source_set.h"

using namespace lintel;

namespace {

constexpr const char* rules = R"(
rule "own-delay" {
  title    = "Delayed"
  severity = "high"
  resource = "AWS::SQS::Queue"
  require  = self.DelaySeconds == 5
  at       = self.DelaySeconds
  message  = "${self.address} is delayed"
  aliases  = ["CKV_AWS_9901", "AWS-9901", "W9901"]
}
)";

ScanReport scan_text(const std::string& path, const std::string& text,
                     const std::vector<std::string>& select = {"own-*"}) {
  ScanOptions options;
  options.paths = {"code"};
  options.rule_directories = {"rules"};
  options.select = select;
  options.threads = 1;
  options.today = "2026-06-15";
  options.reader = make_memory_reader({{"rules/own.hcl", rules}, {"code/" + path, text}});
  return scan(options);
}

struct Case {
  const char* what;
  const char* text;
  const char* suppression;  ///< empty: the finding is reported
};

void check(const std::string& path, std::span<const Case> cases) {
  for (const Case& c : cases) {
    INFO(std::string(c.what) << "\n" << std::string(c.text));
    const ScanReport report = scan_text(path, c.text);
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].suppression == c.suppression);
    CHECK(report.findings[0].suppressed == (*c.suppression != 0));
    CHECK(report.summary.suppressed == (*c.suppression ? 1 : 0));
    CHECK(report.summary.findings.count(Severity::high) == (*c.suppression ? 0 : 1));
  }
}

}  // namespace

TEST_CASE("Comments in Terraform") {
  const Case cases[] = {
      {"on the line",
       "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6 # lintel:ignore own-delay -- a test\n}\n",
       "comment at line 2: a test"},
      {"above the line", "resource \"aws_sqs_queue\" \"q\" {\n  // lintel:ignore own-delay\n  delay_seconds = 6\n}\n",
       "comment at line 2"},
      {"above it, in a run of comments",
       "resource \"aws_sqs_queue\" \"q\" {\n  # lintel:ignore own-delay -- why\n  # more\n  delay_seconds = 6\n}\n",
       "comment at line 2: why"},
      {"on the header",
       "resource \"aws_sqs_queue\" \"q\" { /* lintel:ignore own-delay -- why */\n  delay_seconds = 6\n}\n",
       "comment at line 1: why"},
      {"above the header",
       "\n\n# lintel:ignore own-delay\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6\n}\n",
       "comment at line 3"},
      {"at the top of the file",
       "# lintel:ignore own-delay -- legacy\n\nvariable \"v\" {}\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds "
       "= "
       "6\n}\n",
       "comment at line 1: legacy"},
      {"in a block comment of several lines",
       "/*\n  lintel:ignore own-delay\n*/\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6\n}\n",
       "comment at line 2"},
      {"at the header of a block whose attribute is missing",
       "locals {}\n# lintel:ignore own-delay\nresource \"aws_sqs_queue\" \"q\" {\n}\n", "comment at line 2"},
      {"one rule of several",
       "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6 # lintel:ignore other,own-delay\n}\n",
       "comment at line 2"},
      {"a glob", "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6 # lintel:ignore own-*\n}\n",
       "comment at line 2"},
      {"an alias", "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6 # lintel:ignore CKV_AWS_9901\n}\n",
       "comment at line 2"},
      {"until a day to come",
       "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6 # lintel:ignore own-delay until=2026-06-15 -- "
       "soon\n}\n",
       "comment at line 2: soon"},
      {"Checkov's, anywhere in the block",
       "resource \"aws_sqs_queue\" \"q\" {\n  name = \"q\"\n  delay_seconds = 6\n  #checkov:skip=CKV_AWS_9901:not "
       "here\n}\n",
       "comment at line 4: not here"},
      {"tfsec's", "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6 #tfsec:ignore:AWS-9901\n}\n",
       "comment at line 2"},
      {"Trivy's, with the old prefix",
       "#trivy:ignore:AVD-AWS-9901\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6\n}\n", "comment at line 1"},
      {"Trivy's in lower case, with the old prefix",
       "#trivy:ignore:avd-aws-9901\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6\n}\n", "comment at line 1"},
      {"an identifier in upper case",
       "# lintel:ignore OWN-Delay\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6\n}\n", "comment at line 1"},
      {"Trivy's second on a line",
       "#trivy:ignore:AWS-1 trivy:ignore:AWS-9901:exp:2027-01-01\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds "
       "= "
       "6\n}\n",
       "comment at line 1"},

      {"Trivy's at the top, a blank line below",
       "#trivy:ignore:AWS-9901\n\nvariable \"v\" {}\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6\n}\n", ""},
      {"Checkov's at the top",
       "# checkov:skip=CKV_AWS_9901:not here\n\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6\n}\n", ""},
      {"KICS's for a line at the top",
       "# kics-scan ignore-line\n\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6\n}\n", ""},
      {"KICS's for the file", "# kics-scan ignore\n\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6\n}\n",
       "comment at line 1"},
      {"another rule", "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6 # lintel:ignore own-other\n}\n", ""},
      {"no rule", "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6 # lintel:ignore -- everything\n}\n", ""},
      {"on another line",
       "resource \"aws_sqs_queue\" \"q\" {\n  name = \"q\" # lintel:ignore own-delay\n  delay_seconds = 6\n}\n", ""},
      {"two lines above", "resource \"aws_sqs_queue\" \"q\" {\n  # lintel:ignore own-delay\n\n  delay_seconds = 6\n}\n",
       ""},
      {"inside a string",
       "resource \"aws_sqs_queue\" \"q\" {\n  tags = { a = \"# lintel:ignore own-delay\" }\n  delay_seconds = 6\n}\n",
       ""},
      {"above the first block of a file, which is another one",
       "# lintel:ignore own-delay\nvariable \"v\" {}\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6\n}\n",
       ""},
      {"Trivy's with parameters",
       "#trivy:ignore:AWS-9901[name=other]\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6\n}\n", ""},
  };
  check("main.tf", cases);
}

TEST_CASE("Comments and metadata in templates") {
  const Case cases[] = {
      {"on the line",
       "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      DelaySeconds: 6 # lintel:ignore "
       "own-delay\n",
       "comment at line 5"},
      {"above the resource",
       "Resources:\n  # lintel:ignore own-delay -- why\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      "
       "DelaySeconds: 6\n",
       "comment at line 2: why"},
      {"at the top, right above the first key",
       "# lintel:ignore own-delay\nResources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      "
       "DelaySeconds: 6\n",
       "comment at line 1"},
      {"tfsec's at the top, which is not for the file",
       "# tfsec:ignore:AWS-9901\nResources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      "
       "DelaySeconds: 6\n",
       ""},
      {"Checkov's inside the resource",
       "Resources:\n  Queue:\n    # checkov:skip=CKV_AWS_9901:a reason\n    Type: AWS::SQS::Queue\n    Properties:\n   "
       "   "
       "DelaySeconds: 6\n",
       "comment at line 3: a reason"},
      {"metadata",
       "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Metadata:\n      Lintel:\n        ignore: [own-delay]\n   "
       " "
       "Properties:\n      DelaySeconds: 6\n",
       "Metadata of Queue"},
      {"metadata with a reason",
       "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Metadata:\n      Lintel:\n        ignore:\n          - "
       "rule: "
       "own-delay\n            reason: later\n    Properties:\n      DelaySeconds: 6\n",
       "Metadata of Queue: later"},
      {"Checkov's metadata",
       "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Metadata:\n      checkov:\n        skip:\n          - id: "
       "CKV_AWS_9901\n            comment: known\n    Properties:\n      DelaySeconds: 6\n",
       "Metadata of Queue: known"},
      {"cfn_nag's metadata",
       "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Metadata:\n      cfn_nag:\n        rules_to_suppress:\n   "
       "     "
       "  - id: W9901\n            reason: known\n    Properties:\n      DelaySeconds: 6\n",
       "Metadata of Queue: known"},
      {"a hash that starts no comment",
       "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: q#lintel:ignore own-delay\n "
       "     "
       "DelaySeconds: 6\n",
       ""},
  };
  check("template.yaml", cases);
}

TEST_CASE("A suppression that has ended, or names no day, does not hold and is told") {
  struct Ended {
    const char* comment;
    const char* rule;
  };
  const Ended cases[] = {{"# lintel:ignore own-delay until=2026-06-14", "suppression-expired"},
                         {"# lintel:ignore own-delay until=tomorrow", "suppression-date-invalid"},
                         {"# trivy:ignore:AWS-9901:exp:2020-01-01", "suppression-expired"}};
  for (const Ended& c : cases) {
    INFO(std::string(c.comment));
    const ScanReport report = scan_text(
        "main.tf", "resource \"aws_sqs_queue\" \"q\" {\n  " + std::string(c.comment) + "\n  delay_seconds = 6\n}\n",
        {"own-*", "suppression-*"});
    REQUIRE(report.findings.size() == 2);
    CHECK(report.findings[0].rule == "own-delay");
    CHECK_FALSE(report.findings[0].suppressed);
    const Finding& told = report.findings[1];
    CHECK(told.rule == c.rule);
    CHECK(told.severity == Severity::low);
    CHECK(told.location.start_line == 2);
    CHECK(told.location.start_column == 5);
  }
}

TEST_CASE("Other tools' forms in Terraform") {
  const std::string head = "resource \"aws_sqs_queue\" \"q\" {\n";
  const std::string body = "  name          = \"n\"\n  fifo_queue    = true\n  delay_seconds = 6\n}\n";
  struct Form {
    std::string text;
    const char* suppression;
  };
  const Form cases[] = {
      {"#trivy:ignore:AWS-9901[name=n]\n" + head + body, "comment at line 1"},
      {"#trivy:ignore:AWS-9901[fifo_queue=true,name=\"n\"]:exp:2026-07-01\n" + head + body, "comment at line 1"},
      {"#trivy:ignore:AWS-9901[fifo_queue=false,name=n]\n" + head + body, ""},
      {"#trivy:ignore:*\n" + head + body, "comment at line 1"},
      {"#tfsec:ignore:AWS-9901:ws:prod\n" + head + body, ""},
      {"#tfsec:ignore:AWS-9901:ws:default known\n" + head + body, "comment at line 1: known"},
      {"# known: tfsec:ignore:AWS-9901\n" + head + body, "comment at line 1: known:"},
      {"# kics-scan ignore\n" + head + body, "comment at line 1"},
      {"# kics-scan disable=AWS-9901\n\n" + head + body, "comment at line 1"},
      {"# kics-scan disable=AWS-1\n\n" + head + body, ""},
      {"# kics-scan ignore-block\n" + head + body, "comment at line 1"},
      {head + "  # kics-scan ignore-line\n  delay_seconds = 6\n}\n", "comment at line 2"},
      {head + "  # kics-scan ignore\n  delay_seconds = 6\n}\n", ""},
  };
  for (const Form& c : cases) {
    INFO(c.text);
    const ScanReport report = scan_text("main.tf", c.text);
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].suppression == c.suppression);
  }
}

TEST_CASE("A comment at a block covers what is in it") {
  const std::string list = "resource \"aws_sqs_queue\" \"q\" {\n";
  struct Covered {
    const char* path;
    std::string text;
    bool suppressed;
  };
  const Covered cases[] = {
      {"main.tf", "# lintel:ignore own-delay\n" + list + "  name = \"n\"\n\n  delay_seconds = 6\n}\n", true},
      {"main.tf", "module \"m\" {\n  source = \"./q\" #checkov:skip=CKV_AWS_9901\n}\n", true},
      {"main.tf", "module \"m\" {\n  source = \"./q\"\n}\n#checkov:skip=CKV_AWS_9901\n", false},
      {"main.tf.json", R"({"module": {"m": {"//": "lintel:ignore own-delay -- old", "source": "./q"}}})", true},
      {"main.tf.json", R"({"//": ["about", "lintel:ignore own-*"], "module": {"m": {"source": "./q"}}})", true},
      {"main.tf.json", R"({"module": {"m": {"source": "./q"}}, "locals": {"//": "lintel:ignore own-delay"}})", false},
      {"main.tf.json",
       R"({"resource": {"aws_sqs_queue": {"q": {"//": "lintel:ignore own-delay", "delay_seconds": 6}}}})", true},
      {"t.json",
       R"({"Resources": {"Q": {"Type": "AWS::SQS::Queue", "Metadata": {"//": "lintel:ignore own-delay"},
          "Properties": {"DelaySeconds": 6}}}})",
       false},
      {"t.json",
       R"({"Resources": {"Q": {"Type": "AWS::SQS::Queue", "Metadata": {"Lintel": {"ignore": "own-delay"}},
          "Properties": {"DelaySeconds": 6}}}})",
       true},
      {"t.yaml",
       "Metadata:\n  Lintel:\n    ignore:\n      - rules: [other, own-delay]\n        reason: r\nResources:\n  Q:\n    "
       "Type: AWS::SQS::Queue\n    Properties: { DelaySeconds: 6 }\n",
       true},
      {"t.yaml",
       "Metadata:\n  cfn-lint: { config: { ignore_checks: [W9901] } }\nResources:\n  Q:\n    Type: "
       "AWS::SQS::Queue\n    Properties: { DelaySeconds: 6 }\n",
       true},
      {"t.yaml",
       "Resources:\n  Other:\n    Type: AWS::SNS::Topic\n    Metadata: { Lintel: { ignore: [own-delay] } }\n  Q:\n    "
       "Type: AWS::SQS::Queue\n    Properties: { DelaySeconds: 6 }\n",
       false},
      {"t.yaml",
       "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    # lintel:ignore own-delay\n    Properties:\n      QueueName: "
       "q\n      DelaySeconds: 6\n",
       true},
  };
  for (const Covered& c : cases) {
    INFO(c.text);
    ScanOptions options;
    options.paths = {"code"};
    options.rule_directories = {"rules"};
    options.select = {"own-*"};
    options.threads = 1;
    options.today = "2026-06-15";
    options.reader = make_memory_reader({{"rules/own.hcl", rules},
                                         {std::string("code/") + c.path, c.text},
                                         {"code/q/q.tf", list + "  delay_seconds = 6\n}\n"}});
    const ScanReport report = scan(options);
    std::size_t suppressed = 0, total = 0;
    for (const Finding& finding : report.findings) {
      const bool own = c.text.find("./q") != std::string::npos ? finding.resource_address.starts_with("module.m.")
                                                               : !finding.location.file.ends_with("q.tf");
      if (!own) continue;
      ++total;
      suppressed += finding.suppressed ? 1 : 0;
    }
    CHECK(total == 1);
    CHECK((suppressed == 1) == c.suppressed);
  }
}

TEST_CASE("A comment at an input of Terragrunt covers what the input decides") {
  struct Covered {
    const char* inputs;
    bool suppressed;
  };
  for (const Covered& c : {Covered{"inputs = {\n  # lintel:ignore own-delay -- why\n  delay = 6\n}\n", true},
                           {"inputs = {\n  delay = 6 // lintel:ignore own-delay\n}\n", true},
                           {"/* lintel:ignore own-delay */\ninputs = {\n  delay = 6\n}\n", true},
                           {"inputs = {\n  # lintel:ignore own-delay\n  name = \"n\"\n  delay = 6\n}\n", false},
                           {"inputs = {\n  delay = 6\n  note = \"# lintel:ignore own-delay\"\n}\n", false}}) {
    CAPTURE(c.inputs);
    ScanOptions options;
    options.paths = {"code"};
    options.rule_directories = {"rules"};
    options.select = {"own-*"};
    options.threads = 1;
    options.reader = make_memory_reader(
        {{"rules/own.hcl", rules},
         {"code/terragrunt.hcl", std::string("terraform {\n  source = \"./q\"\n}\n\n") + c.inputs},
         {"code/q/q.tf",
          "variable \"delay\" {}\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = var.delay\n}\n"}});
    const ScanReport report = scan(options);
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].suppressed == c.suppressed);
  }
}

TEST_CASE("Suppressions of the configuration, by address and by file") {
  struct Configured {
    const char* address;
    const char* path;
    const char* rule;
    bool suppressed;
  };
  const Configured cases[] = {
      {"aws_sqs_queue.q", "", "own-delay", true},  // every instance
      {"aws_sqs_queue.q[*]", "", "own-delay", true},
      {"aws_sqs_queue.q[\"a\"]", "", "own-delay", false},  // one of two
      {"aws_sqs_queue.*", "", "own-*", true},
      {"aws_sqs_queue.q", "", "CKV_AWS_9901", true},
      {"aws_sqs_queue.other", "", "own-delay", false},
      {"aws_sqs_queue.q", "", "own-other", false},
      {"", "code/*.tf", "own-delay", true},
      {"", "/other/", "own-delay", false},
      {"aws_sqs_queue.q", "*.json", "own-delay", false},
  };
  for (const Configured& c : cases) {
    INFO(std::string(c.address) << " " << std::string(c.path));
    ScanOptions options;
    options.paths = {"/r/code"};
    options.rule_directories = {"/rules"};
    options.select = {"own-*"};
    options.threads = 1;
    options.today = "2026-06-15";
    AddressSuppression& suppression = options.suppressions.emplace_back();
    suppression.address = c.address;
    if (*c.path) suppression.paths = {c.path};
    suppression.directory = "/r";
    suppression.rules = {c.rule};
    suppression.reason = "old";
    suppression.file = "/r/.lintel.yaml";
    suppression.end_offset = 3;
    options.reader = make_memory_reader(
        {{"/rules/own.hcl", rules},
         {"/r/.lintel.yaml", "abc"},
         {"/r/code/main.tf",
          "resource \"aws_sqs_queue\" \"q\" {\n  for_each = { a = 1, b = 2 }\n  delay_seconds = 6\n}\n"}});
    const ScanReport report = scan(options);
    bool open = false;
    for (const Finding& finding : report.findings) {
      if (!finding.suppressed) open = true;
      if (finding.suppressed) CHECK(finding.suppression == ".lintel.yaml at line 1: old");
    }
    CHECK(open != c.suppressed);
  }
}

TEST_CASE("Suppressions that do nothing, name no rule or give no reason are findings") {
  struct Told {
    const char* text;
    bool require_reasons;
    const char* rule;  ///< empty: nothing is told
    const char* words;
  };
  const Told cases[] = {
      {"# lintel:ignore own-delay -- x\nlocals {}\n", false, "suppression-unused", "\"own-delay\" suppresses nothing"},
      {"resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6 # lintel:ignore own-delay,own-other\n}\n", false,
       "suppression-unused", "\"own-other\""},
      {"# lintel:ignore own-dely -- x\nlocals {}\n", false, "suppression-unknown-rule", "did you mean \"own-delay\"?"},
      {"# lintel:ignore own-delay until=2020-01-01 -- x\nlocals {}\n", false, "suppression-expired",
       "no longer suppresses anything"},
      {"resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6 # lintel:ignore own-delay\n}\n", true,
       "suppression-without-reason", "add \" -- reason\""},
      {"resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6 #tfsec:ignore:AWS-9901\n}\n", true,
       "suppression-without-reason", "has no reason"},
      {"resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6 # lintel:ignore own-delay -- y\n}\n", true, "", ""},
      {"# lintel:ignore s3-bucket-logging-disabled -- a rule that does not run\nlocals {}\n", false, "", ""},
      {"#checkov:skip=CKV_AWS_9901:for Checkov\nlocals {}\n", false, "", ""},
      {"# lintel:ignore own-delay -- undecided\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = var.x\n}\n"
       "variable \"x\" {}\n",
       false, "", ""},
  };
  for (const Told& c : cases) {
    INFO(std::string(c.text));
    ScanOptions options;
    options.paths = {"code"};
    options.rule_directories = {"rules"};
    options.select = {"own-*", "suppression-*"};
    options.threads = 1;
    options.today = "2026-06-15";
    options.require_reasons = c.require_reasons;
    const std::string other =
        "rule \"own-other\" {\n  title = \"t\"\n  severity = \"low\"\n  resource = \"AWS::SQS::Queue\"\n  require = "
        "true\n  message = \"m\"\n}\n";
    options.reader =
        make_memory_reader({{"rules/own.hcl", rules}, {"rules/other.hcl", other}, {"code/main.tf", c.text}});
    const ScanReport report = scan(options);
    std::string told, message;
    for (const Finding& finding : report.findings) {
      if (!finding.rule.starts_with("suppression-")) continue;
      told += finding.rule;
      message += finding.message;
    }
    CHECK(told == c.rule);
    INFO(message);
    CHECK(message.find(c.words) != std::string::npos);
  }
}

TEST_CASE("A comment where the value comes from covers what is found with it") {
  const Case cases[] = {
      {"in the local that gives the value",
       "locals {\n  delay = 6 # checkov:skip=CKV_AWS_9901:slow\n}\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds "
       "= "
       "local.delay\n}\n",
       "comment at line 2: slow"},
      {"above the variable",
       "# lintel:ignore own-delay -- slow\nvariable \"delay\" {\n  default = 6\n}\nresource \"aws_sqs_queue\" \"q\" "
       "{\n  "
       "delay_seconds = var.delay\n}\n",
       "comment at line 1: slow"},
      {"at another local",
       "locals {\n  delay = 6\n  other = 5 # lintel:ignore own-delay -- slow\n}\nresource \"aws_sqs_queue\" \"q\" {\n  "
       "delay_seconds = local.delay\n}\n",
       ""},
  };
  check("main.tf", cases);
}

TEST_CASE("A comment at a module call covers what that call makes, and no other call") {
  ScanOptions options;
  options.paths = {"code"};
  options.rule_directories = {"rules"};
  options.select = {"own-*", "suppression-*"};
  options.threads = 1;
  options.reader = make_memory_reader(
      {{"rules/own.hcl", rules},
       {"code/main.tf",
        "# lintel:ignore own-delay -- old\nmodule \"a\" {\n  source = \"./queue\"\n}\nmodule \"b\" {\n  source = "
        "\"./queue\"\n}\n"},
       {"code/queue/main.tf", "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6\n}\n"}});
  const ScanReport report = scan(options);
  REQUIRE(report.findings.size() == 2);
  for (const Finding& finding : report.findings) {
    INFO(finding.resource_address);
    CHECK(finding.suppressed == finding.resource_address.starts_with("module.a."));
  }
  CHECK(report.findings[0].fingerprint != report.findings[1].fingerprint);
}

TEST_CASE("Spans of suppressions run from the marker to the end of the comment") {
  const std::string text = "a = 1 /* lintel:ignore x -- y */\n";
  const std::vector<Suppression> found = read_suppressions(FileId{1}, text, false);
  REQUIRE(found.size() == 1);
  CHECK(text.substr(found[0].span.begin, found[0].span.end - found[0].span.begin) == "lintel:ignore x -- y");
}
