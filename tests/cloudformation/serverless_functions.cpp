// What the Serverless Framework makes of functions and the provider.
#include <doctest/doctest.h>

#include "cloudformation/evaluated.h"

using namespace lintel;
using namespace lintel::cloudformation;

namespace {

struct Service {
  explicit Service(const std::string& text) {
    workspace = open_workspace({{"serverless.yml", FileRole::serverless}}, {}, sources,
                               make_memory_reader({{"serverless.yml", text}}), {}, 1);
    const RootTemplates templates(workspace);
    if (!templates.roots().empty()) unit = templates.evaluate(0);
  }

  /// "Id:Type " of each resource.
  std::string resources() const {
    std::string all;
    for (const EvaluatedResource& resource : unit.resources) {
      all +=
          std::string(resource.address) + ":" + std::string(resource.type.substr(resource.type.rfind(':') + 1)) + " ";
    }
    return all;
  }

  Value property(std::string_view address, std::string_view name) const {
    for (const EvaluatedResource& resource : unit.resources) {
      if (resource.address == address) return resource.config.get(name);
    }
    return {};
  }
  std::string json(Value value) const { return to_display_json(value); }

  SourceSet sources;
  std::shared_ptr<TemplateSet> workspace;
  Unit unit;
};

}  // namespace

TEST_CASE("functions, their role and their API are judged") {
  const Service it(R"(service: s
provider:
  name: aws
  runtime: nodejs8.10
  environment: {STAGE: dev, SHARED: a}
  iamRoleStatements:
    - Effect: Allow
      Action: "s3:*"
      Resource: "*"
functions:
  send-mail_all:
    handler: a.b
    environment: {SHARED: b}
    url: true
    events:
      - http: {path: mail, method: post}
      - http: {path: /mail, method: get, authorizer: aws_iam}
      - http: "delete mail/{id}"
      - http: {path: key, method: get, private: true}
      - http: {path: own, method: any, authorizer: {name: check}}
      - httpApi: GET /open
      - httpApi: {path: /closed, method: get, authorizer: {name: jwt}}
      - httpApi: "*"
      - schedule: rate(1 hour)
resources:
  Resources:
    Q: {Type: AWS::SQS::Queue}
)");
  CHECK(it.resources() ==
        "Q:Queue SendDashmailUnderscoreallLambdaFunction:Function SendDashmailUnderscoreallLambdaFunctionUrl:Url "
        "IamRoleLambdaExecution:Role ApiGatewayRestApi:RestApi HttpApi:Api HttpApiRouteGetopen:Route "
        "HttpApiRouteGetclosed:Route HttpApiRouteAny:Route ");
  const char* function = "SendDashmailUnderscoreallLambdaFunction";
  CHECK(it.json(it.property(function, "Runtime")) == R"("nodejs8.10")");
  CHECK(it.json(it.property(function, "Environment").get("Variables").get("SHARED")) == R"("b")");
  CHECK(it.json(it.property(function, "Environment").get("Variables").get("STAGE")) == R"("dev")");
  CHECK(it.unit.resources[1].config.is_open());
  const Value policy = it.property("IamRoleLambdaExecution", "Policies").items()[0].get("PolicyDocument");
  REQUIRE(policy.get("Statement").size() == 5);  // and the four that let it write its logs
  CHECK(it.json(policy.get("Statement").items()[0].get("Action")) == R"("s3:*")");
  const Value paths = it.property("ApiGatewayRestApi", "Body").get("paths");
  CHECK(paths.get("/mail").get("post").get("security").is_null());
  CHECK(it.json(paths.get("/mail").get("get").get("x-amazon-apigateway-auth").get("type")) == R"("AWS_IAM")");
  CHECK(paths.get("/mail/{id}").get("delete").get("security").is_null());
  CHECK(paths.get("/key").get("get").get("security").size() == 1);
  CHECK(paths.get("/own").get("x-amazon-apigateway-any-method").get("security").size() == 1);
  CHECK(it.json(it.property("HttpApiRouteGetopen", "AuthorizationType")) == R"("NONE")");
  CHECK(it.json(it.property("HttpApiRouteGetclosed", "AuthorizationType")) == R"("JWT")");
  CHECK(it.json(it.property("HttpApiRouteAny", "RouteKey")) == R"("$default")");
  CHECK(it.json(it.property("SendDashmailUnderscoreallLambdaFunctionUrl", "AuthType")) == R"("NONE")");
}

TEST_CASE("what the framework makes, by what is written") {
  const std::string head = "service: s\nprovider:\n  name: aws\n  runtime: python3.12\n";
  struct Case {
    std::string name, text, resources;
  };
  for (const Case& c : {
           Case{"a role that is given", head + "  iam: {role: 'arn:aws:iam::1:role/r'}\nfunctions: {a: {handler: h}}\n",
                "ALambdaFunction:Function "},
           {"a role of the template",
            head + "functions: {a: {handler: h, role: Own}}\nresources: {Resources: {Own: {Type: AWS::IAM::Role}}}\n",
            "Own:Role ALambdaFunction:Function "},
           {"statements of version 3",
            head + "  iam: {role: {statements: [{Effect: Allow, Action: '*', Resource: '*'}]}}\nfunctions: {a: "
                   "{handler: h}}\n",
            "ALambdaFunction:Function IamRoleLambdaExecution:Role "},
           {"a role for each function",
            head + "plugins: [serverless-iam-roles-per-function]\nfunctions: {a: {handler: h, iamRoleStatements: "
                   "[{Effect: Allow, Action: '*', Resource: '*'}]}}\n",
            "AIamRoleLambdaExecution:Role ALambdaFunction:Function "},
           {"functions in a list", head + "functions:\n  - a: {handler: h}\n  - b: {handler: h}\n",
            "ALambdaFunction:Function BLambdaFunction:Function IamRoleLambdaExecution:Role "},
           {"what the author writes himself",
            head + "functions: {a: {handler: h}}\nresources: {Resources: {IamRoleLambdaExecution: {Type: "
                   "AWS::IAM::Role}}}\n",
            "ALambdaFunction:Function IamRoleLambdaExecution:Role "},
           {"another cloud", "service: s\nprovider: {name: google}\nfunctions: {a: {handler: h}}\n", ""},
           {"nothing", head, ""},
           {"functions that are not known", head + "functions: ${file(made.js)}\n", ""},
           {"a URL that is switched off", head + "functions: {a: {handler: h, url: false}}\n",
            "ALambdaFunction:Function IamRoleLambdaExecution:Role "},
       }) {
    CAPTURE(c.name);
    CHECK(Service(c.text).resources() == c.resources);
  }
}

TEST_CASE("what is written of a resource of the framework's is set in it") {
  const Service it(R"(service: s
provider: {name: aws, runtime: python3.12}
functions: {one: {handler: h, environment: {TOKEN: a}}}
resources:
  Resources:
    OneLambdaFunction: {Type: AWS::Lambda::Function, DependsOn: Q, Properties: {MemorySize: 128}}
    OneLogGroup: {Properties: {RetentionInDays: 30}}
    Q: {Type: AWS::SQS::Queue}
)");
  CHECK(it.resources() == "Q:Queue OneLambdaFunction:Function IamRoleLambdaExecution:Role ");
  CHECK(it.json(it.property("OneLambdaFunction", "MemorySize")) == "128");
  CHECK(it.json(it.property("OneLambdaFunction", "Environment").get("Variables").get("TOKEN")) == R"("a")");
}

TEST_CASE("what a variable leaves open in functions is not known") {
  const Service it(R"(service: s
provider:
  name: aws
  runtime: ${ssm:/runtime}
  iamRoleStatements: ${file(made.js)}
functions:
  a:
    handler: h
    url: {authorizer: "${ssm:/url}"}
    events:
      - http: {path: a, method: get, authorizer: "${ssm:/auth}"}
)");
  CHECK(it.property("ALambdaFunction", "Runtime").is_unknown());
  CHECK(it.property("IamRoleLambdaExecution", "Policies").items()[0].get("PolicyDocument").get("Statement").is_open());
  CHECK(it.property("ALambdaFunctionUrl", "AuthType").is_unknown());
  CHECK(it.property("ApiGatewayRestApi", "Body").get("paths").get("/a").get("get").get("security").is_unknown());
}
