// What a thing is for, as far as the code shows it, and what a finding weighs for it.
#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "rules/severities.h"

using namespace lintel;

TEST_CASE("A bucket that something writes its log to needs no log of its own, save that of the trail") {
  const std::string bucket = "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"deliveries\"\n}\n";
  struct Case {
    const char* what;
    std::string writer;
    const char* expected;
  };
  const Case cases[] = {
      {"nothing", "", "medium"},
      {"a VPC",
       "resource \"aws_flow_log\" \"f\" {\n  vpc_id = \"vpc-1\"\n  traffic_type = \"ALL\"\n  log_destination_type = "
       "\"s3\"\n"
       "  log_destination = aws_s3_bucket.b.arn\n}\n",
       "info"},
      {"a balancer",
       "resource \"aws_lb\" \"l\" {\n  access_logs {\n    bucket  = aws_s3_bucket.b.id\n    enabled = true\n  }\n}\n",
       "info"},
      {"a classic balancer",
       "resource \"aws_elb\" \"l\" {\n  access_logs {\n    bucket = aws_s3_bucket.b.id\n  }\n  listener {\n    "
       "instance_port = 80\n"
       "    instance_protocol = \"http\"\n    lb_port = 80\n    lb_protocol = \"http\"\n  }\n}\n",
       "info"},
      {"a trail",
       "resource \"aws_cloudtrail\" \"t\" {\n  name = \"t\"\n  s3_bucket_name = aws_s3_bucket.b.id\n}\n"
       "resource \"aws_flow_log\" \"f\" {\n  vpc_id = \"vpc-1\"\n  traffic_type = \"ALL\"\n  log_destination_type = "
       "\"s3\"\n"
       "  log_destination = aws_s3_bucket.b.arn\n}\n",
       "medium"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(severities_of("s3-bucket-logging-disabled", "main.tf", bucket + c.writer) == c.expected);
  }
  CHECK(severities_of(
            "s3-bucket-logging-disabled", "t.yaml",
            "Resources:\n  Bucket: {Type: AWS::S3::Bucket}\n  Site:\n    Type: AWS::CloudFront::Distribution\n    "
            "Properties:\n      DistributionConfig:\n        Enabled: true\n        Logging: {Bucket: !GetAtt "
            "Bucket.DomainName}\n") == "info");
}

TEST_CASE("A network that the code puts nothing into weighs less without a flow log") {
  const std::string vpc = "resource \"aws_vpc\" \"v\" {\n  cidr_block = \"10.0.0.0/16\"\n}\n";
  const std::string subnet = "resource \"aws_subnet\" \"s\" {\n  vpc_id = aws_vpc.v.id\n}\n";
  CHECK(severities_of("ec2-vpc-flow-logs-disabled", "main.tf", vpc) == "low");
  CHECK(severities_of("ec2-vpc-flow-logs-disabled", "main.tf", vpc + subnet) == "medium");
}

TEST_CASE("A range of ports of what only forwards traffic is no service, its shell is") {
  const auto template_of = [](const std::string& check, const std::string& from, const std::string& to) {
    return "Resources:\n  Group:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: "
           "outside\n      "
           "SecurityGroupIngress: [{IpProtocol: tcp, FromPort: " +
           from + ", ToPort: " + to +
           ", CidrIp: 0.0.0.0/0}]\n  Outside:\n    Type: AWS::EC2::NetworkInterface\n    Properties: {SubnetId: "
           "subnet-1, "
           "GroupSet: [!Ref Group], SourceDestCheck: " +
           check +
           "}\n  Firewall:\n    Type: AWS::EC2::Instance\n    Properties:\n      NetworkInterfaces: [{DeviceIndex: 0, "
           "NetworkInterfaceId: !Ref Outside}]\n  Address:\n    Type: AWS::EC2::EIPAssociation\n    Properties: "
           "{AllocationId: eipalloc-1, NetworkInterfaceId: !Ref Outside}\n";
  };
  struct Case {
    const char* rule;
    const char* from;
    const char* to;
    const char* forwarding;
    const char* serving;
  };
  const Case cases[] = {
      {"ec2-security-group-file-sharing-open", "0", "21", "low", "high"},
      {"ec2-security-group-rdp-open", "23", "4443", "low", "critical"},
      {"ec2-security-group-rdp-open", "3389", "3389", "critical", "critical"},
      {"ec2-security-group-ssh-open", "20", "30", "critical", "critical"},
      {"ec2-security-group-wide-range-open", "5433", "65535", "low", "high"},
  };
  for (const Case& c : cases) {
    INFO(c.rule << " " << c.from);
    CHECK(severities_of(c.rule, "t.yaml", template_of("false", c.from, c.to)) == c.forwarding);
    CHECK(severities_of(c.rule, "t.yaml", template_of("true", c.from, c.to)) == c.serving);
  }
}

TEST_CASE("A plain listener that only redirects weighs less than one that passes requests on") {
  const auto listener = [](const std::string& action) {
    return "resource \"aws_lb_listener\" \"l\" {\n  load_balancer_arn = "
           "\"arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/1\"\n  port = 80\n  protocol = "
           "\"HTTP\"\n  "
           "default_action {\n" +
           action + "  }\n}\n";
  };
  const std::string redirect =
      "    type = \"redirect\"\n    redirect {\n      host = \"example.org\"\n      status_code = \"HTTP_302\"\n    "
      "}\n";
  const std::string fixed =
      "    type = \"fixed-response\"\n    fixed_response {\n      content_type = \"text/plain\"\n    }\n";
  const std::string forward =
      "    type = \"forward\"\n    target_group_arn = "
      "\"arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1\"\n";
  const std::string rule =
      "resource \"aws_lb_listener_rule\" \"r\" {\n  listener_arn = aws_lb_listener.l.arn\n  action {\n" + forward +
      "  }\n  condition {\n    path_pattern {\n      values = [\"/app/*\"]\n    }\n  }\n}\n";
  CHECK(severities_of("elb-listener-plaintext", "main.tf", listener(redirect)) == "low");
  CHECK(severities_of("elb-listener-plaintext", "main.tf", listener(fixed)) == "high");
  CHECK(severities_of("elb-listener-plaintext", "main.tf", listener(forward)) == "high");
  CHECK(severities_of("elb-listener-plaintext", "main.tf", listener(redirect) + rule) == "high");
}

TEST_CASE("A store weighs by what it is for, as far as the code says it") {
  struct Case {
    const char* name;
    const char* versioning;
    const char* logging;
  };
  const Case cases[] = {
      {"orders", "medium", "medium"},      {"terraform-state", "medium", "medium"},
      {"catalogs", "medium", "medium"},    {"pipeline-artifacts", "info", "info"},
      {"build-cache", "info", "info"},     {"tmp-uploads", "info", "info"},
      {"alb-access-logs", "info", "info"}, {"flow-logs", "info", "info"},
      {"audit-logs", "medium", "medium"},  {"cloudtrail-logs", "medium", "medium"},
      {"attempts", "medium", "medium"},    {"blog", "medium", "medium"},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.name));
    const std::string name = c.name;
    const std::string hcl = "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"" + name + "\"\n}\n";
    const std::string yaml =
        "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties: {BucketName: " + name + "}\n";
    for (const auto& [path, text] : {std::pair{"main.tf", hcl}, std::pair{"t.yaml", yaml}}) {
      CHECK(severities_of("s3-bucket-versioning-disabled", path, text) == c.versioning);
      CHECK(severities_of("s3-bucket-logging-disabled", path, text) == c.logging);
    }
  }
  CHECK(severities_of("s3-bucket-versioning-disabled", "t.yaml",
                      "Resources:\n  CodePipelineArtifactStore: {Type: AWS::S3::Bucket}\n") == "info");
  CHECK(
      severities_of("s3-bucket-versioning-disabled", "t.yaml",
                    "Resources:\n  Store: {Type: AWS::S3::Bucket}\n  Line:\n    Type: AWS::CodePipeline::Pipeline\n    "
                    "Properties:\n      ArtifactStore: {Type: S3, Location: !Ref Store}\n") == "info");

  struct Writer {
    const char* terraform;
    const char* cloudformation;
  };
  const Writer writers[] = {
      {"resource \"aws_codebuild_project\" \"w\" {\n  name = \"w\"\n  logs_config {\n    s3_logs {\n      status   = "
       "\"ENABLED\"\n      location = \"${aws_s3_bucket.kept.id}/builds\"\n    }\n  }\n}\n",
       "Type: AWS::CodeBuild::Project\n    Properties: {LogsConfig: {S3Logs: {Status: ENABLED, Location: !Sub "
       "'${Kept}/builds'}}}\n"},
      {"resource \"aws_emr_cluster\" \"w\" {\n  name = \"w\"\n  log_uri = \"s3://${aws_s3_bucket.kept.id}/jobs/\"\n}\n",
       "Type: AWS::EMR::Cluster\n    Properties: {Name: w, LogUri: !Sub 's3://${Kept}/jobs/'}\n"},
      {"resource \"aws_msk_cluster\" \"w\" {\n  cluster_name = \"w\"\n  logging_info {\n    broker_logs {\n      s3 {\n"
       "        enabled = true\n        bucket  = aws_s3_bucket.kept.id\n      }\n    }\n  }\n}\n",
       "Type: AWS::MSK::Cluster\n    Properties: {ClusterName: w, LoggingInfo: {BrokerLogs: {S3: {Enabled: true, "
       "Bucket: "
       "!Ref Kept}}}}\n"},
      {"resource \"aws_route53_resolver_query_log_config\" \"w\" {\n  name = \"w\"\n  destination_arn = "
       "aws_s3_bucket.kept.arn\n}\n",
       "Type: AWS::Route53Resolver::ResolverQueryLoggingConfig\n    Properties: {DestinationArn: !GetAtt Kept.Arn}\n"},
  };
  for (const Writer& writer : writers) {
    INFO(std::string(writer.terraform));
    const std::string hcl = "resource \"aws_s3_bucket\" \"kept\" {\n  bucket = \"kept\"\n}\n";
    const std::string yaml = "Resources:\n  Kept: {Type: AWS::S3::Bucket}\n  W:\n    ";
    CHECK(severities_of("s3-bucket-versioning-disabled", "main.tf", hcl + writer.terraform) == "info");
    CHECK(severities_of("s3-bucket-logging-disabled", "t.yaml", yaml + writer.cloudformation) == "info");
  }

  const auto table = [](const std::string& name, const std::string& key, const std::string& rest) {
    const std::string hcl = "resource \"aws_dynamodb_table\" \"t\" {\n  name     = \"" + name + "\"\n  hash_key = \"" +
                            key + "\"\n  attribute {\n    name = \"" + key + "\"\n    type = \"S\"\n  }\n" + rest +
                            "}\n";
    return severities_of("dynamodb-table-without-recovery", "main.tf", hcl);
  };
  CHECK(table("orders", "id", "") == "medium");
  CHECK(table("sockets", "connectionId", "") == "info");
  CHECK(table("sessions", "id", "") == "info");
  CHECK(table("blocks", "id", "") == "medium");
  CHECK(table("orders", "id", "  ttl {\n    attribute_name = \"until\"\n    enabled        = true\n  }\n") == "info");
}

TEST_CASE("A key that a name calls public, or the name of a user, is no secret") {
  const auto function = [](const std::string& name, const std::string& value) {
    return "resource \"aws_lambda_function\" \"f\" {\n  function_name = \"f\"\n  role = "
           "\"arn:aws:iam::123456789012:role/f\"\n  "
           "environment {\n    variables = {\n      " +
           name + " = \"" + value + "\"\n    }\n  }\n}\n";
  };
  // In pieces, so that no scanner takes this file for a leak.
  std::string maps = "AIza", access = "AKIA";
  maps += "SyB9xQ2v7KpLm4TnRw8YcDe1FgH5jU3sZaQ0";
  access += "Q3EGRIZ7UHXYKNVB";
  const char* rule = "lambda-function-secret-in-environment";
  CHECK(severities_of(rule, "main.tf", function("MAPS_API_KEY", maps)) == "critical");
  CHECK(severities_of(rule, "main.tf", function("MAPS_PUBLIC_API_KEY", maps)).empty());
  CHECK(severities_of(rule, "main.tf", function("AWS_ACCESS_KEY_ID", access)) == "critical");
  CHECK(severities_of(rule, "main.tf", function("MAIL_USERNAME", access)).empty());
}

TEST_CASE("What a log would say is said elsewhere, and what only prepares has none to keep") {
  const auto project = [](const std::string& event, bool terraform) {
    return terraform
               ? "resource \"aws_codebuild_project\" \"p\" {\n  name = \"p\"\n  logs_config {\n    cloudwatch_logs {\n "
                 "     "
                 "status = \"DISABLED\"\n    }\n  }\n}\nresource \"aws_codebuild_webhook\" \"w\" {\n  project_name = "
                 "aws_codebuild_project.p.name\n  filter_group {\n    filter {\n      type = \"EVENT\"\n      pattern "
                 "= \"" +
                     event + "\"\n    }\n  }\n}\n"
               : "Resources:\n  P:\n    Type: AWS::CodeBuild::Project\n    Properties:\n      LogsConfig: "
                 "{CloudWatchLogs: "
                 "{Status: DISABLED}}\n      Triggers: {Webhook: true, FilterGroups: [[{Type: EVENT, Pattern: " +
                     event + "}]]}\n";
  };
  for (const bool terraform : {true, false}) {
    const std::string path = terraform ? "main.tf" : "t.yaml";
    CHECK(severities_of("codebuild-project-logging-disabled", path, project("WORKFLOW_JOB_QUEUED", terraform)).empty());
    CHECK(severities_of("codebuild-project-logging-disabled", path, project("PUSH", terraform)) == "medium");
  }

  struct Case {
    const char* essential;
    const char* until;
    const char* expected;
  };
  const Case cases[] = {{"false", "COMPLETE", "info"},
                        {"false", "SUCCESS", "info"},
                        {"false", "START", "medium"},
                        {"true", "COMPLETE", "medium"}};
  for (const Case& c : cases) {
    INFO(c.essential << " " << c.until);
    const std::string containers = std::string(
                                       "[{\"name\": \"app\", \"image\": \"a\", \"dependsOn\": [{\"containerName\": "
                                       "\"init\", \"condition\": \"") +
                                   c.until +
                                   "\"}], \"logConfiguration\": {\"logDriver\": \"awslogs\"}}, {\"name\": \"init\", "
                                   "\"image\": \"b\", \"essential\": " +
                                   c.essential + "}]";
    CHECK(severities_of(
              "ecs-task-definition-logging-disabled", "main.tf",
              "resource \"aws_ecs_task_definition\" \"t\" {\n  family = \"t\"\n  container_definitions = <<-JSON\n" +
                  containers + "\n  JSON\n}\n") == c.expected);
    CHECK(
        severities_of("ecs-task-definition-logging-disabled", "t.yaml",
                      std::string("Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      "
                                  "ContainerDefinitions:\n        - {Name: app, Image: a, DependsOn: [{ContainerName: "
                                  "init, Condition: ") +
                          c.until +
                          "}], LogConfiguration: {LogDriver: awslogs}}\n        - {Name: init, Image: b, Essential: " +
                          c.essential + "}\n") == c.expected);
  }
}

TEST_CASE("An alarm with a switch of its own, and the range of answers of a network ACL, are no oversights") {
  CHECK(severities_of("cloudwatch-alarm-actions-disabled", "t.yaml",
                      "Parameters: {On: {Type: String, Default: 'false'}}\nResources:\n  A:\n    Type: "
                      "AWS::CloudWatch::Alarm\n    Properties: {ActionsEnabled: !Ref On}\n") == "info");
  CHECK(severities_of("cloudwatch-alarm-actions-disabled", "main.tf",
                      "variable \"on\" {\n  default = false\n}\nresource \"aws_cloudwatch_metric_alarm\" \"a\" {\n  "
                      "actions_enabled = var.on\n}\n") == "info");
  CHECK(severities_of("cloudwatch-alarm-actions-disabled", "main.tf",
                      "resource \"aws_cloudwatch_metric_alarm\" \"a\" {\n  actions_enabled = false\n}\n") == "low");

  struct Case {
    const char* from;
    const char* to;
    const char* expected;
  };
  const Case cases[] = {
      {"1024", "65535", "info"}, {"1024", "60999", "info"}, {"3000", "4000", "medium"}, {"22", "65535", "medium"}};
  for (const Case& c : cases) {
    INFO(c.from << " to " << c.to);
    const std::string from = c.from, to = c.to;
    CHECK(severities_of(
              "ec2-network-acl-admin-open", "main.tf",
              "resource \"aws_network_acl\" \"n\" {\n  vpc_id = \"vpc-1\"\n  ingress {\n    protocol = \"tcp\"\n    "
              "rule_no = 100\n    action = \"allow\"\n    cidr_block = \"0.0.0.0/0\"\n    from_port = " +
                  from + "\n    to_port = " + to + "\n  }\n}\n") == c.expected);
    CHECK(severities_of("ec2-network-acl-admin-open", "t.yaml",
                        "Resources:\n  E:\n    Type: AWS::EC2::NetworkAclEntry\n    Properties: {NetworkAclId: acl-1, "
                        "RuleNumber: 100, RuleAction: allow, Protocol: 6, CidrBlock: 0.0.0.0/0, PortRange: {From: " +
                            from + ", To: " + to + "}}\n") == c.expected);
  }
}

TEST_CASE("A bucket that goes with all it holds, and whose objects soon expire, needs no versions") {
  const auto bucket = [](const std::string& own, const std::string& days) {
    return "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"data\"\n" + own +
           "}\nresource \"aws_s3_bucket_lifecycle_configuration\" \"b\" {\n  bucket = aws_s3_bucket.b.id\n  rule {\n   "
           " "
           "id = \"a\"\n    status = \"Enabled\"\n    filter {\n      prefix = \"answers/\"\n    }\n    expiration "
           "{\n      days = " +
           days + "\n    }\n  }\n}\n";
  };
  const std::string goes = "  force_destroy = true\n";
  CHECK(severities_of("s3-bucket-versioning-disabled", "main.tf", bucket("", "1")) == "medium");
  CHECK(severities_of("s3-bucket-versioning-disabled", "main.tf", bucket(goes, "1")) == "info");
  CHECK(severities_of("s3-bucket-versioning-disabled", "main.tf", bucket(goes, "30")) == "low");
  CHECK(severities_of("s3-bucket-versioning-disabled", "main.tf",
                      bucket(goes, "1") + "resource \"aws_cloudtrail\" \"t\" {\n  name = \"t\"\n  s3_bucket_name = "
                                          "aws_s3_bucket.b.id\n}\n") == "medium");
  const auto in_template = [](const std::string& policy) {
    return "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    DeletionPolicy: " + policy +
           "\n    Properties:\n      LifecycleConfiguration:\n        Rules:\n          - {Status: Enabled, Prefix: "
           "answers/, ExpirationInDays: 1}\n";
  };
  CHECK(severities_of("s3-bucket-versioning-disabled", "t.yaml", in_template("Delete")) == "info");
  CHECK(severities_of("s3-bucket-versioning-disabled", "t.yaml", in_template("Retain")) == "medium");
}

TEST_CASE("An operation of a site, or left open among others, is a remark") {
  const auto api = [](const std::string& method, const std::string& path, const std::string& more) {
    return "resource \"aws_api_gateway_rest_api\" \"a\" {\n  name = \"a\"\n}\nresource "
           "\"aws_api_gateway_resource\" \"r\" {\n  rest_api_id = aws_api_gateway_rest_api.a.id\n  parent_id = "
           "aws_api_gateway_rest_api.a.root_resource_id\n  path_part = \"" +
           path + "\"\n}\nresource \"aws_api_gateway_method\" \"m\" {\n  rest_api_id = " +
           "aws_api_gateway_rest_api.a.id\n  resource_id = aws_api_gateway_resource.r.id\n  http_method = \"" + method +
           "\"\n  authorization = \"NONE\"\n}\n" + more;
  };
  const std::string site =
      "resource \"aws_cloudfront_distribution\" \"d\" {\n  enabled = true\n  origin {\n    origin_id = \"a\"\n    "
      "domain_name = \"${aws_api_gateway_rest_api.a.id}.execute-api.eu-west-1.amazonaws.com\"\n  }\n}\n";
  const auto other = [](const std::string& authorization) {
    return "resource \"aws_api_gateway_method\" \"other\" {\n  rest_api_id = aws_api_gateway_rest_api.a.id\n  "
           "resource_id = \"o\"\n  http_method = \"POST\"\n  authorization = \"" +
           authorization + "\"\n}\n";
  };
  const std::string rule = "apigateway-method-unauthorized";
  CHECK(severities_of(rule, "main.tf", api("ANY", "{proxy+}", site)) == "info");
  CHECK(severities_of(rule, "main.tf", api("ANY", "{proxy+}", "")) == "low");
  CHECK(severities_of(rule, "main.tf", api("ANY", "orders", site)) == "low");
  CHECK(severities_of(rule, "main.tf", api("POST", "{proxy+}", site)) == "low");
  CHECK(severities_of(rule, "main.tf", api("GET", "orders", other("AWS_IAM"))) == "info");
  CHECK(severities_of(rule, "main.tf", api("POST", "orders", other("AWS_IAM"))) == "low");
  const auto routes = [](const std::string& key, const std::string& other_type, const std::string& more) {
    return "Resources:\n  Api:\n    Type: AWS::ApiGatewayV2::Api\n    Properties: {Name: a, ProtocolType: HTTP}\n  "
           "Route:\n "
           "   Type: AWS::ApiGatewayV2::Route\n    Properties: {ApiId: !Ref Api, RouteKey: '" +
           key +
           "', AuthorizationType: NONE}\n  Other:\n    Type: AWS::ApiGatewayV2::Route\n    Properties: {ApiId: !Ref "
           "Api, "
           "RouteKey: POST /orders, AuthorizationType: " +
           other_type + "}\n" + more;
  };
  const std::string route_rule = "apigateway-route-unauthorized";
  CHECK(severities_of(route_rule, "t.yaml", routes("GET /orders", "AWS_IAM", "")) == "info");
  CHECK(severities_of(route_rule, "t.yaml", routes("PUT /orders", "AWS_IAM", "")) == "low");
  CHECK(severities_of(
            route_rule, "t.yaml",
            routes("$default", "AWS_IAM",
                   "  Site:\n    Type: AWS::CloudFront::Distribution\n    Properties:\n      DistributionConfig:\n "
                   "       Enabled: true\n        Origins: [{Id: a, DomainName: !Sub "
                   "'${Api}.execute-api.eu-west-1.amazonaws.com'}]\n")) == "info");
}

TEST_CASE("A key of an API that no caller can present is no secret") {
  const auto api = [](const std::string& source) {
    return "resource \"aws_api_gateway_rest_api\" \"a\" {\n  name = \"a\"\n  api_key_source = \"" + source +
           "\"\n}\nresource \"aws_api_gateway_api_key\" \"k\" {\n  name = \"k\"\n  value = "
           "\"3c1f9b7e-5d02-4a68-9e13-72b4c8d0f6a5\"\n}\n";
  };
  CHECK(severities_of("secret-written-in-code", "main.tf", api("HEADER")) == "high");
  CHECK(severities_of("secret-written-in-code", "main.tf", api("AUTHORIZER")) == "info");
  const auto function = [](const std::string& source) {
    return "Resources:\n  Api:\n    Type: AWS::ApiGateway::RestApi\n    Properties:\n      Body:\n        openapi: "
           "3.0.1\n        x-amazon-apigateway-api-key-source: " +
           source +
           "\n        paths: {}\n  Key:\n    Type: AWS::ApiGateway::ApiKey\n    Properties: {Value: "
           "3c1f9b7e-5d02-4a68-9e13-72b4c8d0f6a5}\n  Code:\n    Type: AWS::Lambda::Function\n    Properties:\n      "
           "Role: "
           "arn:aws:iam::111122223333:role/r\n      Code: {ZipFile: x}\n      Environment: {Variables: {API_KEY: "
           "3c1f9b7e-5d02-4a68-9e13-72b4c8d0f6a5}}\n";
  };
  CHECK(severities_of("lambda-function-secret-in-environment", "t.yaml", function("HEADER")) == "critical");
  CHECK(severities_of("lambda-function-secret-in-environment", "t.yaml", function("AUTHORIZER")) == "info");
}

TEST_CASE("A way that only leads over development endpoints of Glue, which run no more, is a remark") {
  const auto policy = [](const std::string& actions) {
    return "resource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({ Version = \"2012-10-17\", Statement = [{ "
           "Effect "
           "= \"Allow\", Action = [" +
           actions + "], Resource = \"*\" }] })\n}\n";
  };
  const std::string rule = "iam-policy-privilege-escalation";
  CHECK(severities_of(rule, "main.tf", policy("\"glue:UpdateDevEndpoint\"")) == "info");
  CHECK(severities_of(rule, "main.tf", policy("\"glue:CreateDevEndpoint\", \"iam:PassRole\"")) == "info");
  CHECK(severities_of(rule, "main.tf", policy("\"glue:UpdateDevEndpoint\", \"iam:CreatePolicyVersion\"")) == "high");
}

TEST_CASE("A public policy that the bucket's own block rejects or restricts lets nobody in") {
  const auto bucket = [](const std::string& blocks) {
    return "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"data\"\n}\nresource "
           "\"aws_s3_bucket_public_access_block\" \"b\" {\n  bucket = aws_s3_bucket.b.id\n" +
           blocks +
           "}\nresource \"aws_s3_bucket_policy\" \"b\" {\n  bucket = aws_s3_bucket.b.id\n  policy = jsonencode({ "
           "Version "
           "= \"2012-10-17\", Statement = [{ Effect = \"Allow\", Principal = \"*\", Action = [\"s3:GetObject\", "
           "\"s3:PutObject\"], Resource = \"${aws_s3_bucket.b.arn}/*\" }] })\n}\n";
  };
  const std::string rule = "s3-bucket-policy-public";
  CHECK(severities_of(rule, "main.tf", bucket("  block_public_policy = false\n")) == "critical");
  CHECK(severities_of(rule, "main.tf", bucket("  block_public_policy = true\n")) == "medium");
  CHECK(severities_of(rule, "main.tf", bucket("  restrict_public_buckets = true\n")) == "low");
}

TEST_CASE("A URL of a function that asks for a signature is open to other accounts only with both permissions") {
  const auto permission = [](const std::string& name, const std::string& action, const std::string& more) {
    return "resource \"aws_lambda_permission\" \"" + name +
           "\" {\n  function_name = \"f\"\n  principal = \"*\"\n  action = \"" + action + "\"\n" + more + "}\n";
  };
  const std::string url = permission("url", "lambda:InvokeFunctionUrl", "  function_url_auth_type = \"AWS_IAM\"\n");
  CHECK(severities_of("lambda-permission-public", "main.tf", url) == "info");
  CHECK(severities_of("lambda-permission-public", "main.tf", url + permission("all", "lambda:InvokeFunction", "")) ==
        "critical, medium");
}

TEST_CASE("A container that only waits writes nothing that is lost") {
  const auto task = [](const std::string& own) {
    return "resource \"aws_ecs_task_definition\" \"t\" {\n  family = \"web\"\n  container_definitions = jsonencode([{ "
           "name = "
           "\"shell\", image = \"alpine:3\", essential = false, " +
           own + " }])\n}\n";
  };
  const std::string rule = "ecs-task-definition-logging-disabled";
  CHECK(severities_of(rule, "main.tf", task("command = [\"sleep\", \"infinity\"]")) == "info");
  CHECK(severities_of(rule, "main.tf", task("entryPoint = [\"tail\", \"-f\"], command = [\"/dev/null\"]")) == "info");
  CHECK(severities_of(rule, "main.tf", task("command = [\"sh\", \"-c\", \"sleep 10 && serve\"]")) == "medium");
  CHECK(severities_of(rule, "main.tf", task("memory = 512")) == "medium");
  CHECK(severities_of(
            rule, "t.yaml",
            "Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n "
            "       - {Name: shell, Image: alpine, Command: [sh, -c, sleep infinity]}\n") == "info");
}
