// Templates that are put together of several texts, and those that could not be read whole.
#include <doctest/doctest.h>

#include "cloudformation/evaluated.h"

using namespace lintel;
using namespace lintel::cloudformation;

namespace {

/// A Serverless Framework configuration with other files beside it.
struct Application {
  explicit Application(Files files) {
    std::vector<FoundFile> found;
    for (const auto& [path, text] : files) {
      const bool is_template = text.find("\nResources:") != std::string::npos || text.starts_with("Resources:");
      if (path.starts_with("serverless")) found.push_back({path, FileRole::serverless});
      if (!path.starts_with("serverless") && is_template) found.push_back({path, FileRole::template_});
    }
    workspace = open_workspace(found, {}, sources, make_memory_reader(std::move(files)), {}, 1);
    for (std::size_t i = 0; i < roots(*workspace).size(); ++i) units.push_back(evaluate_root(*workspace, i));
  }

  const EvaluatedResource* find(std::string_view address) const {
    for (const Unit& unit : units) {
      for (const EvaluatedResource& resource : unit.resources) {
        if (resource.address == address) return &resource;
      }
    }
    return nullptr;
  }

  std::string roots_text() const {
    std::string all;
    for (const std::string& root : roots(*workspace)) all += root + " ";
    return all;
  }

  SourceSet sources;
  std::shared_ptr<TemplateSet> workspace;
  std::vector<Unit> units;
};

}  // namespace

TEST_CASE("what another tool fills in is not known where a number or a boolean is due") {
  const Evaluated it(R"(Resources:
  Q:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: "${name}"
      SqsManagedSseEnabled: "${encrypted}"
      MessageRetentionPeriod: "<%= days %>"
      DelaySeconds: "5"
)");
  const EvaluatedResource* queue = it.find("Q");
  REQUIRE(queue != nullptr);
  CHECK(queue->config.get("SqsManagedSseEnabled").is_unknown());
  CHECK(queue->config.get("MessageRetentionPeriod").is_unknown());
  CHECK(queue->config.get("DelaySeconds").is_number());
  CHECK(queue->config.get("QueueName").is_string());
}

TEST_CASE("the resources of a Serverless application are one template") {
  const Application it(
      {{"serverless.yml", R"(service: s
provider: {name: aws}
custom:
  days: 7
  shared: {Type: AWS::SNS::Topic}
resources:
  - ${file(parts/role.yml)}
  - Resources:
      Pin: {Type: AWS::SecretsManager::Secret, Properties: {Name: "pin-${opt:stage}"}}
      Whole: ${file(parts/whole.yml):topic}
      Shared: ${self:custom.shared}
      Logs: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: "${self:custom.days}", LogGroupName: !Sub "${AWS::StackName}-x"}}
)"},
       {"parts/role.yml", "Resources:\n  Clerk:\n    Type: AWS::SNS::Topic\n    Properties: {TopicName: !Ref Pin}\n"},
       {"parts/whole.yml", "topic: {Type: AWS::SNS::Topic, Properties: {TopicName: t}}\n"},
       {"alone.yml", "Resources:\n  A: {Type: AWS::SNS::Topic}\n"}});
  CHECK(it.roots_text() == "alone.yml serverless.yml ");
  for (const Unit& unit : it.units) {
    CHECK(unit.faults.empty());
    CHECK(unit.problems.empty());
    CHECK_FALSE(unit.unread);
  }
  REQUIRE(it.find("Clerk") != nullptr);
  CHECK(it.sources.path(it.find("Clerk")->header.file) == "parts/role.yml");
  CHECK(to_display_json(it.find("Whole")->config.get("TopicName")) == R"("t")");
  CHECK(it.find("Shared")->type == "AWS::SNS::Topic");
  CHECK(to_display_json(it.find("Logs")->config.get("RetentionInDays")) == "7");
  CHECK(it.find("Pin")->config.get("Name").is_unknown());
}

TEST_CASE("variables of a Serverless application are what the framework makes of them") {
  struct Case {
    const char* variable;
    const char* value;  ///< as JSON; "unknown"
  };
  for (const Case& c : {
           Case{"${self:custom.sse}", "false"},
           {"${self:custom.nope, false}", "false"},
           {"${self:custom.nope, self:custom.sse}", "false"},
           {"${self:custom.nope, self:custom.none, 'a, b'}", R"("a, b")"},
           {"${self:custom.sse, true}", "false"},
           {"${self:custom.${self:custom.k}.sse}", "false"},
           {"${self:custom.${self:provider.stage}.sse}", "false"},
           {"${self:custom.${sls:stage}.sse}", "false"},
           {"${self:custom.${opt:stage, 'dev'}.sse}", "false"},
           {"${self:custom.other.sse}", "false"},
           {"${self:custom.list.1}", "false"},
           {"${file(nope.yml):sse, false}", "false"},
           {"${file(./${self:custom.k}.yml):sse}", "false"},
           {"${file(made.js):sse, false}", "unknown"},
           {"${param:p}", "false"},
           {"${param:q}", "unknown"},
           {"${param:none, false}", "unknown"},
           {"${strToBool(false)}", "false"},
           {"${env:NOPE, false}", "false"},
           {"${env:NOPE}", "unknown"},
           {"${opt:sse, false}", "false"},
           {"${ssm:/path, false}", "unknown"},
           {"${self:custom.circle}", "unknown"},
           {"x-${self:custom.k}-${self:custom.n}", R"("x-dev-7")"},
           {"x-${ssm:/path}", "unknown"},
           {"${self:custom.k", "unknown"},
       }) {
    CAPTURE(c.variable);
    const Application it({{"serverless.yml", R"(service: s
provider: {name: aws, stage: dev}
params:
  default: {p: false, q: false}
  prod: {q: true}
custom:
  sse: false
  none: ~
  k: dev
  n: 7
  dev: {sse: false}
  list: [true, false]
  other: ${file(./c.json)}
  circle: ${self:custom.circle}
resources:
  Resources:
    T:
      Type: AWS::SNS::Topic
      Properties:
        Tested: ")" + std::string(c.variable) +
                                                 R"("
)"},
                          {"c.json", R"({"sse": false})"},
                          {"dev.yml", "sse: false\n"},
                          {"made.js", "module.exports = {}\n"}});
    REQUIRE(it.find("T") != nullptr);
    const Value value = it.find("T")->config.get("Tested");
    CHECK((value.is_unknown() ? "unknown" : to_display_json(value)) == c.value);
  }
}

TEST_CASE("a stack set's template is a nested one") {
  struct Case {
    const char* body;
    const char* at;
  };
  for (const Case& c : {
           Case{"|\n        Resources:\n          Door:\n            Type: AWS::SNS::Topic\n            Properties: "
                "{TopicName: door}\n",
                "Door"},
           {"'{\"Resources\": {\"Door\": {\"Type\": \"AWS::SNS::Topic\", \"Properties\": {\"TopicName\": "
            "\"door\"}}}}'\n",
            "'{\"Resources\": {\"Door\": {\"Type\": \"AWS::SNS::Topic\", \"Properties\": {\"TopicName\": "
            "\"door\"}}}}'"},
       }) {
    CAPTURE(c.body);
    const Evaluated it(
        "Resources:\n  Set:\n    Type: AWS::CloudFormation::StackSet\n    Properties:\n      TemplateBody: " +
        std::string(c.body));
    CHECK(it.problem_codes() == "");
    REQUIRE(it.find("Set.Door") != nullptr);
    CHECK(it.property("Set.Door", "TopicName") == R"("door")");
    CHECK(it.sources.text(it.find("Set.Door")->header) == c.at);
    CHECK(it.find("Set.Door")->callers.size() == 1);
  }
  const Evaluated given(
      "Resources:\n  Set:\n    Type: AWS::CloudFormation::StackSet\n    Properties:\n      Parameters: [{ParameterKey: "
      "P, "
      "ParameterValue: v}]\n      TemplateBody: |\n        Parameters: {P: {Type: String}}\n        Resources: {T: "
      "{Type: "
      "AWS::SNS::Topic, Properties: {TopicName: !Ref P}}}\n");
  CHECK(given.property("Set.T", "TopicName") == R"("v")");
  const Evaluated open(
      "Parameters: {B: {Type: String}}\nResources:\n  Set:\n    Type: AWS::CloudFormation::StackSet\n    "
      "Properties: {TemplateBody: !Ref B}\n");
  CHECK(open.problem_codes() == "template-body-unknown");
}

TEST_CASE("of a template that could not be read whole nothing is called absent or unused") {
  constexpr std::string_view before =
      "Parameters: {Stage: {Type: String}}\nMappings: {M: {a: {b: 1}}}\nResources:\n"
      "  Jobs: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref Name, Tags: !Iff [A, b]}}\n";
  for (const char* damaged : {
           "  Mail:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: Mail: oops\n  Rest: {Type: X}\n",
           "  Mail:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: 'open\n",
           "  Mail:\n    Type: AWS::SQS::Queue\n    Properties: {QueueName: [\n  Rest: {Type: X}\n",
           "  Mail: {Type: AWS::SQS::Queue, Properties: *gone}\n",
       }) {
    CAPTURE(damaged);
    const Evaluated it(std::string(before) + damaged);
    CHECK(it.faults() == "");
    CHECK(it.unit.unread);
    CHECK(it.problem_codes() == "yaml-syntax");
    REQUIRE(it.find("Mail") != nullptr);
    CHECK(it.find("Mail")->config.is_open());
    CHECK_FALSE(it.find("Jobs")->config.is_open());
  }
}

TEST_CASE("what SAM makes of a function that could not be read whole is as open as it") {
  const Evaluated it(
      "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n"
      "      Handler: a.b\n      Runtime: python3.13\n      CodeUri: s3://b/k\n      VpcConfig: x: y\n");
  REQUIRE(it.find("F") != nullptr);
  CHECK(it.find("F")->type == "AWS::Lambda::Function");
  CHECK(it.find("F")->config.is_open());
}

TEST_CASE("what a transform makes is about all that its author wrote") {
  const Evaluated it(
      "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n"
      "      Handler: a.b\n      Runtime: python3.13\n      CodeUri: s3://b/k\n      Policies:\n        - Statement: "
      "[{Effect: Allow, Action: 's3:*', Resource: '*'}]\n");
  const EvaluatedResource* role = it.find("FRole");
  REQUIRE(role != nullptr);
  const Value policies = role->config.get("Policies");
  CHECK(contains(role->span, span_of(policies.items()[0].get("PolicyDocument"))));
}
