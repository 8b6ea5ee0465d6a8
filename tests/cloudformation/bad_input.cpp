#include <doctest/doctest.h>

#include "cloudformation/evaluated.h"

using namespace lintel;
using namespace lintel::cloudformation;

namespace {

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

/// Where the first problem of a code stands: the text that it marks, cut short; "nowhere" when there is none.
std::string place_of(const Evaluated& t, std::string_view code) {
  const Problems of_workspace = RootTemplates(t.workspace).problems();
  for (const Problems* list : {&of_workspace, &t.unit.problems}) {
    for (const Problem& problem : *list) {
      if (problem.code == code) return std::string(t.sources.text(problem.span)).substr(0, 24);
    }
  }
  return "nowhere";
}

}  // namespace

TEST_CASE("bad input ends in a problem at its place") {
  struct Case {
    std::string text;
    const char* code;
  };
  std::string conditions = "Conditions:\n  C0: !Equals [a, !Ref 'AWS::Region']\n", references;
  for (int i = 1; i < 2000; ++i)
    conditions += "  C" + std::to_string(i) + ": !Not [!Condition C" + std::to_string(i - 1) + "]\n";
  const Case cases[] = {
      {"Resources: {A: {Type: 'A::B::C', Properties: {V: !Sub 'a${b'}}}", "unclosed-substitution"},
      {"Resources: {A: {Type: 'A::B::C', Properties: {V: !Join [a]}}}", "intrinsic-form"},
      {"Resources: [1]", "template-form"},
      {"Resources:\n  R: {Properties: {}}\n", "template-form"},
      {"Resources:\n  R: !Rain::Include r.yaml\n", "foreign-directive"},
      {"Resources:\n  R: {Fn::Transform: {Name: AWS::Include}}\n", "foreign-directive"},
      {"Resources:\n  R: {$merge: [a, b]}\n", "foreign-directive"},
      {"Conditions: {C: !Not [!Condition C]}\nResources: {A: {Type: 'A::B::C', Condition: C}}", "condition-cycle"},
      {conditions + "Resources: {A: {Type: 'A::B::C', Condition: C1999}}", "budget-depth"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text.substr(0, 200));
    CHECK(Evaluated(c.text).problem_codes() == c.code);
  }
}

TEST_CASE("hostile files end in a problem, and what can be read is evaluated") {
  std::string bomb = "Mappings: &a0 {a: {b: c}}\n";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "X" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + ", " + before + ", " + before +
            ", " + before + "]\n";
  }
  bomb += "Resources: {A: {Type: 'A::B::C', Properties: {V: *a29}}}\n";
  const std::string flow_depth =
      "Resources: {A: {Type: 'A::B::C', Properties: {V: " + repeated("[", 10'000) + repeated("]", 10'000) + "}}}";
  std::string block_depth = "Resources:\n  A:\n    Type: A::B::C\n    Properties:\n      ";
  block_depth += "V:\n        " + repeated("- ", 10'000) + "x\n";
  const std::string json_depth = R"({"Resources": {"A": {"Type": "A::B::C", "Properties": {"V": )" +
                                 repeated("[", 10'000) + repeated("]", 10'000) + "}}}}";
  std::string calls = "Resources: {A: {Type: 'A::B::C', Properties: {V: " + repeated("{'Fn::Base64': ", 600) + "x" +
                      repeated("}", 600) + "}}}";
  const std::string not_utf8 = "Resources: {A: {Type: 'A::B::C', Properties: {V: \"\xff\xfe\"}}}\n";
  const std::string behind_nothing = "---\n---\nResources: {A: {Type: 'A::B::C'}}\n";
  const std::string behind_remarks = "--- # x\n# y\n---\nResources: {A: {Type: 'A::B::C'}}\n";
  const std::string tabs = "Resources:\n\tA:\n\t\tType: A::B::C\n";
  struct Case {
    const char* path;
    const std::string* text;
    const char* code;
  };
  const Case cases[] = {
      {"t.yaml", &bomb, "budget-alias"},          {"t.yaml", &flow_depth, "budget-depth"},
      {"t.yaml", &block_depth, "budget-depth"},   {"t.json", &json_depth, "budget-depth"},
      {"t.yaml", &calls, "budget-depth"},         {"t.yaml", &not_utf8, "invalid-encoding"},
      {"t.yaml", &tabs, "yaml-syntax"},           {"t.yaml", &behind_nothing, "yaml-syntax"},
      {"t.yaml", &behind_remarks, "yaml-syntax"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text->substr(0, 60));
    const Evaluated t(Files{{c.path, *c.text}, {"u.yaml", "Resources: {B: {Type: 'A::B::C'}}"}}, {}, "u.yaml");
    CHECK(t.find("B") != nullptr);
    const Evaluated hostile(Files{{c.path, *c.text}});
    CHECK(hostile.problem_codes().find(c.code) != std::string::npos);
    CHECK(place_of(hostile, c.code) != "nowhere");
  }
}

TEST_CASE("a line of many megabytes is read like any other") {
  std::string text = R"({"Resources": {"A": {"Type": "A::B::C", "Properties": {"V": [)";
  for (int i = 0; i < 100'000; ++i) text += "\"item item item item item item item\",";
  text += R"({"Ref": "AWS::Region"}]}}}})";
  TemplateInputs inputs;
  inputs.region = "eu-west-1";
  const Evaluated t(Files{{"t.json", text}}, inputs);
  CHECK(t.problem_codes() == "");
  REQUIRE(t.find("A") != nullptr);
  const Value items = t.find("A")->config.get("V");
  REQUIRE(items.size() == 100'001);
  CHECK(items.items()[100'000].string() == "eu-west-1");
}

TEST_CASE("values that depend on themselves end") {
  const Evaluated t(R"(
Resources:
  A: {Type: AWS::SNS::Topic, Properties: {TopicName: !Sub '${B}x'}}
  B: {Type: AWS::SNS::Topic, Properties: {TopicName: !Ref A}}
Outputs: {O: {Value: !GetAtt A.TopicName}}
)");
  CHECK(t.faults() == "template-circular-dependency@${B}");
  CHECK(t.problem_codes() == "");
  CHECK(t.unit.resources.size() == 2);
}
