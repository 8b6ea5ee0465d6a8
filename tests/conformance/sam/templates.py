"""Templates that cover what the SAM transform knows: each is a name and a template as a Python structure."""

TRANSFORM = "AWS::Serverless-2016-10-31"
PYTHON = {"InlineCode": "x", "Handler": "index.handler", "Runtime": "python3.12"}
PERMISSIONS = (["Read"], ["Write"], ["Read", "Write"])


def template(resources):
    return {"Transform": TRANSFORM, "Resources": resources}


def ref(name):
    return {"Ref": name}


def attribute(name, which="Arn"):
    return {"Fn::GetAtt": [name, which]}


# What events listen to; the parts that an event needs are added to its template.
SOURCES = {
    "Bucket": {"Type": "AWS::S3::Bucket"},
    "Topic": {"Type": "AWS::SNS::Topic"},
    "Stream": {"Type": "AWS::Kinesis::Stream", "Properties": {"ShardCount": 1}},
    "Queue": {"Type": "AWS::SQS::Queue"},
    "Pool": {"Type": "AWS::Cognito::UserPool"},
    "Api": {"Type": "AWS::Serverless::Api", "Properties": {"StageName": "prod"}},
    "Http": {"Type": "AWS::Serverless::HttpApi"},
}

FUNCTION_EVENTS = {
    "S3": [{"Bucket": ref("Bucket"), "Events": "s3:ObjectCreated:*"}],
    "SNS": [
        {"Topic": ref("Topic")},
        {"Topic": ref("Topic"), "SqsSubscription": True},
        {"Topic": ref("Topic"), "FilterPolicy": {"kind": ["order"]}},
    ],
    "Kinesis": [{"Stream": attribute("Stream"), "StartingPosition": "LATEST", "BatchSize": 10}],
    "DynamoDB": [{"Stream": "arn:aws:dynamodb:eu-west-1:123456789012:table/t/stream/s", "StartingPosition": "LATEST"}],
    "SQS": [{"Queue": attribute("Queue"), "BatchSize": 5}],
    "Api": [{"Path": "/a", "Method": "get"}, {"Path": "/a", "Method": "post", "RestApiId": ref("Api")}],
    "HttpApi": [{"Path": "/a", "Method": "get"}, {"Path": "/a", "Method": "post", "ApiId": ref("Http")}],
    "Schedule": [{"Schedule": "rate(1 day)", "Enabled": False}],
    "ScheduleV2": [{"ScheduleExpression": "rate(1 day)"}],
    "CloudWatchEvent": [{"Pattern": {"source": ["aws.ec2"]}}],
    "EventBridgeRule": [{"Pattern": {"source": ["aws.ec2"]}, "Input": "{}"}],
    "CloudWatchLogs": [{"LogGroupName": "group", "FilterPattern": "ERROR"}],
    "IoTRule": [{"Sql": "SELECT * FROM 'topic'"}],
    "AlexaSkill": [{}, {"SkillId": "amzn1.ask.skill.1"}],
    "Cognito": [{"UserPool": ref("Pool"), "Trigger": "PreSignUp"}],
    "MSK": [{"Stream": "arn:aws:kafka:eu-west-1:123456789012:cluster/c/1", "StartingPosition": "LATEST", "Topics": ["t"]}],
    "MQ": [
        {
            "Broker": "arn:aws:mq:eu-west-1:123456789012:broker:b:b-1",
            "Queues": ["q"],
            "SourceAccessConfigurations": [
                {"Type": "BASIC_AUTH", "URI": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:s"}
            ],
        }
    ],
    "SelfManagedKafka": [
        {
            "KafkaBootstrapServers": ["a.example.com:9092"],
            "Topics": ["t"],
            "SourceAccessConfigurations": [
                {"Type": "SASL_SCRAM_512_AUTH", "URI": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:s"}
            ],
        }
    ],
    "DocumentDB": [
        {
            "Cluster": "arn:aws:rds:eu-west-1:123456789012:cluster:c",
            "DatabaseName": "d",
            "StartingPosition": "LATEST",
            "SourceAccessConfigurations": [
                {"Type": "BASIC_AUTH", "URI": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:s"}
            ],
        }
    ],
}

MACHINE_EVENTS = {
    "Api": [{"Path": "/a", "Method": "get"}],
    "Schedule": [{"Schedule": "rate(1 day)"}],
    "ScheduleV2": [{"ScheduleExpression": "rate(1 day)"}],
    "CloudWatchEvent": [{"Pattern": {"source": ["aws.ec2"]}}],
    "EventBridgeRule": [{"Pattern": {"source": ["aws.ec2"]}}],
}

# A resource of each type that connectors connect.
CONNECTED = {
    "AWS::ApiGateway::RestApi": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Name": "a"}},
    "AWS::ApiGatewayV2::Api": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"Name": "a", "ProtocolType": "HTTP"}},
    "AWS::AppSync::DataSource": {
        "Type": "AWS::AppSync::DataSource",
        "Properties": {"ApiId": "a", "Name": "d", "Type": "NONE", "ServiceRoleArn": attribute("Role")},
    },
    "AWS::AppSync::GraphQLApi": {
        "Type": "AWS::AppSync::GraphQLApi",
        "Properties": {"Name": "g", "AuthenticationType": "API_KEY"},
    },
    "AWS::DynamoDB::Table": {
        "Type": "AWS::DynamoDB::Table",
        "Properties": {"KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}]},
    },
    "AWS::Events::EventBus": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "b"}},
    "AWS::Events::Rule": {
        "Type": "AWS::Events::Rule",
        "Properties": {"ScheduleExpression": "rate(1 day)", "Targets": [{"Id": "t", "Arn": attribute("To"), "RoleArn": attribute("Role")}]},
    },
    "AWS::Lambda::Function": {"Type": "AWS::Lambda::Function", "Properties": {"Role": attribute("Role")}},
    "AWS::Location::PlaceIndex": {
        "Type": "AWS::Location::PlaceIndex",
        "Properties": {"DataSource": "Here", "IndexName": "i"},
    },
    "AWS::S3::Bucket": {"Type": "AWS::S3::Bucket"},
    "AWS::SNS::Topic": {"Type": "AWS::SNS::Topic"},
    "AWS::SQS::Queue": {"Type": "AWS::SQS::Queue"},
    "AWS::StepFunctions::StateMachine": {
        "Type": "AWS::StepFunctions::StateMachine",
        "Properties": {"RoleArn": attribute("Role"), "DefinitionString": "{}"},
    },
}
ROLE = {
    "Type": "AWS::IAM::Role",
    "Properties": {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": []}},
}

# Resources of SAM's own types, beside functions and state machines.
RESOURCES = {
    "api-plain": {"A": {"Type": "AWS::Serverless::Api", "Properties": {"StageName": "prod"}}},
    "api-cors": {"A": {"Type": "AWS::Serverless::Api", "Properties": {"StageName": "prod", "Cors": "'*'"}}},
    "api-private": {
        "A": {
            "Type": "AWS::Serverless::Api",
            "Properties": {"StageName": "prod", "EndpointConfiguration": {"Type": "PRIVATE"}, "TracingEnabled": True},
        }
    },
    "http-api": {"A": {"Type": "AWS::Serverless::HttpApi", "Properties": {"StageName": "prod"}}},
    "table": {"T": {"Type": "AWS::Serverless::SimpleTable"}},
    "table-encrypted": {
        "T": {
            "Type": "AWS::Serverless::SimpleTable",
            "Properties": {"PrimaryKey": {"Name": "k", "Type": "Number"}, "SSESpecification": {"SSEEnabled": True}},
        }
    },
    "layer": {
        "L": {"Type": "AWS::Serverless::LayerVersion", "Properties": {"ContentUri": "s3://bucket/key"}},
    },
    "application": {
        "N": {"Type": "AWS::Serverless::Application", "Properties": {"Location": "https://example.com/t.yaml"}},
    },
}


def role_of(function_properties):
    return {"F": {"Type": "AWS::Serverless::Function", "Properties": {**PYTHON, **function_properties}}}


def used_sources(value):
    """The sources that a structure refers to."""
    if isinstance(value, dict):
        names = {value["Ref"]} if isinstance(value.get("Ref"), str) else set()
        if isinstance(value.get("Fn::GetAtt"), list):
            names.add(value["Fn::GetAtt"][0])
        for inner in value.values():
            names |= used_sources(inner)
        return names & SOURCES.keys()
    if isinstance(value, list):
        return set().union(*(used_sources(inner) for inner in value)) if value else set()
    return set()


def event_templates():
    for owner, events in (("function", FUNCTION_EVENTS), ("machine", MACHINE_EVENTS)):
        for kind, variants in events.items():
            for number, properties in enumerate(variants):
                event = {"E": {"Type": kind, "Properties": properties}}
                resources = {name: SOURCES[name] for name in sorted(used_sources(properties))}
                if owner == "function":
                    resources |= role_of({"Events": event})
                else:
                    resources["M"] = {
                        "Type": "AWS::Serverless::StateMachine",
                        "Properties": {"Definition": {"StartAt": "A", "States": {}}, "Events": event},
                    }
                yield f"{owner}-event-{kind}-{number}", template(resources)


def policy_templates(package_templates):
    """One template for each policy template of the package, with a value for each of its parameters."""
    for name, policy in sorted(package_templates.items()):
        parameters = {parameter: f"a-{parameter.lower()}" for parameter in policy["Parameters"]}
        yield f"policy-{name}", template(role_of({"Policies": [{name: parameters}]}))


def connector_templates(profiles):
    """One template for each connector of the package and each permission that it may be given."""
    for source, destinations in sorted(profiles["Permissions"].items()):
        for destination, profile in sorted(destinations.items()):
            allowed = profile["Properties"].get("ValidAccessCategories")
            given = profile["Properties"]["AccessCategories"].keys()
            for permissions in PERMISSIONS:
                fits = permissions in allowed if allowed else set(permissions) <= given
                if not fits:
                    continue
                resources = {
                    "Role": ROLE,
                    "From": CONNECTED[source],
                    "To": CONNECTED[destination],
                    "C": {
                        "Type": "AWS::Serverless::Connector",
                        "Properties": {
                            "Source": {"Id": "From"},
                            "Destination": {"Id": "To"},
                            "Permissions": permissions,
                        },
                    },
                }
                short = (source + "-" + destination).replace("AWS::", "").replace("::", "-")
                yield f"connector-{short}-{'-'.join(permissions)}", template(resources)


def resource_templates():
    for name, resources in RESOURCES.items():
        yield f"resource-{name}", template(resources)
    yield "function-plain", template(role_of({}))
    yield "function-alias", template(role_of({"AutoPublishAlias": "live", "VersionDescription": "v"}))
    yield "function-url", template(role_of({"FunctionUrlConfig": {"AuthType": "NONE"}}))
    yield "function-vpc", template(role_of({"VpcConfig": {"SubnetIds": ["s"], "SecurityGroupIds": ["g"]}}))
    yield "function-queue", template(
        {"Queue": SOURCES["Queue"]} | role_of({"DeadLetterQueue": {"Type": "SQS", "TargetArn": attribute("Queue")}})
    )
    yield "function-managed-policies", template(
        role_of({"Policies": ["AmazonS3ReadOnlyAccess", "AWSLambdaVPCAccessExecutionRole", "ViewOnlyAccess"]})
    )
