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

std::string template_with(const std::string& policy) {
  return "Resources:\n" + kept_topic + "  Q:\n    Type: AWS::SQS::Queue\n" + policy +
         "    Properties:\n      SqsManagedSseEnabled: false\n";
}

}  // namespace

TEST_CASE("A finding that counts as fixed while its resource stays as it was is told") {
  if (!has_git()) return;
  const std::string call = "module \"m\" {\n  source = \"./m\"\n}\n", other = "resource \"aws_sns_topic\" \"t\" {}\n";
  struct Case {
    const char* about;
    std::vector<TemporaryDirectory::File> base, change;
    const char* told;  ///< empty: it is repaired
  };
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
  const std::vector<std::vector<std::string>> ways = {{"scan", ".", "--changed-since", "HEAD"}, {"diff", "HEAD"}};
  for (const Case& each : cases) {
    for (std::vector<std::string> arguments : ways) {
      INFO(std::string(each.about) << ", " << arguments.front());
      const TemporaryDirectory folder;
      for (const TemporaryDirectory::File& file : each.base) folder.write(file.name, file.content);
      commit(folder);
      for (const TemporaryDirectory::File& file : each.change) folder.write(file.name, file.content);
      arguments.insert(arguments.end(),
                       {"--format", "json", "--select", "sqs-queue-unencrypted,resource-left-as-deployed"});
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
}
