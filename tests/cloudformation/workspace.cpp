#include <doctest/doctest.h>

#include "cloudformation/evaluated.h"

using namespace lintel;
using namespace lintel::cloudformation;

namespace {

constexpr const char* parent = R"(
Parameters: {Env: {Type: String, Default: dev}}
Conditions: {IsProd: !Equals [!Ref Env, prod]}
Resources:
  Net:
    Type: AWS::CloudFormation::Stack
    Condition: IsProd
    Properties:
      TemplateURL: ./nested/net.yaml
      Parameters: {Cidr: 10.0.0.0/8, Stage: !Ref Env}
  Use: {Type: A::B::C, Properties: {V: !GetAtt Net.Outputs.Out, W: !GetAtt Net.Outputs.Id}}
)";

constexpr const char* child = R"(
Parameters: {Cidr: {Type: String}, Stage: {Type: String}, Extra: {Type: String, Default: no}}
Conditions: {Prod: !Equals [!Ref Stage, prod], HasExtra: !Equals [!Ref Extra, 'yes']}
Resources:
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: !Ref Cidr, InstanceTenancy: !If [Prod, dedicated, default]}}
  More: {Type: A::B::C, Condition: HasExtra}
Outputs:
  Out: {Value: !Sub '${Cidr}!'}
  Id: {Value: !Ref Vpc}
)";

}  // namespace

TEST_CASE("a nested stack takes parameters and gives outputs") {
  const Evaluated t(Files{{"a/root.yaml", parent}, {"a/nested/net.yaml", child}});
  CHECK(RootTemplates(t.workspace).roots() == std::vector<std::string>{"a/root.yaml"});
  CHECK(t.property("Net.Vpc", "CidrBlock") == R"("10.0.0.0/8")");
  CHECK(t.property("Net.Vpc", "InstanceTenancy") == R"("dedicated")");
  CHECK(t.find("Net.More") == nullptr);
  REQUIRE(t.find("Net.Vpc") != nullptr);
  CHECK(t.unit.conditions->name_of(*t.find("Net.Vpc")->condition) == "IsProd");
  REQUIRE(t.find("Net.Vpc")->callers.size() == 1);
  CHECK(t.sources.text(t.find("Net.Vpc")->callers[0]) == "Net");
  CHECK(t.property("Use", "V") == R"("10.0.0.0/8!")");
  CHECK(t.property("Use", "W") == R"({"$ref":"Net.Vpc","attribute":"Ref"})");
  CHECK(t.unit.files.size() == 2);
}

TEST_CASE("a nested stack's branch does not see what the parent's defaults cannot give it") {
  const char* const root = R"(
Parameters:
  Arns: {Type: CommaDelimitedList, Default: ''}
  Kind: {Type: String, Default: small}
Resources:
  Net:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ./net.yaml
      Parameters: {Arn: !Select [0, !Ref Arns], Kind: !Ref Kind, Fixed: none}
)";
  const char* const nested = R"(
Parameters: {Arn: {Type: String}, Kind: {Type: String}, Fixed: {Type: String}}
Conditions:
  HasArn: !Not [!Equals [!Ref Arn, '']]
  IsLarge: !Or [!Equals [!Ref Kind, large], !Equals [!Ref Kind, huge]]
  IsHuge: !Equals [!Ref Kind, huge]
  IsFixed: !Equals [!Ref Fixed, none]
Resources:
  Q:
    Type: A::B::C
    Properties:
      Arn: !If [HasArn, !Ref Arn, none]
      Kind: !If [IsLarge, !Ref Kind, none]
      Huge: !If [IsHuge, !Ref Kind, none]
      Fixed: !If [IsFixed, !Ref Fixed, other]
      Always: !Ref Kind
)";
  const Evaluated t(Files{{"a/root.yaml", root}, {"a/net.yaml", nested}});
  CHECK(t.property("Net.Q", "Arn").find("parameter Arn is not its default") != std::string::npos);
  CHECK(t.property("Net.Q", "Kind").find("parameter Kind is not its default") != std::string::npos);
  CHECK(t.property("Net.Q", "Huge") == R"(Net.IsHuge ? "huge" : "none")");
  CHECK(t.property("Net.Q", "Fixed") == R"("none")");
  CHECK(t.property("Net.Q", "Always") == R"("small")");
}

TEST_CASE("a template is found by the end of its URL, or as an asset") {
  struct Case {
    const char* resource;
    const char* child_path;
  };
  const Case cases[] = {
      {"Properties: {TemplateURL: 'https://s3.amazonaws.com/bucket/prefix/nested/net.yaml'}", "a/nested/net.yaml"},
      {"Properties: {TemplateURL: !Sub 'https://${B}.s3.${AWS::URLSuffix}/${P}nested/net.yaml'}", "a/nested/net.yaml"},
      {"Metadata: {'aws:asset:path': x.nested.template.yaml}, Properties: {TemplateURL: !Sub 'https://${B}/${P}'}",
       "a/x.nested.template.yaml"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.resource);
    const std::string text = std::string(
                                 "Parameters: {B: {Type: String}, P: {Type: String}}\nResources:\n  N: {Type: "
                                 "'AWS::CloudFormation::Stack', ") +
                             c.resource + "}\n";
    const Evaluated t(Files{{"a/root.yaml", text}, {c.child_path, child}}, {}, "a/root.yaml");
    CHECK(t.find("N.Vpc") != nullptr);
    CHECK(RootTemplates(t.workspace).roots().size() == 1);
  }
}

TEST_CASE("a template that nests itself ends in a problem") {
  const Evaluated t("Resources: {N: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: t.yaml}}}");
  CHECK(t.problem_codes() == "nested-stack-cycle");
  CHECK(t.unit.resources.size() == 1);
}

TEST_CASE("templates that only nest each other are all evaluated") {
  const char* nesting = "Resources: {N: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: %}}}";
  const auto to = [&](const std::string& other) {
    std::string text = nesting;
    return text.replace(text.find('%'), 1, other);
  };
  const Evaluated t(
      Files{
          {"a.yaml", "Resources: {T: {Type: 'AWS::SNS::Topic'}}"}, {"b.yaml", to("c.yaml")}, {"c.yaml", to("b.yaml")}},
      {}, "b.yaml");
  CHECK(RootTemplates(t.workspace).roots() == std::vector<std::string>{"a.yaml", "b.yaml"});
  CHECK(t.find("N.N") != nullptr);
  CHECK(t.problem_codes() == "nested-stack-cycle");
}

TEST_CASE("exports of nested stacks are imported, in their own unit and from another") {
  const Files files{{"root.yaml", R"(
Resources:
  Net: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: net.yaml, Parameters: {Prefix: prod}}}
  App: {Type: AWS::CloudFormation::Stack, DependsOn: Net, Properties: {TemplateURL: app.yaml}}
)"},
                    {"net.yaml", R"(
Parameters: {Prefix: {Type: String}}
Resources: {Vpc: {Type: AWS::EC2::VPC}}
Outputs: {Id: {Value: !Ref Vpc, Export: {Name: !Sub '${Prefix}-vpc'}}, Plain: {Value: p, Export: {Name: plain}}}
)"},
                    {"app.yaml", with_value("[!ImportValue prod-vpc, !ImportValue plain]")},
                    {"other.yaml", with_value("[!ImportValue prod-vpc, !ImportValue plain]")}};
  const Evaluated own(files, {}, "root.yaml");
  CHECK(own.property("App.Q", "V") == R"([{"$ref":"Net.Vpc","attribute":"Ref"},"p"])");
  const Evaluated other(files, {}, "other.yaml");
  CHECK(other.property("Q", "V") == R"([{"$ref":"root.yaml.Net.Vpc","attribute":"Ref"},"p"])");
  CHECK(other.faults() == "");
  CHECK(RootTemplates(other.workspace).roots() == std::vector<std::string>{"other.yaml", "root.yaml"});
}

TEST_CASE("an import takes the value of the export in another template") {
  const char* exporting = R"(
Resources: {Vpc: {Type: AWS::EC2::VPC}}
Outputs:
  A: {Value: plain, Export: {Name: shared-name}}
  B: {Value: !Ref Vpc, Export: {Name: !Sub '${AWS::StackName}-VPCID'}}
)";
  const std::string importing =
      with_value(R"({a: !ImportValue shared-name, b: !ImportValue {'Fn::Sub': '${Net}-VPCID'}, c: !ImportValue other})",
                 "Parameters: {Net: {Type: String, Default: network}}");
  const Evaluated t(Files{{"net.yaml", exporting}, {"use.yaml", importing}}, {}, "use.yaml");
  CHECK(
      t.property("Q", "V") ==
      R"({"a":"plain","b":{"$ref":"net.yaml.Vpc","attribute":"Ref"},"c":{"$unknown":"no template of the scan exports other"}})");
}

TEST_CASE("Of an included file of which a part is not read nothing is missing, undefined or unused") {
  const std::string uses =
      "  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: !GetAtt Lost.Arn\n"
      "      Tags: !Ref Gone\n";
  const std::string broken = "T:\n  Type: AWS::SNS::Topic\n  Properties: {DisplayName: [x\nLost:\n  Type: X::Y::Z\n";
  const std::string start = "Parameters:\n  Used: {Type: String}\nResources:\n";
  const std::string include = "Fn::Transform: {Name: AWS::Include, Parameters: {Location: ./part.yaml}}\n";
  std::string section = "Resources:\n";
  for (const char* line : {"  T:\n", "    Type: AWS::SNS::Topic\n", "    Properties: {DisplayName: [x\n", "  Lost:\n"})
    section += line;
  struct Case {
    const char* about;
    std::string text, part;
    bool whole;
  };
  for (const Case& c : {
           Case{"among resources", start + "  " + include + uses, broken, false},
           {"as a whole", "Transform: {Name: AWS::Include, Parameters: {Location: ./part.yaml}}\n" + start + uses,
            section, false},
           {"read whole", start + "  " + include + uses, "T:\n  Type: AWS::SNS::Topic\n", true},
       }) {
    CAPTURE(c.about);
    const Evaluated t(Files{{"t.yaml", c.text}, {"part.yaml", c.part}});
    CHECK((t.faults().find("Lost") != std::string::npos) == c.whole);
    CHECK((t.faults().find("unused-parameter") != std::string::npos) == c.whole);
    CHECK(t.unit.unread != c.whole);
  }
  const Evaluated inside(
      Files{{"t.yaml", "Resources:\n  A:\n    Type: X::Y::Z\n    Properties:\n      Own: 1\n      " + include},
            {"part.yaml", "V: 1\nW: [x\nLost: 2\n"}});
  CHECK((inside.find("A")->config.node()->flags & unknown_tail) != 0);
}

TEST_CASE("a local file that packaging uploads is what its resource is written with") {
  const std::string document = "a: {b: c}\n";
  struct Case {
    const char* resource;
    const char* property;
    const char* value;
  };
  const Case cases[] = {
      {"Type: AWS::ApiGateway::RestApi\n    Properties: {BodyS3Location: ./part.yaml}", "Body", R"({"a":{"b":"c"}})"},
      {"Type: AWS::ApiGatewayV2::Api\n    Properties: {BodyS3Location: part.yaml}", "Body", R"({"a":{"b":"c"}})"},
      {"Type: AWS::ApiGateway::RestApi\n    Properties: {Body: !Transform {Name: AWS::Include, Parameters: {Location: "
       "part.yaml}}}",
       "Body", R"({"a":{"b":"c"}})"},
      {"Type: AWS::StepFunctions::StateMachine\n    Properties: {DefinitionS3Location: part.yaml}", "Definition",
       R"({"a":{"b":"c"}})"},
      {"Type: AWS::Serverless::HttpApi\n    Properties: {DefinitionUri: ./part.yaml}", "Body", R"({"a":{"b":"c"}})"},
      {"Type: AWS::Serverless::Api\n    Properties: {StageName: s, DefinitionUri: part.yaml}", "Body",
       R"({"a":{"b":"c"}})"},
      {"Type: AWS::Serverless::StateMachine\n    Properties: {DefinitionUri: part.yaml, Role: r}", "Definition",
       R"({"a":{"b":"c"}})"},
      {"Type: AWS::ApiGateway::RestApi\n    Properties: {BodyS3Location: 's3://bucket/part.yaml'}", "BodyS3Location",
       "\"s3://bucket/part.yaml\""},
      {"Type: AWS::ApiGateway::RestApi\n    Properties: {BodyS3Location: part-built-later.yaml}", "BodyS3Location",
       "\"part-built-later.yaml\""},
      {"Type: AWS::AppSync::GraphQLSchema\n    Properties: {DefinitionS3Location: part.yaml}", "DefinitionS3Location",
       "\"part.yaml\""},
  };
  for (const Case& c : cases) {
    INFO(c.resource);
    const Evaluated it(Files{
        {"t.yaml", "Transform: AWS::Serverless-2016-10-31\nResources:\n  R:\n    " + std::string(c.resource) + "\n"},
        {"part.yaml", document}});
    const EvaluatedResource* resource = it.find("R");
    REQUIRE(resource != nullptr);
    CHECK(to_display_json(resource->config.get(c.property)) == c.value);
  }
}

TEST_CASE("AWS::Include of a local file") {
  const Evaluated t(Files{{"t.yaml", R"(
Resources:
  A:
    Type: X::Y::Z
    Properties:
      Own: 1
      Fn::Transform: {Name: AWS::Include, Parameters: {Location: ./part.yaml}}
  B:
    Type: X::Y::Z
    Properties:
      Fn::Transform: {Name: AWS::Include, Parameters: {Location: 's3://bucket/elsewhere.yaml'}}
  C:
    Type: X::Y::Z
    Properties:
      Fn::Transform: {Name: AWS::Include, Parameters: {Location: 's3://bucket/part.yaml'}}
)"},
                          {"part.yaml", "V: !Sub '${AWS::Region}x'\nW: 2\n"}});
  CHECK(t.property("A", "W") == "2");
  CHECK(t.property("A", "Own") == "1");
  CHECK((t.find("B")->config.node()->flags & unknown_tail) != 0);
  CHECK(t.property("C", "W") == "2");
}

TEST_CASE("A file that a tool merges with a template beside or above it is not blamed for what that one declares") {
  const std::string whole =
      "Parameters: {Stage: {Type: String}, Zone: {Type: String}}\nConditions: {Live: !Equals [!Ref Stage, live]}\n"
      "Mappings: {Sizes: {a: {b: 1}}}\nResources:\n  Out: {Type: 'X::Y::Z', Condition: Live, Properties: "
      "{A: !Ref Zone, B: !FindInMap [Sizes, a, b], C: !Ref InPart}}\n";
  const std::string part =
      "Resources:\n  InPart: {Type: 'X::Y::Z', Condition: Live, Properties: {A: !Ref Stage, B: !Ref Zone, C: !Ref "
      "Elsewhere}}\n";
  const std::string own = "Parameters: {Size: {Type: String}}\n" + part;
  const std::string little = "Resources:\n  InPart: {Type: 'X::Y::Z', Properties: {A: !Ref Stage, B: !Ref Zone}}\n";
  const std::string other = "Resources:\n  InPart: {Type: 'X::Y::Z', Condition: Dead, Properties: {A: !Ref Nowhere}}\n";
  struct Case {
    std::string path, text;
    bool is_part;
  };
  const Case cases[] = {
      {"stack/functions/mail.yaml", part, true}, {"stack/mail.yaml", part, true}, {"mail.yaml", part, false},
      {"other/mail.yaml", part, false},          {"stack/mail.yaml", own, false}, {"stack/mail.yaml", little, false},
      {"stack/mail.yaml", other, false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.path);
    CAPTURE(c.text);
    const Files files = {{"stack/main.yaml", whole}, {c.path, c.text}};
    const Evaluated alone(files, {}, c.path);
    CHECK((alone.find("InPart") == nullptr) == c.is_part);
    CHECK((alone.faults().find("template-undefined") == std::string::npos) == c.is_part);
    const Evaluated with(files, {}, "stack/main.yaml");
    CHECK((with.find("InPart") != nullptr) == c.is_part);
    CHECK((with.faults().find("template-undefined-reference") == std::string::npos) == c.is_part);
  }
}

TEST_CASE("what is wrong with an include is said where it stands") {
  const auto including = [](const std::string& location) {
    return "Resources:\n  A:\n    Type: X::Y::Z\n    Properties:\n      Fn::Transform: {Name: AWS::Include, "
           "Parameters: "
           "{Location: " +
           location + "}}\n";
  };
  const std::string twice = "a: {Fn::Transform: {Name: AWS::Include, Parameters: {Location: part.yaml}}}\n";
  struct Case {
    std::string location, part, codes;
  };
  const Case cases[] = {
      {"part.yaml", "V: 1\n", ""},
      {"elsewhere.yaml", "V: 1\n", "include-missing"},
      {"'s3://bucket/part.yaml'", "V: 1\n", ""},
      {"part.yaml", "V: [1\n", "yaml-syntax"},
      {"part.yaml", twice, "budget-include"},
      {"part.yaml", twice + "b" + twice + "c" + twice + "d" + twice + "e" + twice + "f" + twice + "g" + twice,
       "budget-include, budget-expansion"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.location);
    CAPTURE(c.part);
    Limits limits;
    limits.steps = 20'000;
    const Evaluated t(Files{{"t.yaml", including(c.location)}, {"part.yaml", c.part}}, {}, {}, limits);
    CHECK(t.problem_codes() == c.codes);
    CHECK(t.find("A") != nullptr);
  }
}

TEST_CASE("Fn::ForEach makes members wherever it stands") {
  const Evaluated t(R"(
Transform: AWS::LanguageExtensions
Parameters: {Names: {Type: CommaDelimitedList, Default: 'a,b-c'}, Open: {Type: CommaDelimitedList}}
Conditions:
  Fn::ForEach::Conditions: [N, [X], {'Is${N}': !Equals [!Ref N, X]}]
Resources:
  Fn::ForEach::Topics:
    - Name
    - !Ref Names
    - Topic&{Name}:
        Type: AWS::SNS::Topic
        Properties:
          TopicName: !Sub '${Name}.x'
          DisplayName: !Ref Name
          Fn::ForEach::Inner: [K, [P, Q], {'Key${K}': '${K}-${Name}'}]
  Fn::ForEach::Queues:
    - Name
    - !Ref Open
    - 'Queue${Name}': {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub 'q-${Name}', Plain: 'p-${Name}'}}
  C: {Type: X::Y::Z, Condition: IsX, Properties: {V: !GetAtt Topica.TopicName}}
  N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: n.yaml}}
Outputs:
  Fn::ForEach::Out: [O, [A, B], {'Name${O}': {Value: !Ref O}}]
)");
  CHECK(t.property("Topica", "TopicName") == R"("a.x")");
  CHECK(t.property("Topicbc", "DisplayName") == R"("b-c")");
  CHECK(t.property("Topicbc", "KeyQ") == R"("Q-b-c")");
  REQUIRE(t.find("Queue${Name}") != nullptr);
  CHECK(t.find("Queue${Name}")->uncertain_count);
  CHECK(t.property("Queue${Name}", "Plain") ==
        R"({"$unknown":"parameter Open has no value","$parts":["p-",{"$unknown":"parameter Open has no value"}]})");
  CHECK(t.find("C") != nullptr);
  CHECK(t.faults() == "");
}

TEST_CASE("a ForEach over thousands ends in its budget") {
  std::string list;
  for (int i = 0; i < 1000; ++i) list += (i ? ",i" : "i") + std::to_string(i);
  Limits limits;
  limits.steps = 1'000'000;
  const std::string text = ("Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::A:\n    - X\n    - [" +
                            list + "]\n    - Fn::ForEach::B:\n        - Y\n        - [" + list +
                            "]\n        - 'R${X}${Y}': {Type: 'A::B::C', Properties: {V: !Ref X}}\n");
  const Evaluated t(Files{{"t.yaml", text}}, {}, {}, limits);
  CHECK(t.problem_codes().find("budget-expansion") != std::string::npos);
  CHECK(t.unit.resources.size() > 1000);
}

TEST_CASE("What a macro or AWS::Include makes at deployment is said where it stands, once") {
  struct Case {
    const char* about;
    std::string text;
    std::size_t notices;
  };
  const std::string resource = "Resources:\n  A: {Type: 'X::Y::Z'}\n";
  const std::string remote = "Fn::Transform: {Name: AWS::Include, Parameters: {Location: 's3://b/k.yaml'}}\n";
  const Case cases[] = {
      {"a macro", "Transform: MyMacro\n" + resource, 1},
      {"macros", "Transform: [MyMacro, AWS::Serverless-2016-10-31, {Name: Other}]\n" + resource, 2},
      {"a macro that a function names", "Transform: !Ref M\n" + resource, 1},
      {"AWS's own", "Transform: [AWS::LanguageExtensions, 'AWS::CodeDeployBlueGreen']\n" + resource, 0},
      {"a file of a bucket", resource + "  " + remote, 1},
      {"a file of a bucket for all of it",
       "Transform: {Name: AWS::Include, Parameters: {Location: 's3://b/k'}}\n" + resource, 1},
      {"a file that a parameter names",
       "Parameters: {L: {Type: String}}\n" + resource +
           "  Fn::Transform: {Name: AWS::Include, Parameters: {Location: !Ref L}}\n",
       1},
      {"a file of this code", resource + "  Fn::Transform: {Name: AWS::Include, Parameters: {Location: ./part.yaml}}\n",
       0},
      {"a macro below the resources", resource + "  Fn::Transform: {Name: Make}\n", 1},
      {"in a loop",
       "Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::L: [I, [a, b], {'Q${I}': {Type: 'X::Y::Z'}, "
       "'Fn::Transform': {Name: Make}}]\n",
       1},
      {"in properties, which are unknown then",
       resource + "  B: {Type: 'X::Y::Z', Properties: {'Fn::Transform': {Name: Make}}}\n", 0},
      {"in a file of this code that is included",
       resource + "  Fn::Transform: {Name: AWS::Include, Parameters: {Location: ./deeper.yaml}}\n", 1},
  };
  for (const Case& each : cases) {
    CAPTURE(each.about);
    const Evaluated t(Files{{"t.yaml", each.text},
                            {"part.yaml", "B: {Type: 'X::Y::Z'}\n"},
                            {"deeper.yaml", "C: {Type: 'X::Y::Z'}\nFn::Transform: {Name: Make}\n"}},
                      {}, "t.yaml");
    std::size_t notices = 0;
    for (const Problem& problem : t.unit.problems) notices += problem.code == "template-transformed" ? 1 : 0;
    CHECK(notices == each.notices);
  }
}
