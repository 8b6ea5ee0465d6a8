// Templates that a tool merges before they are deployed.
#include <doctest/doctest.h>

#include "cloudformation/evaluated.h"

using namespace lintel;
using namespace lintel::cloudformation;

namespace {

const std::string parent = R"(AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Nothing: {Type: AWS::CloudFormation::WaitConditionHandle, Condition: Never}
)";
const std::string queue = R"(Resources:
  Orders:
    Type: AWS::SQS::Queue
    Condition: Deploys
    Properties: {QueueName: !Sub "${Stage}-orders", DelaySeconds: !FindInMap [Times, delay, value]}
)";
const std::string worker = R"(Resources:
  Worker:
    Type: AWS::Lambda::Function
    Properties: {Role: !GetAtt WorkerRole.Arn, PackageType: Image, Code: {ImageUri: i}, Environment: {Variables: {QUEUE: !Ref Orders}}}
  WorkerRole: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: []}}}
)";
const std::string declarations = R"(Conditions:
  Never: !Equals [a, !Ref Stage]
  Deploys: !Equals [a, a]
Mappings: {Times: {delay: {value: 5}}}
Parameters: {Stage: {Type: String, Default: dev}}
)";
const std::string outputs = "Outputs:\n  Url: {Value: !Ref Orders}\n";

/// A folder that is scanned: all files with resources are found.
struct Folder {
  explicit Folder(Files files) {
    std::vector<FoundFile> found;
    for (const auto& [path, text] : files) {
      if (text.find("Resources:") != std::string::npos) found.push_back({path, FileRole::template_});
    }
    workspace = open_workspace(found, {}, sources, make_memory_reader(std::move(files)), {}, 1);
    const RootTemplates templates(workspace);
    for (std::size_t i = 0; i < templates.roots().size(); ++i) {
      roots += (i == 0 ? "" : " ") + templates.roots()[i];
      units.push_back(templates.evaluate(i));
    }
    for (const Problem& problem : templates.problems()) codes += problem.code + " ";
    for (const Unit& unit : units) {
      for (const Problem& problem : unit.problems) codes += problem.code + " ";
      for (const TemplateFault& fault : unit.faults) codes += std::string(fault.code) + " ";
    }
  }

  SourceSet sources;
  std::shared_ptr<TemplateSet> workspace;
  std::vector<Unit> units;
  std::string roots, codes;
};

}  // namespace

TEST_CASE("parts of a template are judged as the one that a tool makes of them") {
  const Folder it({{"infra/parent.yaml", parent},
                   {"infra/config/declared.yaml", declarations},
                   {"infra/config/out.yml", outputs},
                   {"infra/config/unlike.yaml", "jobs:\n  build: {runs-on: x}\nOutputs: {}\n"},
                   {"infra/queue/queue.yaml", queue},
                   {"infra/worker.yaml", worker}});
  CHECK(it.roots == "infra/parent.yaml");
  CHECK(it.codes == "template-part ");
  REQUIRE(it.units.size() == 1);
  const Unit& unit = it.units[0];
  REQUIRE(unit.resources.size() == 4);
  for (const EvaluatedResource& resource : unit.resources) {
    if (resource.address != "Orders") continue;
    CHECK(to_display_json(resource.config.get("QueueName")) == R"("dev-orders")");
    CHECK(to_display_json(resource.config.get("DelaySeconds")) == "5");
    CHECK(it.sources.path(resource.header.file) == "infra/queue/queue.yaml");
  }
  CHECK(unit.files.size() == 5);
}

TEST_CASE("what is a part, and what is not") {
  const std::string whole = parent + queue.substr(queue.find('\n') + 1) + worker.substr(worker.find('\n') + 1);
  struct Case {
    std::string name;
    Files files;
    std::string roots, codes;
  };
  for (
      const Case& c : {
          Case{"a part that is named alone takes what lies around it",
               {{"i/q.yaml", queue}, {"i/c/d.yaml", declarations}},
               "i/q.yaml",
               "template-part template-unused-condition "},
          {"JSON",
           {{"i/q.yaml", queue},
            {"i/d.json",
             R"({"Conditions": {"Deploys": {"Fn::Equals": ["a", "a"]}}, "Mappings": {"Times": {"delay": {"value": 1}}}, "Parameters": {"Stage": {"Type": "String"}}})"}},
           "i/q.yaml",
           "template-part "},
          {"the merged template lies beside them",
           {{"i/parent.yaml", parent},
            {"i/d.yaml", declarations},
            {"i/q.yaml", queue},
            {"i/w.yaml", worker},
            {"template.yaml", whole + declarations}},
           "template.yaml",
           "template-part "},
          {"two declare one name",
           {{"i/q.yaml", queue}, {"i/again.yaml", queue}, {"i/d.yaml", declarations}},
           "i/again.yaml i/q.yaml",
           "template-undefined-condition template-undefined-reference template-undefined-mapping "
           "template-undefined-condition template-undefined-reference template-undefined-mapping "},
          {"too few names",
           {{"i/w.yaml", "Resources:\n  A: {Type: AWS::SNS::Topic, Properties: {TopicName: !Ref Stage}}\n"},
            {"i/d.yaml", declarations}},
           "i/w.yaml",
           "template-undefined-reference "},
          {"nothing declares them",
           {{"i/q.yaml", queue}},
           "i/q.yaml",
           "template-undefined-condition template-undefined-reference template-undefined-mapping "},
          {"too far above",
           {{"a/b/c/d/e/q.yaml", queue}, {"d.yaml", declarations}},
           "a/b/c/d/e/q.yaml",
           "template-undefined-condition template-undefined-reference template-undefined-mapping "},
          {"whole templates stay apart",
           {{"i/a.yaml", whole + declarations}, {"i/b.yaml", worker.substr(0, 11) + "  T: {Type: AWS::SNS::Topic}\n"}},
           "i/a.yaml i/b.yaml",
           ""},
      }) {
    CAPTURE(c.name);
    const Folder it(c.files);
    CHECK(it.roots == c.roots);
    CHECK(it.codes == c.codes);
  }
}

TEST_CASE("transforms of parts come together") {
  const Folder it({{"i/a.yaml", "Transform: AWS::LanguageExtensions\n" + queue +
                                    "  F:\n    Type: AWS::Serverless::Function\n    Properties: {CodeUri: s3://b/k, "
                                    "Handler: h, Runtime: python3.12}\n"},
                   {"i/parent.yaml", parent},
                   {"i/d.yaml", declarations}});
  CHECK(it.codes == "template-part ");
  REQUIRE(it.units.size() == 1);
  CHECK(std::any_of(it.units[0].resources.begin(), it.units[0].resources.end(),
                    [](const EvaluatedResource& resource) { return resource.type == "AWS::Lambda::Function"; }));
}
