// What the code leaves to others weighs less than what it decides, and what has no effect is not said.
#include <doctest/doctest.h>

#include <string>

#include "rules/severities.h"

using namespace lintel;

TEST_CASE(
    "Whether an instance answers IMDSv1 is certain by its settings or an image that is known to ask for nothing") {
  struct Case {
    std::string image;
    std::string options;
    const char* expected;
  };
  const std::string lookup = "data.aws_ami.a.id";
  const auto named = [](const std::string& pattern) {
    return "data \"aws_ami\" \"a\" {\n  owners = [\"amazon\"]\n  filter {\n    name = \"name\"\n    values = [\"" +
           pattern + "\"]\n  }\n}\n";
  };
  const std::string optional = "  metadata_options {\n    http_tokens = \"optional\"\n  }\n";
  const Case cases[] = {
      {"", "", "medium"},
      {"", optional, "high"},
      {named("al2023-ami-*"), "", ""},
      {named("al2023-ami-*"), optional, "high"},
      {named("amzn2-ami-hvm-*"), "", "high"},
      {named("Windows_Server-2022-English-Full-Base-*"), "", "high"},
      {named("company-base-*"), "", "medium"},
  };
  for (const Case& c : cases) {
    INFO(c.image << c.options);
    const std::string image = c.image.empty() ? "\"ami-0123456789abcdef0\"" : lookup;
    CHECK(severities_of("ec2-instance-metadata-v1", "main.tf",
                        c.image + "resource \"aws_instance\" \"i\" {\n  ami = " + image + "\n" + c.options + "}\n") ==
          c.expected);
    CHECK(severities_of("ec2-launch-template-metadata-v1", "main.tf",
                        c.image + "resource \"aws_launch_template\" \"i\" {\n  image_id = " + image + "\n" + c.options +
                            "}\n") == c.expected);
    CHECK(severities_of("autoscaling-launch-configuration-metadata-v1", "main.tf",
                        c.image + "resource \"aws_launch_configuration\" \"i\" {\n  image_id = " + image + "\n" +
                            c.options + "}\n") == c.expected);
  }
}

TEST_CASE("A user pool that nobody signs in to needs no second factor") {
  const std::string pool =
      "resource \"aws_cognito_user_pool\" \"p\" {\n  name = \"p\"\n  password_policy {\n    "
      "minimum_length = 6\n  }\n}\n";
  const std::string client =
      "resource \"aws_cognito_user_pool_client\" \"c\" {\n  name = \"c\"\n  user_pool_id = "
      "aws_cognito_user_pool.p.id\n}\n";
  const std::string unknown =
      "variable \"pool\" {}\nresource \"aws_cognito_user_pool_client\" \"c\" {\n  name = \"c\"\n  "
      "user_pool_id = var.pool\n}\n";
  const std::string authorizer =
      "resource \"aws_api_gateway_authorizer\" \"a\" {\n  name = \"a\"\n  rest_api_id = \"r\"\n  "
      "type = \"COGNITO_USER_POOLS\"\n  provider_arns = [aws_cognito_user_pool.p.arn]\n}\n";
  for (const char* const rule : {"cognito-user-pool-without-mfa", "cognito-user-pool-weak-passwords"}) {
    CHECK(severities_of(rule, "main.tf", pool, Severity::low).empty());
    CHECK(severities_of(rule, "main.tf", pool + client) == "medium");
    CHECK(severities_of(rule, "main.tf", pool + unknown) == "medium");
    CHECK(severities_of(rule, "main.tf", pool + authorizer) == "medium");
  }
}

TEST_CASE("A trail beside one of all regions may be of one, and one for single objects weighs little") {
  const auto trail = [](const std::string& name, const std::string& more) {
    return "resource \"aws_cloudtrail\" \"" + name + "\" {\n  name = \"" + name + "\"\n  s3_bucket_name = \"b\"\n" +
           more + "}\n";
  };
  const auto selector = [](const std::string& object) {
    return "  event_selector {\n    data_resource {\n      type = \"AWS::S3::Object\"\n      values = "
           "[\"arn:aws:s3:::" +
           object + "\"]\n    }\n  }\n";
  };
  const std::string all_regions = trail("all", "  is_multi_region_trail = true\n");
  const char* const rule = "cloudtrail-trail-single-region";
  CHECK(severities_of(rule, "main.tf", trail("t", "")) == "medium");
  CHECK(severities_of(rule, "main.tf", trail("t", "") + all_regions).empty());
  CHECK(severities_of(rule, "main.tf", trail("t", selector("b/code.zip"))) == "low");
  CHECK(severities_of(rule, "main.tf", trail("t", selector("b/code.zip")) + all_regions).empty());
  CHECK(severities_of(rule, "main.tf", trail("t", selector("b/"))) == "medium");
  const auto written = [&](const std::string& object, const std::string& others) {
    std::string text = selector(object);
    text.insert(text.find("    data_resource"), "    read_write_type = \"WriteOnly\"\n");
    return severities_of("cloudtrail-trail-without-management-events", "main.tf", trail("t", text) + others);
  };
  CHECK(written("b/code.zip", "") == "medium");
  CHECK(written("b/code.zip", all_regions).empty());
  CHECK(written("${var.bucket}/code.zip", all_regions + "variable \"bucket\" {}\n").empty());
  CHECK(written("b/", all_regions) == "medium");
}

TEST_CASE("Every action on a store is one that deletes it only where a resource of that type is named") {
  struct Case {
    const char* action;
    const char* resource;
    const char* expected;
  };
  const Case cases[] = {
      {"s3:*", "arn:aws:s3:::b", "medium"},
      {"s3:*", "arn:aws:s3:::b/*", ""},
      {"s3:*", "arn:aws:s3:::b/folder/*", ""},
      {"s3:*", "arn:aws:s3:::b*", "medium"},
      {"dynamodb:*", "arn:aws:dynamodb:eu-west-1:111122223333:table/t", "medium"},
      {"dynamodb:*", "arn:aws:dynamodb:eu-west-1:111122223333:table/t/index/*", ""},
      {"sqs:*", "arn:aws:sqs:eu-west-1:111122223333:q", "medium"},
      {"ecr:*", "arn:aws:ecr:eu-west-1:111122223333:repository/r", "medium"},
      {"kms:*", "arn:aws:kms:eu-west-1:111122223333:key/k", "medium"},
      {"kms:*", "arn:aws:kms:eu-west-1:111122223333:alias/k", ""},
      {"secretsmanager:*", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:s", "medium"},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.action) << " " << std::string(c.resource));
    const std::string statement =
        std::string("{ Effect = \"Allow\", Action = \"") + c.action + "\", Resource = \"" + c.resource + "\" }";
    CHECK(severities_of(
              "iam-policy-every-action-on-resource", "main.tf",
              "resource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({ Version = \"2012-10-17\", Statement "
              "= [" +
                  statement + "] })\n}\n") == c.expected);
  }
}

TEST_CASE("A default that AWS refuses for an address is there to be replaced") {
  const auto code = [](const std::string& declared, const std::string& value) {
    return severities_of(
        "iam-condition-value-mistyped", "main.tf",
        declared +
            "resource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({ Version = \"2012-10-17\", "
            "Statement = [{ Effect = \"Allow\", Action = \"s3:GetObject\", Resource = \"*\", Condition "
            "= { IpAddress = { \"aws:SourceIp\" = " +
            value + " } } }] })\n}\n");
  };
  CHECK(code("", "\"x.x.x.x\"") == "medium");
  CHECK(code("variable \"office\" {\n  default = \"x.x.x.x\"\n}\n", "var.office").empty());
  CHECK(code("variable \"office\" {\n  default = \"192.0.2.0/24\"\n}\n", "var.office").empty());
}

TEST_CASE("Who a stored text lets in is not known, and an attribute of a resource lets in what it names") {
  struct Case {
    const char* principal;
    std::size_t undecided;
  };
  const Case cases[] = {
      {"data.aws_ssm_parameter.who.value", 1},
      {"data.aws_ssm_parameter.who.insecure_value", 1},
      {"data.aws_secretsmanager_secret_version.who.secret_string", 1},
      {"var.who", 1},
      {"data.aws_ssm_parameter.who.arn", 0},
      {"data.aws_iam_role.who.arn", 0},
      {"aws_iam_role.who.arn", 0},
  };
  for (const Case& c : cases) {
    INFO(c.principal);
    const std::string who =
        "variable \"who\" {}\ndata \"aws_ssm_parameter\" \"who\" {\n  name = \"/who\"\n}\n"
        "data \"aws_secretsmanager_secret_version\" \"who\" {\n  secret_id = \"who\"\n}\n"
        "data \"aws_iam_role\" \"who\" {\n  name = \"who\"\n}\n";
    const std::string statement =
        "jsonencode({\n    Version = \"2012-10-17\"\n    Statement = [{ Effect = \"Allow\", Action = "
        "\"sqs:SendMessage\", Resource = \"*\", Principal = { AWS = " +
        std::string(c.principal) + " } }]\n  })";
    const std::string queue =
        "resource \"aws_sqs_queue_policy\" \"q\" {\n  queue_url = \"q\"\n  policy = " + statement + "\n}\n";
    ScanOptions options;
    options.paths = {"code"};
    options.select = {"sqs-queue-policy-public"};
    options.threads = 1;
    options.reader = make_memory_reader({{"code/main.tf", who + queue}});
    const ScanReport report = scan(options);
    CHECK(report.findings.empty());
    CHECK(report.undecided.size() == c.undecided);
  }
}

TEST_CASE("A rule for IPv6 in a network that has none as far as the code shows weighs little") {
  struct Case {
    const char* network;
    const char* expected;
  };
  const Case cases[] = {
      {"", "low"},
      {"  assign_generated_ipv6_cidr_block = false\n", "low"},
      {"  assign_generated_ipv6_cidr_block = true\n", "medium"},
      {"  ipv6_cidr_block = \"2001:db8:1234:1a00::/56\"\n", "medium"},
      {"  assign_generated_ipv6_cidr_block = var.six\n", "medium"},
  };
  const std::string group =
      "variable \"six\" {\n  type = bool\n}\nresource \"aws_security_group\" \"g\" {\n  vpc_id = aws_vpc.v.id\n  "
      "ingress {\n    from_port = 22\n    to_port = 22\n    protocol = \"tcp\"\n    ipv6_cidr_blocks = [\"::/0\"]\n  "
      "}\n}\n";
  const std::string network = "resource \"aws_vpc\" \"v\" {\n  cidr_block = \"10.0.0.0/16\"\n";
  const std::string rule = "ec2-security-group-ssh-open";
  for (const Case& c : cases) {
    INFO(c.network);
    CHECK(severities_of(rule, "main.tf", group + network + c.network + "}\n") == c.expected);
  }
  const std::string block =
      "resource \"aws_vpc_ipv6_cidr_block_association\" \"b\" {\n  vpc_id = aws_vpc.v.id\n  "
      "assign_generated_ipv6_cidr_block = true\n}\n";
  CHECK(severities_of(rule, "main.tf", group + network + "}\n" + block) == "medium");
  // AWS gives these to no subnet of a network without IPv6.
  const std::string subnet = "}\nresource \"aws_subnet\" \"s\" {\n  vpc_id = aws_vpc.v.id\n  ";
  for (const char* argument :
       {"ipv6_native = true", "assign_ipv6_address_on_creation = true", "ipv6_cidr_block = \"2600:1f18:1:1::/64\""}) {
    INFO(argument);
    CHECK(severities_of(rule, "main.tf", group + network + subnet + argument + "\n}\n") == "medium");
  }
  CHECK(severities_of(rule, "main.tf", group + network + subnet + "cidr_block = \"10.0.1.0/24\"\n}\n") == "low");
  CHECK(severities_of(rule, "main.tf",
                      group + network +
                          "}\nresource \"aws_egress_only_internet_gateway\" \"e\" {\n  vpc_id = "
                          "aws_vpc.v.id\n}\n") == "medium");
  const std::string both =
      "  ingress {\n    from_port = 22\n    to_port = 22\n    protocol = \"tcp\"\n    "
      "cidr_blocks = [\"0.0.0.0/0\"]\n    ipv6_cidr_blocks = [\"::/0\"]\n  }\n";
  CHECK(severities_of(rule, "main.tf",
                      network + "}\nresource \"aws_security_group\" \"g\" {\n  vpc_id = aws_vpc.v.id\n" + both +
                          "}\n") == "medium");
  const std::string templates =
      "Resources:\n  V:\n    Type: AWS::EC2::VPC\n    Properties:\n      CidrBlock: 10.0.0.0/16\n  G:\n    Type: "
      "AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: g\n      VpcId: !Ref V\n      "
      "SecurityGroupIngress:\n        - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIpv6: \"::/0\"}\n";
  const std::string provided =
      "  B:\n    Type: AWS::EC2::VPCCidrBlock\n    Properties:\n      VpcId: !Ref V\n      "
      "AmazonProvidedIpv6CidrBlock: true\n";
  CHECK(severities_of(rule, "t.yaml", templates) == "low");
  CHECK(severities_of(rule, "t.yaml", templates + provided) == "medium");
}

TEST_CASE("An ARN that no resource has is at fault where it is deployed, not as a default") {
  const std::string rule = "iam-policy-arn-malformed", arn = "arn:aws:sns:us-west-1:30950454358:my-topic";
  const auto policy = [](const std::string& resource) {
    return "resource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({ Version = \"2012-10-17\", Statement = [{ "
           "Effect = \"Allow\", Action = \"sns:Publish\", Resource = " +
           resource + " }] })\n}\n";
  };
  const std::string variable = "variable \"topic\" {\n  default = \"" + arn + "\"\n}\n";
  CHECK(severities_of(rule, "main.tf", policy("\"" + arn + "\"")) == "medium");
  CHECK(severities_of(rule, "main.tf", variable + policy("var.topic")) == "info");
  CHECK(severities_of(rule, "main.tf", "locals {\n  topic = \"" + arn + "\"\n}\n" + policy("local.topic")) == "medium");
  const auto stack = [](const std::string& resource) {
    return "Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        "
           "Version: \"2012-10-17\"\n        Statement:\n          - {Effect: Allow, Action: sns:Publish, Resource: " +
           resource + "}\n";
  };
  CHECK(severities_of(rule, "t.yaml", stack("\"" + arn + "\"")) == "medium");
  CHECK(severities_of(rule, "t.yaml",
                      "Parameters:\n  Topic:\n    Type: String\n    Default: " + arn + "\n" + stack("!Ref Topic")) ==
        "info");
}

TEST_CASE("A setting for the root of an API that has no method there takes no log away") {
  const std::string rule = "apigateway-method-logging-off";
  const auto api = [](const std::string& resource) {
    return "Resources:\n  A:\n    Type: AWS::ApiGateway::RestApi\n    Properties:\n      Name: a\n  R:\n    Type: "
           "AWS::ApiGateway::Resource\n    Properties:\n      RestApiId: !Ref A\n      ParentId: !GetAtt "
           "A.RootResourceId\n      PathPart: r\n  M:\n    Type: AWS::ApiGateway::Method\n    Properties:\n      "
           "RestApiId: !Ref A\n      HttpMethod: GET\n      ResourceId: " +
           resource +
           "\n  S:\n    Type: AWS::ApiGateway::Stage\n    Properties:\n      RestApiId: !Ref A\n      StageName: s\n   "
           "   MethodSettings:\n        - {ResourcePath: /*, HttpMethod: \"*\", LoggingLevel: ERROR}\n        - "
           "{ResourcePath: /, HttpMethod: GET, CachingEnabled: true}\n";
  };
  CHECK(severities_of(rule, "t.yaml", api("!GetAtt A.RootResourceId")) == "low");
  CHECK(severities_of(rule, "t.yaml", api("!Ref R")).empty());
}

TEST_CASE("A managed policy of the code is none of AWS's, and leaves nothing undecided") {
  struct Case {
    std::string path;
    std::string text;
    const char* expected;
  };
  const std::string trust =
      "jsonencode({ Version = \"2012-10-17\", Statement = [{ Effect = \"Allow\", Action = \"sts:AssumeRole\", "
      "Principal = { Service = \"ec2.amazonaws.com\" } }] })";
  const std::string own =
      "resource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({ Version = \"2012-10-17\", Statement = [{ Effect = "
      "\"Allow\", Action = \"sqs:SendMessage\", Resource = \"arn:aws:sqs:eu-west-1:111122223333:q\" }] })\n}\n"
      "variable \"other\" {}\n";
  const auto attached = [&](const std::string& arn) {
    return own + "resource \"aws_iam_role\" \"r\" {\n  assume_role_policy = " + trust +
           "\n}\nresource \"aws_iam_role_policy_attachment\" \"a\" {\n  role = aws_iam_role.r.name\n  policy_arn = " +
           arn + "\n}\n";
  };
  const auto listed = [](const std::string& arn) {
    return "Parameters:\n  Other: {Type: String}\nResources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    "
           "Properties:\n"
           "      PolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: sqs:SendMessage, "
           "Resource: "
           "arn:aws:sqs:eu-west-1:111122223333:q}]}\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n"
           "      ManagedPolicyArns: [" +
           arn +
           "]\n      AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: "
           "'sts:AssumeRole', Principal: {Service: ec2.amazonaws.com}}]}\n";
  };
  const Case cases[] = {
      {"main.tf", attached("aws_iam_policy.p.arn"), ""},
      {"main.tf", attached("aws_iam_policy.p.id"), ""},
      {"main.tf", attached("var.other"), "undecided"},
      {"t.yaml", listed("!Ref P"), ""},
      {"t.yaml", listed("!If [C, !Ref P, !Ref 'AWS::NoValue']") + "Conditions:\n  C: !Equals [!Ref Other, a]\n", ""},
      {"t.yaml", listed("!Ref Other"), "undecided"},
  };
  for (const char* const rule :
       {"iam-principal-administrator-access", "iam-principal-broad-managed-policy", "iam-principal-iam-full-access",
        "iam-principal-reads-everything", "iam-principal-legacy-ssm-policy", "iam-aws-managed-policy",
        "iam-workload-reads-iam", "iam-workload-starts-any-task"}) {
    for (const Case& c : cases) {
      INFO(rule << "\n" << c.text);
      ScanOptions options;
      options.paths = {"code"};
      options.select = {rule};
      options.threads = 1;
      options.reader = make_memory_reader({{"code/" + c.path, c.text}});
      const ScanReport report = scan(options);
      CHECK(report.findings.empty());
      CHECK((report.undecided.empty() ? std::string() : "undecided") == c.expected);
    }
  }
}

TEST_CASE("What a module for buckets that is absent sets of a bucket is not known") {
  struct Case {
    const char* call;
    const char* argument;
    const char* expected;
  };
  const Case cases[] = {
      {"logs_bucket_config", "bucket_name", ""},
      {"s3_settings", "bucket", ""},
      {"copies", "bucket_name", "medium"},
      {"bucket_reader", "source_bucket", "medium"},
  };
  for (const Case& c : cases) {
    INFO(c.call << " " << c.argument);
    const std::string bucket = "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"orders\"\n}\n";
    const std::string call = "module \"" + std::string(c.call) + "\" {\n  source = \"git::https://example.com/m\"\n  " +
                             c.argument + " = aws_s3_bucket.b.id\n}\n";
    CHECK(severities_of("s3-bucket-logging-disabled", "main.tf", bucket + call) == c.expected);
    CHECK(severities_of("s3-bucket-versioning-disabled", "main.tf", bucket + call) == c.expected);
  }
}

TEST_CASE("A load balancer whose listeners all redirect passes nothing on") {
  const auto balancer = [](const std::string& action) {
    return "resource \"aws_lb\" \"b\" {\n  internal = false\n}\nresource \"aws_lb_listener\" \"l\" {\n  "
           "load_balancer_arn = aws_lb.b.arn\n  port = 443\n  protocol = \"HTTPS\"\n  default_action {\n" +
           action + "  }\n}\n";
  };
  const std::string redirect =
      "    type = \"redirect\"\n    redirect {\n      host = \"example.com\"\n      status_code = \"HTTP_301\"\n    "
      "}\n";
  const std::string forward = "    type = \"forward\"\n    target_group_arn = \"arn\"\n";
  const std::string rule = "elb-load-balancer-invalid-headers-kept";
  CHECK(severities_of(rule, "main.tf", balancer(redirect)) == "info");
  CHECK(severities_of(rule, "main.tf", balancer(forward)) == "medium");
  CHECK(severities_of(rule, "main.tf",
                      balancer(redirect) +
                          "resource \"aws_lb_listener_rule\" \"r\" {\n  listener_arn = "
                          "aws_lb_listener.l.arn\n  action {\n" +
                          forward +
                          "  }\n  condition {\n    path_pattern {\n      values = [\"/a\"]\n    }\n  }\n}\n") ==
        "medium");
}

TEST_CASE("Every action of a service on the resources of another allows nothing") {
  const auto policy = [](const std::string& resource) {
    return "variable \"region\" {}\nresource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({ Version = "
           "\"2012-10-17\", Statement = [{ Effect = \"Allow\", Action = \"application-autoscaling:*\", Resource = " +
           resource + " }] })\n}\n";
  };
  const std::string rule = "iam-policy-service-wildcard";
  CHECK(severities_of(rule, "main.tf", policy("\"*\"")) == "medium");
  CHECK(severities_of(rule, "main.tf", policy("\"arn:aws:logs:${var.region}:111122223333:*\"")).empty());
}

TEST_CASE("A secret that says that it is to be replaced is none, nor one that no program is given") {
  const auto secret = [](const std::string& text) {
    return "resource \"aws_secretsmanager_secret_version\" \"v\" {\n  secret_id = \"s\"\n  secret_string = \"" + text +
           "\"\n}\n";
  };
  CHECK(severities_of("secret-written-in-code", "main.tf", secret("replacewithactualkey")).empty());
  CHECK(severities_of("secret-written-in-code", "main.tf", secret("Larkspur-41xW-t9Vq")) == "high");
  const auto task = [](const std::string& image) {
    return "Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n       "
           " "
           "- Name: c\n          Image: \"" +
           image + "\"\n          Environment:\n            - {Name: DB_PASSWORD, Value: Larkspur-41xW-t9Vq}\n";
  };
  CHECK(severities_of("ecs-task-definition-secret-in-environment", "t.yaml", task("app:1")) == "critical");
  CHECK(severities_of("ecs-task-definition-secret-in-environment", "t.yaml", task("")) == "medium");
}

TEST_CASE("A name that a template does not define is one finding in a file, however often it is used") {
  const std::string text =
      "Resources:\n  Q:\n    Type: AWS::SQS::Queue\nOutputs:\n  A:\n    Value: !GetAtt N.Outputs.a\n  B:\n    Value: "
      "!GetAtt N.Outputs.b\n  C:\n    Value: !Ref M\n";
  CHECK(severities_of("template-undefined-reference", "t.yaml", text) == "high, high");
}

TEST_CASE("What is called the name of a secret where it comes from is none, whatever takes it") {
  const char* const rule = "secret-passed-in-user-data";
  struct Case {
    const char* key;
    const char* expected;
  };
  const Case cases[] = {
      {"db_password", "medium"},       {"db_password_ssm_param", ""},      {"db_password_ssm", ""},
      {"db_password_path", ""},        {"db_password_from_ssm", "medium"}, {"db_secret_arn", ""},
      {"password_parameter_name", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.key);
    const std::string key = c.key;
    CHECK(
        severities_of(rule, "main.tf",
                      "variable \"" + key + "\" {\n  sensitive = true\n}\nlocals {\n  db_password = var." + key +
                          "\n}\nresource \"aws_launch_configuration\" \"a\" {\n  image_id = \"ami-1\"\n"
                          "  instance_type = \"m5.large\"\n  user_data = \"DB_PASSWORD=${local.db_password}\"\n}\n") ==
        c.expected);
    std::string name;
    for (const char letter : key) {
      if (letter != '_') name += letter;
    }
    CHECK(severities_of(rule, "t.yaml",
                        "Parameters: {" + name +
                            ": {Type: String, NoEcho: true}}\nResources: {A: {Type: "
                            "'AWS::AutoScaling::LaunchConfiguration', Properties: {ImageId: ami-1, InstanceType: "
                            "m5.large, UserData: {'Fn::Base64': !Sub 'DB_PASSWORD=${" +
                            name + "}'}}}}\n") == c.expected);
  }
}
