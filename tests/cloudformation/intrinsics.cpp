#include <doctest/doctest.h>

#include "cloudformation/evaluated.h"
#include "frontend/cloudformation/intrinsic.h"

using namespace lintel;
using namespace lintel::cloudformation;

namespace {

constexpr std::string_view intrinsic_sections = R"(
Parameters:
  Name: {Type: String, Default: web}
  Count: {Type: Number, Default: '3'}
  Zones: {Type: CommaDelimitedList, Default: 'a, b,c'}
  Ports: {Type: List<Number>, Default: '80,443'}
  Open: {Type: String}
  Image: {Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: /aws/ami}
  Flag: {Type: String, Default: true}
Mappings:
  M: {a: {x: 1, y: [p, q]}, b: {x: 2}}
)";

struct Case {
  const char* expression;
  const char* expected;
};

std::string result_of(const char* expression, TemplateInputs inputs = {}) {
  return Evaluated(with_value(expression, intrinsic_sections), std::move(inputs)).property("Q", "V");
}

}  // namespace

TEST_CASE("intrinsic functions over known values") {
  const Case cases[] = {
      {"!Ref Name", R"("web")"},
      {"{Ref: Count}", "3"},
      {"!Ref Zones", R"(["a","b","c"])"},
      {"!Ref Ports", "[80,443]"},
      {"!Ref Flag", R"("true")"},
      {"!Sub '${Name}-${Count}'", R"("web-3")"},
      {"!Sub '${!Name} ${!x.y}'", R"("${Name} ${x.y}")"},
      {"!Sub ['${A}${Name}', {A: !Ref Count}]", R"("3web")"},
      {"{'Fn::Sub': ['${A}', {A: 1.50}]}", R"("1.50")"},
      {"!Join ['-', [a, !Ref Name, 012]]", R"("a-web-012")"},
      {"!Join [',', !Ref Zones]", R"("a,b,c")"},
      {"!Join ['', [a, !Ref 'AWS::NoValue', b]]", R"("ab")"},
      {"!Select [1, !Ref Zones]", R"("b")"},
      {"!Select ['0', [x, y]]", R"("x")"},
      {"!Split ['|', 'a|b||c']", R"(["a","b","","c"])"},
      {"!Select [2, !Split [':', 'arn:aws:s3:::b']]", R"("s3")"},
      {"!FindInMap [M, a, x]", "1"},
      {"!FindInMap [M, b, !Select [0, [x]]]", "2"},
      {"!FindInMap [M, zz, x, {DefaultValue: none}]", R"("none")"},
      {"!Select [1, !FindInMap [M, a, y]]", R"("q")"},
      {"!Base64 hello", R"("aGVsbG8=")"},
      {"{'Fn::Base64': !Sub '${Name}'}", R"("d2Vi")"},
      {"!Base64\n        Fn::Sub: 'x${Name}'", R"("eHdlYg==")"},
      {"!Cidr ['10.0.0.0/16', 3, 8]", R"(["10.0.0.0/24","10.0.1.0/24","10.0.2.0/24"])"},
      {"!Cidr ['2001:db8::/56', 2, 64]", R"(["2001:db8::/64","2001:db8:0:1::/64"])"},
      {"{'Fn::Length': !Ref Zones}", "3"},
      {"{'Fn::Length': [1, 2]}", "2"},
      {"{'Fn::ToJsonString': {b: 1, a: [!Ref Name]}}", R"("{\"a\":[\"web\"],\"b\":1}")"},
      {"[a, !Ref 'AWS::NoValue', b]", R"(["a","b"])"},
      // A property without a value stays as null, where findings can point at it.
      {"{a: !Ref 'AWS::NoValue', b: 1}", R"({"a":null,"b":1})"},
      {"!ToJsonString {a: !Ref 'AWS::NoValue', b: 1}", R"("{\"b\":1}")"},
      {"012", "10"},  // YAML 1.1: octal
      {"!Equals [a, a]", "true"},
      {"!If [!Equals [1, '1'], yes_side, no_side]", R"("yes_side")"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.expression);
    CHECK(result_of(c.expression) == c.expected);
  }
}

TEST_CASE("a short form that a space is missing behind is known for what is meant") {
  CHECK(cloudformation::unknown_function("!Ref:Name").meant == "Ref");
  CHECK(cloudformation::unknown_function("!GetAtt:A.B").meant == "Fn::GetAtt");
  CHECK(cloudformation::unknown_function("!Other:Name").meant.empty());
}

TEST_CASE("functions stand in functions, and where AWS::LanguageExtensions allows them") {
  const Case cases[] = {
      {"!Join ['-', !Split [':', !Sub '${Name}:${Count}']]", R"("web-3")"},
      {"!Select [!FindInMap [M, a, x], !Ref Zones]", R"("b")"},
      {"{'Fn::Join': ['', [{'Fn::Select': [0, {'Fn::Split': [',', 'x,y']}]}, !Sub '${Name}']]}", R"("xweb")"},
      {"!FindInMap [!Sub 'M', !Join ['', [b]], x]", "2"},
      {"!FindInMap [M, zz, x, {DefaultValue: !FindInMap [M, b, x]}]", "2"},
      {"!Ref {'Fn::Sub': 'Name'}", R"("web")"},
      {"!GetAtt [B, !Sub 'Arn']", R"({"$ref":"B","attribute":"Arn"})"},
      {"!Sub ['${A}', {A: !Join ['', [x, !Select [0, !Ref Zones]]]}]", R"("xa")"},
      {"!If [!Not [!Equals [!Ref 'AWS::Region', eu-west-1]], 1, 2]", "2"},
      {"!If [!And [!Equals [a, a], !Or [!Equals [a, b], !Equals [b, b]]], 1, 2]", "1"},
      {"!Base64 {'Fn::ToJsonString': {a: !Ref Name}}", R"("eyJhIjoid2ViIn0=")"},
      {"{'Fn::Length': !Split [',', 'a,b,c']}", "3"},
      {"!Select [1, !Cidr [!Select [0, ['10.0.0.0/16']], 2, 8]]", R"("10.0.1.0/24")"},
      {"!Transform {Name: Macro, Parameters: {}}", R"({"$unknown":"Fn::Transform runs at deployment"})"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.expression);
    TemplateInputs inputs;
    inputs.region = "eu-west-1";
    CHECK(result_of(c.expression, inputs) == c.expected);
  }
}

TEST_CASE("a parameter's type says what its Ref gives") {
  const Case cases[] = {
      {"{Type: Number, Default: '1.5'}", "1.5"},
      {"{Type: CommaDelimitedList, Default: 'a, b'}", R"(["a","b"])"},
      {"{Type: List<AWS::EC2::Subnet::Id>, Default: 'subnet-1,subnet-2'}", R"(["subnet-1","subnet-2"])"},
      {"{Type: AWS::EC2::KeyPair::KeyName, Default: key}", R"("key")"},
      {"{Type: AWS::SSM::Parameter::Name, Default: /a}", R"("/a")"},
      {"{Type: String, Default: '{{resolve:ssm:/x:1}}'}",
       R"({"$unknown":"{{resolve:ssm:/x:1}} is read at deployment"})"},
      {"{Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: /a}",
       R"~({"$unknown":"parameter P is read from SSM at deployment (/a)"})~"},
      {"{Type: String, AllowedValues: [only]}", R"({"$unknown":"parameter P has no value"})"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.expression);
    CHECK(Evaluated(with_value("!Ref P", "Parameters: {P: " + std::string(c.expression) + "}")).property("Q", "V") ==
          c.expected);
  }
}

TEST_CASE("attributes of resources take functions too") {
  const Evaluated t(R"(
Transform: AWS::LanguageExtensions
Parameters: {Env: {Type: String, Default: dev}}
Mappings: {M: {dev: {p: Delete}}}
Conditions: {IsProd: !Equals [!Ref Env, prod]}
Resources:
  A: {Type: AWS::SNS::Topic, DeletionPolicy: !FindInMap [M, !Ref Env, p], UpdateReplacePolicy: !If [IsProd, Retain, Delete]}
)");
  REQUIRE(t.find("A") != nullptr);
  CHECK(t.shown(t.find("A")->meta.get("DeletionPolicy")) == R"("Delete")");
  CHECK(t.shown(t.find("A")->meta.get("UpdateReplacePolicy")) == R"(IsProd ? "Retain" : "Delete")");
}

TEST_CASE("what only a deployment determines is unknown, and says why") {
  const Case cases[] = {
      {"!Ref Open", R"({"$unknown":"parameter Open has no value"})"},
      {"!Ref B", R"({"$ref":"B","attribute":"Ref"})"},
      {"!GetAtt B.Arn", R"({"$ref":"B","attribute":"Arn"})"},
      {"!GetAtt [B, DomainName]", R"({"$ref":"B","attribute":"DomainName"})"},
      {"{'Fn::GetAtt': [B, Arn]}", R"({"$ref":"B","attribute":"Arn"})"},
      {"!Ref AWS::Region", R"({"$unknown":"AWS::Region is not given"})"},
      {"!Sub '${B.Arn}/*'", R"({"$unknown":"B.Arn","$parts":[{"$ref":"B","attribute":"Arn"},"/*"]})"},
      {"!Join ['/', [!Ref Open, x]]",
       R"({"$unknown":"parameter Open has no value","$parts":[{"$unknown":"parameter Open has no value"},"/x"]})"},
      {"!Ref Image", R"~({"$unknown":"parameter Image is read from SSM at deployment (/aws/ami)"})~"},
      {"!Select [0, !GetAZs '']", R"({"$unknown":"availability zones are known at deployment"})"},
      {"{'Fn::GetStackOutput': {StackName: net, OutputName: Vpc}}",
       R"({"$unknown":"it is an output of another stack, known when it is deployed"})"},
      {"!GetStackOutput {StackName: net, OutputName: Vpc, Region: eu-west-1}",
       R"({"$unknown":"it is an output of another stack, known when it is deployed"})"},
      {"!ImportValue shared", R"({"$unknown":"no template of the scan exports shared"})"},
      {"'{{resolve:ssm:/x:1}}'", R"({"$unknown":"{{resolve:ssm:/x:1}} is read at deployment"})"},
      {"'{{resolve:ssm-secure:/x:1}}'", R"({"$unknown":"{{resolve:ssm-secure:/x:1}} is read at deployment"})"},
      {"'a{{resolve:secretsmanager:s:SecretString:p}}b'",
       R"({"$unknown":"{{resolve:secretsmanager:s:SecretString:p}} is read at deployment","$parts":["a",{"$unknown":"{{resolve:secretsmanager:s:SecretString:p}} is read at deployment"},"b"]})"},
      {"!Sub '{{resolve:secretsmanager:${B}:SecretString:p}}'",
       R"({"$unknown":"{{resolve:secretsmanager:${B}:SecretString:p}} is read at deployment"})"},
      {"!FindInMap [M, !Ref Open, x]", R"({"$unknown":"parameter Open has no value"})"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.expression);
    CHECK(result_of(c.expression) == c.expected);
  }
}

TEST_CASE("pseudo parameters follow the region and account that are given") {
  TemplateInputs inputs;
  inputs.region = "cn-north-1";
  inputs.account = "123456789012";
  CHECK(result_of("!Sub 'arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:t'", inputs) ==
        R"("arn:aws-cn:sns:cn-north-1:123456789012:t")");
  CHECK(result_of("!Ref AWS::URLSuffix", inputs) == R"("amazonaws.com.cn")");
  inputs.partition = "aws-us-gov";
  CHECK(result_of("!Ref AWS::Partition", inputs) == R"("aws-us-gov")");
  CHECK(result_of("!Ref AWS::StackId", inputs) == R"({"$unknown":"AWS::StackId is known at deployment"})");
}

TEST_CASE("a function is resolved under either name with any argument") {
  const Evaluated json(
      Files{{"t.json", R"({"Resources": {"B": {"Type": "AWS::S3::Bucket"}, "Q": {"Type": "X::Y::Z", "Properties":
    {"V": {"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":s3:::", {"Ref": "B"}]]},
     "W": {"Fn::Select": ["1", {"Fn::Split": [",", {"Fn::Sub": "a,b"}]}]}}}}})"}});
  CHECK(json.property("Q", "W") == R"("b")");
  CHECK(json.find("Q")->config.get("V").unknown()->parts.size() == 4);
}

TEST_CASE("scalars become what the type's property wants") {
  const Evaluated t(R"(
Parameters: {E: {Type: String, Default: 'true'}}
Resources:
  V:
    Type: AWS::EC2::Volume
    Properties: {Encrypted: !Ref E, Size: '80', SnapshotId: 12}
  P:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: '{"Statement": [{"Effect": "Allow", "Action": "*"}]}'
  I:
    Type: AWS::EC2::Instance
    Properties: {NetworkInterfaces: {AssociatePublicIpAddress: 'true', DeviceIndex: 0}}
)");
  CHECK(t.property("I", "NetworkInterfaces") == R"([{"AssociatePublicIpAddress":true,"DeviceIndex":"0"}])");
  CHECK(t.property("V", "Encrypted") == "true");
  CHECK(t.property("V", "Size") == "80");
  CHECK(t.property("V", "SnapshotId") == R"("12")");
  CHECK(t.property("P", "PolicyDocument") == R"({"Statement":[{"Action":"*","Effect":"Allow"}]})");
}

TEST_CASE("a value's origin leads from its use to the default") {
  const Evaluated t(with_value("!Ref Name", intrinsic_sections));
  const Origin* origin = t.find("Q")->config.get("V").origin();
  REQUIRE(origin != nullptr);
  CHECK(origin->kind == OriginKind::variable);
  CHECK(t.sources.text(origin->span) == "!Ref Name");
  REQUIRE(origin->from != nullptr);
  CHECK(origin->from->kind == OriginKind::variable_default);
  CHECK(t.sources.text(origin->from->span) == "web");
  CHECK(t.sources.text(t.find("Q")->header) == "Q");
  CHECK(t.sources.text(t.find("Q")->config.member("V")->key_span) == "V");
}

TEST_CASE("what Fn::Sub names stands at its own place") {
  const Evaluated t(with_value("!Sub |\n        first\n        ${B.Arn} and ${B}\n"));
  const Value value = t.find("Q")->config.get("V");
  REQUIRE(value.unknown() != nullptr);
  CHECK(t.sources.text(span_of(value.unknown()->parts[1])) == "${B.Arn}");
  CHECK(t.sources.text(span_of(value.unknown()->parts[3])) == "${B}");
}

TEST_CASE("parameters are given in every form that the tools write") {
  const std::string text = with_value("!Sub '${A}/${B1}'", "Parameters: {A: {Type: String}, B1: {Type: String}}");
  const char* forms[] = {
      R"([{"ParameterKey": "A", "ParameterValue": "x"}, {"ParameterKey": "B1", "ParameterValue": "y"}])",
      R"({"Parameters": {"A": "x", "B1": "y"}})",
      R"({"A": "x", "B1": "y"})",
      R"(["A=x", "B1=y"])",
      "- ParameterKey: A\n  ParameterValue: x\n- ParameterKey: B1\n  ParameterValue: y\n",
  };
  for (const char* form : forms) {
    CAPTURE(form);
    TemplateInputs inputs;
    const std::string path = form[0] == '-' ? "p.yaml.params" : "p.params";
    inputs.parameter_files = {path};
    const Evaluated t(Files{{"t.yaml", text}, {path, form}}, inputs);
    CHECK(t.property("Q", "V") == R"("x/y")");
  }
  TemplateInputs inputs;
  inputs.parameters = {{"A", "1"}, {"B1", "2"}};
  CHECK(Evaluated(text, inputs).property("Q", "V") == R"("1/2")");
}

TEST_CASE("NoEcho marks the value sensitive") {
  const Evaluated t(with_value("!Ref P", "Parameters: {P: {Type: String, NoEcho: true, Default: hunter2}}"));
  CHECK(t.find("Q")->config.get("V").is_sensitive());
}

TEST_CASE("a text that is known in part is split where what is open holds no delimiter") {
  struct Case {
    std::string_view text;
    std::size_t pieces;  ///< 0: not known
  };
  for (const Case& c :
       {Case{"!Sub 'arn:${AWS::Partition}:iam::aws:policy/A,arn:${AWS::Partition}:iam::aws:policy/B'", 2},
        {"!Join [',', [!Ref A, !GetAtt A.B]]", 2},
        {"!Ref A", 0},
        {"!Sub '${A},x'", 2},
        {"!Sub '${Open},x'", 0}}) {
    CAPTURE(c.text);
    const Evaluated t(
        "Parameters: {Open: {Type: String}}\nResources:\n  A: {Type: X::Y::Z}\n  B:\n    Type: X::Y::Z\n    "
        "Properties: {V: !Split [',', " +
        std::string(c.text) + "]}\n");
    const Value list = t.find("B")->config.get("V");
    CHECK((list.is_sequence() ? list.size() : 0) == c.pieces);
  }
}

TEST_CASE("a list that a nested stack is given as a text of references has their number") {
  const Evaluated t(Files{{"t.yaml", R"(
Resources:
  A: {Type: X::Y::Z}
  N:
    Type: AWS::CloudFormation::Stack
    Properties: {TemplateURL: ./n.yaml, Parameters: {Ids: !Join [',', [!Ref A, !Ref A]]}}
)"},
                          {"n.yaml", R"(
Parameters: {Ids: {Type: List<AWS::EC2::Subnet::Id>}}
Resources: {B: {Type: X::Y::Z, Properties: {V: !Ref Ids}}}
)"}});
  REQUIRE(t.find("N.B") != nullptr);
  CHECK(t.find("N.B")->config.get("V").size() == 2);
}

TEST_CASE("JSON text where a document is due is read, each part at its own place") {
  const Evaluated evaluated(R"(Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: |
        {
          "Statement": [{ "Effect": "Allow", "Action": "*" }]
        }
)");
  const EvaluatedResource* policy = evaluated.find("Policy");
  REQUIRE(policy != nullptr);
  const Value document = policy->config.get("PolicyDocument");
  const Value statement = document.get("Statement");
  REQUIRE(statement.size() == 1);
  const Member* action = statement.items()[0].member("Action");
  REQUIRE(action != nullptr);
  CHECK(evaluated.sources.text(action->key_span) == "\"Action\"");
  CHECK(evaluated.sources.text(span_of(action->value)) == "\"*\"");
}
