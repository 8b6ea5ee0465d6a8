rule "cloudformation-resource-named" {
  title    = "Resource has a fixed name, which prevents its replacement"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = [
    "AWS::ApiGateway::ApiKey", "AWS::CloudWatch::Alarm", "AWS::CodeDeploy::DeploymentConfig", "AWS::CodeDeploy::DeploymentGroup",
    "AWS::DynamoDB::Table", "AWS::EC2::SecurityGroup", "AWS::ECR::Repository", "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::Elasticsearch::Domain", "AWS::IAM::Group", "AWS::IAM::ManagedPolicy", "AWS::IAM::Role", "AWS::Kinesis::Stream",
    "AWS::RDS::DBInstance",
  ]

  locals {
    name = first(
      self.Name,
      self.AlarmName,
      self.DeploymentConfigName,
      self.DeploymentGroupName,
      self.TableName,
      self.GroupName,
      self.RepositoryName,
      self.DomainName,
      self.ManagedPolicyName,
      self.RoleName,
      self.DBInstanceIdentifier,
    )
  }
  when    = self.frontend == "cloudformation"
  require = local.name == null
  at      = local.name
  message = "${self.address} has a fixed name"

  reason     = <<-TEXT
    CloudFormation creates a replacement before it deletes the old resource, and two resources cannot share a name. An update that
    replaces the resource fails.
  TEXT
  fix        = "Remove the name, so that CloudFormation generates one."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html"]
  aliases    = ["W28"]
  profiles   = []

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::DynamoDB::Table
          Properties:
            KeySchema:
              - AttributeName: id
                KeyType: HASH
            AttributeDefinitions:
              - AttributeName: id
                AttributeType: S
            BillingMode: PAY_PER_REQUEST
            TableName: orders # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DynamoDB::Table
          Properties:
            KeySchema:
              - AttributeName: id
                KeyType: HASH
            AttributeDefinitions:
              - AttributeName: id
                AttributeType: S
            BillingMode: PAY_PER_REQUEST
    YAML
  }
}
