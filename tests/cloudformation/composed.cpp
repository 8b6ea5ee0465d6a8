// Templates that are put together of several texts, and those that could not be read whole.
#include <doctest/doctest.h>

#include "cloudformation/evaluated.h"
#include "frontend/cloudformation/conditions.h"

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
    const RootTemplates read(workspace);
    for (std::size_t i = 0; i < read.roots().size(); ++i) units.push_back(read.evaluate(i));
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
    const RootTemplates templates(workspace);
    for (const std::string& root : templates.roots()) all += root + " ";
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

TEST_CASE("files of a Serverless application may read each other and themselves") {
  const std::string head = "service: x\nprovider: {name: aws}\n";
  const std::string queue = "resources: {Resources: {Q: {Type: AWS::SQS::Queue, Properties: {QueueName: \"";
  struct Case {
    std::string custom, used, file, value;
  };
  for (const Case& c :
       {Case{"custom: ${file(./c.yml)}\n", "${self:custom.name}",
             "stage: ${opt:stage, 'dev'}\nname: app-${self:custom.stage}\n", R"("app-dev")"},
        {"custom: {c: \"${file(./c.yml)}\"}\n", "${self:custom.c.a}", "b: ${self:custom.c.a}\na: x\n", R"("x")"},
        {"custom: {c: \"${self:}\", d: x}\n", "${self:custom.c.custom.d}", "", R"("x")"},
        {"custom: ${self:provider.x}\n", "${self:custom.a}", "", "unknown"},
        {"custom: {a: \"${self:custom.b}\", b: \"${self:custom.a}\"}\n", "${self:custom.a}", "", "unknown"},
        {"custom: {a: \"${self:custom.b.x}\", b: \"${self:custom.a.x}\"}\n", "${self:custom.a.x}", "", "unknown"}}) {
    CAPTURE(c.custom);
    const Application it({{"serverless.yml", head + c.custom + queue + c.used + "\"}}}}\n"}, {"c.yml", c.file}});
    const EvaluatedResource* found = it.find("Q");
    REQUIRE(found != nullptr);
    const Value name = found->config.get("QueueName");
    CHECK((name.is_unknown() ? "unknown" : to_display_json(name)) == c.value);
  }
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
           {"${param:q}", "false"},
           {"${param:own}", "false"},
           {"${param:newer}", "false"},
           {"${param:newest}", "false"},
           {"${param:none, false}", "false"},
           {"${param:none}", "unknown"},
           {"${strToBool(false)}", "false"},
           {"${strToBool('false')}", "false"},
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
  default: {p: false, q: false, own: true}
  dev: {own: false}
  prod: {q: true}
stages:
  dev: {params: {newer: false}}
  default: {params: {newest: false, newer: true}}
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

TEST_CASE("of templates that a condition chooses from each is nested under its condition") {
  const std::string inputs = "Parameters: {P: {Type: String}}\nConditions: {C: !Equals [!Ref P, x]}\n";
  const auto child = [](const std::string& name) {
    return "Parameters: {N: {Type: String}}\nResources: {T: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !Sub '" +
           name + "-${N}'}}}\nOutputs: {Name: {Value: " + name + "}}\n";
  };
  struct Case {
    const char* about;
    const char* properties;
    const char* first;   ///< "condition name" of what is nested
    const char* second;  ///< empty: none
    const char* output;
  };
  for (const Case& c : {
           Case{"two files", "TemplateURL: !If [C, a.yaml, b.yaml]", R"(B[1].T: C "a-v")", R"(B[2].T: !C "b-v")",
                R"(C ? "a" : "b")"},
           {"a file or one that is not here", "TemplateURL: !If [C, 'https://elsewhere/x.yaml', b.yaml]",
            R"(B.T: !C "b-v")", "", "unknown"},
       }) {
    CAPTURE(c.about);
    const Evaluated it(
        Files{{"a.yaml", child("a")},
              {"b.yaml", child("b")},
              {"t.yaml", inputs + "Resources:\n  B: {Type: 'AWS::CloudFormation::Stack', Properties: {" + c.properties +
                             ", Parameters: {N: v}}}\n  Q: {Type: 'AWS::SNS::Topic', "
                             "Properties: {TopicName: !GetAtt B.Outputs.Name}}\n"}},
        {}, "t.yaml");
    CHECK(RootTemplates(it.workspace).roots().size() == (*c.second ? 1 : 2));
    std::vector<std::string> nested;
    for (const EvaluatedResource& resource : it.unit.resources) {
      if (resource.name != "T") continue;
      const bool negated = resource.condition && resource.condition->op == Condition::Operator::negation;
      const Condition* named = negated ? resource.condition->operands.front() : resource.condition;
      nested.push_back(std::string(resource.address) + ": " + (negated ? "!" : "") +
                       std::string(named ? it.unit.conditions->name_of(*named) : "always") + " " +
                       it.property(resource.address, "TopicName"));
    }
    CHECK(nested.size() == (*c.second ? 2 : 1));
    CHECK(nested.front() == c.first);
    if (*c.second) CHECK(nested.back() == c.second);
    if (c.output != std::string_view("unknown")) CHECK(it.property("Q", "TopicName") == c.output);
    CHECK(it.faults() == "");
  }
  // The text of each branch is at its own place; where there is none nothing is nested.
  const Evaluated texts(
      inputs +
      "Resources:\n  S:\n    Type: AWS::CloudFormation::StackSet\n    Properties:\n      TemplateBody: !If\n        - "
      "C\n"
      "        - |\n          Resources:\n            One: {Type: 'AWS::SNS::Topic'}\n        - !Ref AWS::NoValue\n"
      "      TemplateURL: !If [C, !Ref AWS::NoValue, 'https://elsewhere/x.yaml']\n");
  CHECK(texts.problem_codes() == "nested-template-not-read");
  REQUIRE(texts.find("S.One") != nullptr);
  CHECK(texts.sources.text(texts.find("S.One")->header) == "One");
  CHECK(texts.find("S.One")->condition != nullptr);
  // An output that no template has is a fault, one that some have is none.
  const auto faults_of = [&](const std::string& output) {
    return Evaluated(Files{{"a.yaml", child("a")},
                           {"b.yaml", child("b") + "Conditions: {}\n"},
                           {"t.yaml", inputs +
                                          "Resources:\n  B: {Type: 'AWS::CloudFormation::Stack', Properties: "
                                          "{TemplateURL: !If [C, a.yaml, b.yaml], Parameters: {N: v}}}\n  Q: {Type: "
                                          "'AWS::SNS::Topic', Properties: {TopicName: !GetAtt " +
                                          output + "}}\n"}},
                     {}, "t.yaml")
        .faults();
  };
  CHECK(faults_of("B.Outputs.Name") == "");
  CHECK(faults_of("B.Outputs.Nope") == "template-unknown-attribute@B.Outputs.Nope");
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
