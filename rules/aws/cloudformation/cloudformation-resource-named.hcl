rule "cloudformation-resource-named" {
  title    = "Resource has a name of its own and cannot be replaced"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = ["AWS::ApiGateway::ApiKey", "AWS::CloudWatch::Alarm", "AWS::CodeDeploy::DeploymentConfig", "AWS::CodeDeploy::DeploymentGroup", "AWS::DynamoDB::Table", "AWS::EC2::SecurityGroup", "AWS::ECR::Repository", "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::Elasticsearch::Domain", "AWS::IAM::Group", "AWS::IAM::ManagedPolicy", "AWS::IAM::Role", "AWS::Kinesis::Stream", "AWS::RDS::DBInstance"]

  locals {
    name = first(self.Name, self.AlarmName, self.DeploymentConfigName, self.DeploymentGroupName, self.TableName, self.GroupName, self.RepositoryName, self.DomainName, self.ManagedPolicyName, self.RoleName, self.DBInstanceIdentifier)
  }
  when    = self.frontend == "cloudformation"
  require = local.name == null
  at      = local.name
  message = "${self.address} has a name of its own"

  reason     = "CloudFormation makes the replacement before it removes the old resource, and two cannot have one name. An update that needs it fails, a repair included."
  fix        = "Leave the name to CloudFormation."
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
