#include <doctest/doctest.h>

#include <algorithm>

#include "cloudformation/evaluated.h"

using namespace lintel;
using namespace lintel::cloudformation;

namespace {

std::string resources_of(const Evaluated& t) {
  std::vector<std::string> lines;
  for (const EvaluatedResource& resource : t.unit.resources) {
    std::string type(resource.type);
    lines.push_back(std::string(resource.address) + " " + type.substr(type.find("::") + 2));
  }
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::string sam_template(std::string_view resources) {
  return "Transform: AWS::Serverless-2016-10-31\nResources:\n" + std::string(resources);
}

std::string function_with(std::string_view properties) {
  return sam_template(
      "  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      InlineCode: x\n      Handler: index.h\n      "
      "Runtime: python3.12\n" +
      std::string(properties));
}

}  // namespace

TEST_CASE("a template of many functions is translated as one of a few") {
  const auto of = [](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
      const std::string n = std::to_string(i), last = std::to_string(count - 1 - i);
      text += "  F" + n +
              ":\n    Type: AWS::Serverless::Function\n    Properties:\n      InlineCode: x\n      Handler: index.h\n  "
              "    Runtime: python3.12\n      "
              "Layers: [!Ref L" +
              last + "]\n      Role: !GetAtt R" + n + ".Arn\n  R" + n + ":\n    Type: AWS::IAM::Role\n  L" + n +
              ":\n    Type: AWS::Serverless::LayerVersion\n    Properties:\n      ContentUri: s3://bucket/key" + n +
              "\n      LayerName: layer\n";
    }
    return sam_template(text);
  };
  const Evaluated few(of(4)), many(of(40));
  CHECK(many.faults() == "");
  CHECK(few.unit.resources.size() == 12);
  CHECK(many.unit.resources.size() == 120);
  // The layer of a number is the same whatever is around it, and so is who uses it.
  CHECK(few.property("F0", "Layers").find("L3") != std::string::npos);
  CHECK(many.property("F36", "Layers") == few.property("F0", "Layers"));
}

TEST_CASE("what AWS::Serverless makes draws from the root's budget") {
  std::string text;
  for (int i = 0; i < 2000; ++i) {
    text +=
        "  F" + std::to_string(i) +
        ":\n    Type: AWS::Serverless::Function\n    Properties:\n      InlineCode: x\n      Handler: index.h\n      "
        "Runtime: python3.12\n";
  }
  Limits limits;
  limits.steps = 400'000;
  const Evaluated t(Files{{"t.yaml", sam_template(text)}}, {}, {}, limits);
  CHECK(t.problem_codes().find("budget-expansion") != std::string::npos);
  CHECK(t.find("F0Role") != nullptr);
  CHECK(t.find("F1999Role") == nullptr);
}

TEST_CASE("a template that AWS::Serverless makes too much of keeps its other resources") {
  std::string tags = "Globals: {Function: {Tags: {";
  for (int i = 0; i < 3'000; ++i) tags += (i == 0 ? "T" : ", T") + std::to_string(i) + ": v";
  std::string text = "  First: {Type: AWS::SQS::Queue, Properties: {DelaySeconds: 1}}\n";
  for (int i = 0; i < 300; ++i) {
    text += "  F" + std::to_string(i) +
            ": {Type: AWS::Serverless::Function, Properties: {InlineCode: x, Handler: a.b, Runtime: python3.12}}\n";
  }
  text += "  Last: {Type: AWS::SQS::Queue, Properties: {DelaySeconds: 2}}\n";
  Limits limits;
  limits.steps = 2'000'000;
  const Evaluated t(Files{{"t.yaml", tags + "}}}\n" + sam_template(text)}}, {}, {}, limits);
  CHECK(t.problem_codes() == "budget-expansion");
  CHECK(t.property("First", "DelaySeconds") == "1");
  CHECK(t.property("Last", "DelaySeconds") == "2");
}

TEST_CASE("what a function's events make") {
  struct Case {
    const char* event;
    const char* made;
  };
  const Case cases[] = {
      {"{Type: Schedule, Properties: {Schedule: rate(1 day)}}", "FE Events::Rule\nFEPermission Lambda::Permission\n"},
      {"{Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day)}}",
       "FE Scheduler::Schedule\nFERole IAM::Role\n"},
      {"{Type: SQS, Properties: {Queue: 'arn:aws:sqs:::q'}}", "FE Lambda::EventSourceMapping\n"},
      {"{Type: DynamoDB, Properties: {Stream: 'arn', StartingPosition: LATEST}}", "FE Lambda::EventSourceMapping\n"},
      {"{Type: SNS, Properties: {Topic: 'arn:aws:sns:::t'}}",
       "FE SNS::Subscription\nFEPermission Lambda::Permission\n"},
      {"{Type: SNS, Properties: {Topic: 'arn:aws:sns:::t', SqsSubscription: true}}",
       "FE SNS::Subscription\nFEEventSourceMapping Lambda::EventSourceMapping\nFEQueue SQS::Queue\nFEQueuePolicy "
       "SQS::QueuePolicy\n"},
      {"{Type: CloudWatchLogs, Properties: {LogGroupName: g, FilterPattern: x}}",
       "FE Logs::SubscriptionFilter\nFEPermission Lambda::Permission\n"},
      {"{Type: IoTRule, Properties: {Sql: x}}", "FE IoT::TopicRule\nFEPermission Lambda::Permission\n"},
      {"{Type: AlexaSkill}", "FEPermission Lambda::Permission\n"},
      {"{Type: EventBridgeRule, Properties: {Pattern: {source: [a]}, DeadLetterConfig: {Type: SQS}}}",
       "FE Events::Rule\nFEPermission Lambda::Permission\nFEQueue SQS::Queue\nFEQueuePolicy SQS::QueuePolicy\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.event);
    const Evaluated t(function_with("      Events: {E: " + std::string(c.event) + "}\n"));
    const std::string expected = "F Lambda::Function\n" + std::string(c.made) + "FRole IAM::Role\n";
    std::vector<std::string> lines;
    CHECK(t.problem_codes() == "");
    std::string all = resources_of(t);
    for (std::size_t at = 0; at < expected.size();) {
      const std::size_t end = expected.find('\n', at) + 1;
      CHECK(all.find(expected.substr(at, end - at)) != std::string::npos);
      at = end;
    }
    CHECK(std::count(all.begin(), all.end(), '\n') == std::count(expected.begin(), expected.end(), '\n'));
  }
}

TEST_CASE("an API event makes the implicit API with its deployment, stage and permission") {
  const Evaluated t(function_with("      Events: {E: {Type: Api, Properties: {Path: '/a/{id}', Method: get}}}\n"));
  CHECK(t.find("ServerlessRestApi") != nullptr);
  CHECK(t.property("ServerlessRestApiProdStage", "StageName") == R"("Prod")");
  CHECK(t.property("FEPermissionProd", "Principal") == R"("apigateway.amazonaws.com")");
  const Value path = t.find("ServerlessRestApi")->config.get("Body").get("paths").get("/a/{id}");
  CHECK(path.get("get").get("x-amazon-apigateway-integration").get("type").string() == "aws_proxy");
  CHECK(t.property("FEPermissionProd", "SourceArn").find(R"("/*/GET/a/*")") != std::string::npos);
}

TEST_CASE("policies of every form become a role's") {
  const Evaluated t(function_with(R"(
      Tracing: Active
      Policies:
        - AWSLambdaVPCAccessExecutionRole
        - arn:aws:iam::aws:policy/X
        - SQSPollerPolicy: {QueueName: !GetAtt Q.QueueName}
        - Statement: [{Effect: Allow, Action: '*', Resource: '*'}]
)") + "  Q: {Type: AWS::SQS::Queue}\n");
  CHECK(
      t.property("FRole", "ManagedPolicyArns") ==
      R"(["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole","arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess",)"
      R"("arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole","arn:aws:iam::aws:policy/X"])");
  const Value policies = t.find("FRole")->config.get("Policies");
  REQUIRE(policies.size() == 2);
  CHECK(policies.items()[0].get("PolicyName").string() == "FRolePolicy2");
  CHECK(policies.items()[0].get("PolicyDocument").get("Statement").items()[0].get("Action").size() == 6);
  CHECK(to_display_json(policies.items()[1].get("PolicyDocument")) ==
        R"({"Statement":[{"Action":"*","Effect":"Allow","Resource":"*"}]})");
}

TEST_CASE("what SAM generates points to what it was generated from") {
  const Evaluated t(function_with("      Events: {Nightly: {Type: Schedule, Properties: {Schedule: rate(1 day)}}}\n"));
  CHECK(t.sources.text(t.find("FRole")->header) == "F");
  CHECK(t.sources.text(t.find("FNightly")->header) == "Nightly");
  const Value principal = t.find("FNightlyPermission")->config.get("Principal");
  REQUIRE(principal.origin() != nullptr);
  CHECK(principal.origin()->kind == OriginKind::generated);
  CHECK(t.sources.text(principal.origin()->span) == "Nightly");
  CHECK(t.find("F")->config.get("Handler").origin()->kind == OriginKind::expression);
}

TEST_CASE("aliases, versions and deployment preferences") {
  const Evaluated t(
      function_with("      AutoPublishAlias: live\n      DeploymentPreference: {Type: Canary10Percent5Minutes}\n") +
      "Outputs: {A: {Value: !Ref F.Alias}, V: {Value: !GetAtt F.Version.Version}}\n");
  CHECK(t.find("FAliaslive") != nullptr);
  CHECK(t.find("FDeploymentGroup") != nullptr);
  CHECK(t.find("ServerlessDeploymentApplication") != nullptr);
  CHECK(t.find("CodeDeployServiceRole") != nullptr);
  CHECK(t.find("FAliaslive")->meta.get("UpdatePolicy").get("CodeDeployLambdaAliasUpdate").size() == 2);
  CHECK(t.faults() == "");
}

TEST_CASE("globals are merged into resources as they are of each kind") {
  const Evaluated t(
      "Globals: {Function: {Timeout: 3, MemorySize: 128, Environment: {Variables: {A: 1, B: 2}}, Layers: [l1]}}\n" +
      function_with("      Timeout: 9\n      Environment: {Variables: {B: 3}}\n      Layers: [l2]\n"));
  CHECK(t.property("F", "Timeout") == "9");
  CHECK(t.property("F", "MemorySize") == "128");
  CHECK(t.property("F", "Environment") == R"({"Variables":{"A":"1","B":"3"}})");
  CHECK(t.property("F", "Layers") == R"(["l1","l2"])");
}

TEST_CASE("other kinds of resources") {
  const Evaluated t(sam_template(R"(
  T: {Type: AWS::Serverless::SimpleTable, Properties: {SSESpecification: {SSEEnabled: true}}}
  L: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: 's3://b/k'}}
  M: {Type: AWS::Serverless::StateMachine, Properties: {Definition: {StartAt: !Ref T}, Policies: []}}
  H: {Type: AWS::Serverless::HttpApi}
  U: {Type: A::B::C, Properties: {V: !Ref L}}
)"));
  CHECK(t.property("T", "BillingMode") == R"("PAY_PER_REQUEST")");
  CHECK(t.property("T", "SSESpecification") == R"({"SSEEnabled":true})");
  CHECK(t.property("M", "DefinitionSubstitutions") ==
        R"({"definition_substitution_1":{"$ref":"T","attribute":"Ref"}})");
  CHECK(t.find("MRole") != nullptr);
  CHECK(t.find("HApiGatewayDefaultStage") != nullptr);
  CHECK(t.property("U", "V").starts_with(R"({"$ref":"L)"));
  CHECK(t.property("U", "V") != R"({"$ref":"L","attribute":"Ref"})");
}

TEST_CASE("a connector grants its destination to the source's role") {
  const Evaluated t(function_with("    Connectors: {C: {Properties: {Destination: {Id: T}, Permissions: [Read]}}}\n") +
                    "  T: {Type: AWS::Serverless::SimpleTable}\n");
  REQUIRE(t.find("FCPolicy") != nullptr);
  CHECK(t.find("FCPolicy")->type == "AWS::IAM::ManagedPolicy");
  CHECK(t.property("FCPolicy", "Roles") == R"([{"$ref":"FRole","attribute":"Ref"}])");
}

TEST_CASE("what is wrong with SAM is said at its place") {
  CHECK(Evaluated(function_with("      Events: {E: {Type: Nope}}\n")).problem_codes() == "sam-form");
  CHECK(Evaluated(function_with("      Policies: [{NoSuchPolicy: {}}]\n")).problem_codes() == "sam-form");
}

TEST_CASE("SAM resources are SAM's without the transform's line too, and that it is missing is said") {
  const Evaluated t(R"(
Resources:
  F: {Type: AWS::Serverless::Function, Properties: {InlineCode: x, Handler: h, Runtime: python3.12}}
  T: {Type: AWS::Serverless::SimpleTable}
)");
  CHECK(resources_of(t) == "F Lambda::Function\nFRole IAM::Role\nT DynamoDB::Table\n");
  CHECK(t.faults() ==
        "template-unknown-resource-type@AWS::Serverless::Function, "
        "template-unknown-resource-type@AWS::Serverless::SimpleTable");
}

TEST_CASE("a SAM type that the transform does not know is a fault") {
  const Evaluated t(sam_template("  F: {Type: AWS::Serverless::Nope}\n  T: {Type: AWS::Serverless::SimpleTable}\n"));
  CHECK(t.faults() == "template-unknown-resource-type@AWS::Serverless::Nope");
}

TEST_CASE("what Lambda computes on besides functions") {
  const Evaluated t(sam_template(R"(
  N:
    Type: AWS::Serverless::NetworkConnector
    Properties: {VpcConfig: {SubnetIds: [s]}, ComputeTypes: [WebFunction], Tags: {a: b}, PropagateTags: true}
  I:
    Type: AWS::Serverless::MicrovmImage
    Properties: {Name: i, CodeUri: 's3://bucket/key', BaseImageArn: arn, BaseImageVersion: '1', EnvironmentVariables: {K: v}}
  W:
    Type: AWS::Serverless::WebFunction
    Properties:
      AuthType: IamAuth
      Runtime: nodejs22.x
      CodeUri: s3://bucket/key
      EnvironmentVariables: {N: 1, B: true}
      ReplicaRegions: {IncludeRegions: [ca, US, !Ref AWS::Region], ExcludeRegions: [us-east-2]}
  C: {Type: AWS::Serverless::CapacityProvider, Properties: {VpcConfig: {SubnetIds: [s]}, LoggingConfig: {LogLevel: INFO}}}
)"));
  CHECK(resources_of(t) ==
        "C Lambda::CapacityProvider\nCOperatorRole IAM::Role\nI Lambda::MicrovmImage\nIBuildRole IAM::Role\n"
        "N Lambda::NetworkConnector\nNOperatorRole IAM::Role\nW Lambda::WebFunction\n"
        "WEndpoint Lambda::WebFunctionEndpoint\nWRevision Lambda::WebFunctionRevision\nWRole IAM::Role\n");
  CHECK(t.property("N", "Configuration") ==
        R"({"VpcEgressConfiguration":{"AssociatedComputeResourceTypes":["WebFunction"],"SubnetIds":["s"]}})");
  CHECK(t.property("NOperatorRole", "Tags") == R"([{"Key":"lambda:createdBy","Value":"SAM"},{"Key":"a","Value":"b"}])");
  CHECK(t.property("IBuildRole", "Policies").find(":s3:::bucket/*") != std::string::npos);
  CHECK(t.property("I", "EnvironmentVariables") == R"([{"Key":"K","Value":"v"}])");
  CHECK(t.property("WEndpoint", "Regions") ==
        R"(["ca-central-1","us-east-1","us-west-1","us-west-2",{"$unknown":"AWS::Region is not given"}])");
  CHECK(t.find("WRevision")->config.get("ServiceConfig").get("EnvironmentVariables").get("B").string() == "true");
  CHECK(t.property("WEndpoint", "RevisionWeights") ==
        R"([{"RevisionId":{"$ref":"WRevision","attribute":"RevisionId"},"Weight":100}])");
  CHECK(t.property("C", "TelemetryConfig") == R"({"LoggingConfig":{"LogLevel":"INFO"}})");
  CHECK(t.faults() == "");
  CHECK(t.problem_codes() == "");
}
