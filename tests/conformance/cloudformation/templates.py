"""Resources that AWS accepts, by logical id: what compare.py changes one thing of."""

ARN = "arn:aws:iam::111122223333:role/service"
TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}

RESOURCES = {
    "Queue": ("AWS::SQS::Queue", {
        "QueueName": "orders.fifo", "FifoQueue": True, "DelaySeconds": 5, "MessageRetentionPeriod": 1209600,
        "VisibilityTimeout": 30, "Tags": [{"Key": "team", "Value": "shop"}],
    }),
    "Bucket": ("AWS::S3::Bucket", {
        "BucketName": "orders-of-the-shop",
        "VersioningConfiguration": {"Status": "Enabled"},
        "BucketEncryption": {"ServerSideEncryptionConfiguration": [
            {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms"}, "BucketKeyEnabled": True}]},
        "LifecycleConfiguration": {"Rules": [{"Id": "old", "Status": "Enabled", "ExpirationInDays": 30}]},
        "PublicAccessBlockConfiguration": {"BlockPublicAcls": True, "IgnorePublicAcls": True},
    }),
    "Table": ("AWS::DynamoDB::Table", {
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
        "StreamSpecification": {"StreamViewType": "NEW_IMAGE"},
        "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True},
    }),
    "Function": ("AWS::Lambda::Function", {
        "Handler": "index.handler", "Runtime": "python3.12", "Role": ARN, "Timeout": 30, "MemorySize": 256,
        "Code": {"S3Bucket": "code-of-the-shop", "S3Key": "function.zip"},
        "Environment": {"Variables": {"STAGE": "prod"}}, "TracingConfig": {"Mode": "Active"},
        "Architectures": ["arm64"], "EphemeralStorage": {"Size": 1024},
    }),
    "Role": ("AWS::IAM::Role", {
        "AssumeRolePolicyDocument": TRUST, "MaxSessionDuration": 3600, "Path": "/service/",
        "ManagedPolicyArns": ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
        "Policies": [{"PolicyName": "read", "PolicyDocument": {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*"}]}}],
    }),
    "Topic": ("AWS::SNS::Topic", {
        "TopicName": "orders", "DisplayName": "Orders",
        "Subscription": [{"Endpoint": "https://example.com/orders", "Protocol": "https"}],
    }),
    "Vpc": ("AWS::EC2::VPC", {"CidrBlock": "10.0.0.0/16", "EnableDnsSupport": True, "InstanceTenancy": "default"}),
    "Group": ("AWS::EC2::SecurityGroup", {
        "GroupDescription": "of the service", "VpcId": "vpc-0123456789abcdef0",
        "SecurityGroupIngress": [{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": "10.0.0.0/8"}],
    }),
    "Logs": ("AWS::Logs::LogGroup", {"LogGroupName": "/shop/orders", "RetentionInDays": 30}),
    "Alarm": ("AWS::CloudWatch::Alarm", {
        "Namespace": "AWS/SQS", "MetricName": "ApproximateAgeOfOldestMessage", "Statistic": "Maximum", "Period": 60,
        "EvaluationPeriods": 3, "Threshold": 100, "ComparisonOperator": "GreaterThanThreshold",
        "Dimensions": [{"Name": "QueueName", "Value": "orders"}],
    }),
    "Key": ("AWS::KMS::Key", {
        "EnableKeyRotation": True, "PendingWindowInDays": 7,
        "KeyPolicy": {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "kms:*", "Resource": "*"}]},
    }),
    "Cluster": ("AWS::ECS::Cluster", {
        "ClusterName": "shop", "ClusterSettings": [{"Name": "containerInsights", "Value": "enabled"}]}),
    "Repository": ("AWS::ECR::Repository", {
        "RepositoryName": "shop/orders", "ImageTagMutability": "IMMUTABLE",
        "ImageScanningConfiguration": {"ScanOnPush": True}, "EncryptionConfiguration": {"EncryptionType": "AES256"},
    }),
    "Files": ("AWS::EFS::FileSystem", {
        "Encrypted": True, "PerformanceMode": "generalPurpose", "ThroughputMode": "bursting",
        "LifecyclePolicies": [{"TransitionToIA": "AFTER_30_DAYS"}],
    }),
    "Balancer": ("AWS::ElasticLoadBalancingV2::LoadBalancer", {
        "Scheme": "internal", "Type": "application", "IpAddressType": "ipv4",
        "Subnets": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
        "LoadBalancerAttributes": [{"Key": "deletion_protection.enabled", "Value": "true"}],
    }),
    "Rule": ("AWS::Events::Rule", {
        "Name": "nightly", "ScheduleExpression": "rate(1 day)", "State": "ENABLED",
        "Targets": [{"Id": "function", "Arn": "arn:aws:lambda:eu-west-1:111122223333:function:nightly"}],
    }),
    "Stream": ("AWS::Kinesis::Stream", {
        "Name": "orders", "RetentionPeriodHours": 48, "StreamModeDetails": {"StreamMode": "ON_DEMAND"},
        "StreamEncryption": {"EncryptionType": "KMS", "KeyId": "alias/aws/kinesis"},
    }),
    "Pool": ("AWS::Cognito::UserPool", {
        "UserPoolName": "customers", "MfaConfiguration": "OFF", "AutoVerifiedAttributes": ["email"],
        "Policies": {"PasswordPolicy": {"MinimumLength": 12, "RequireLowercase": True}},
    }),
    "Trail": ("AWS::CloudTrail::Trail", {
        "TrailName": "account", "S3BucketName": "trail-of-the-account", "IsLogging": True, "IsMultiRegionTrail": True,
        "EventSelectors": [{"ReadWriteType": "All", "IncludeManagementEvents": True}],
    }),
    "Task": ("AWS::ECS::TaskDefinition", {
        "Family": "orders", "Cpu": "256", "Memory": "512", "NetworkMode": "awsvpc", "ExecutionRoleArn": ARN,
        "RequiresCompatibilities": ["FARGATE"],
        "ContainerDefinitions": [{"Name": "orders", "Image": "shop/orders:1", "Essential": True,
                                  "PortMappings": [{"ContainerPort": 8080, "Protocol": "tcp"}]}],
    }),
}
