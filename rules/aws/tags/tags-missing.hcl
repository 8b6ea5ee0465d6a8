rule "tags-missing" {
  title    = "Resource has no tags, or lacks required tags"
  severity = "info"
  area     = "detective-controls/inventory"
  resource = [
    "AWS::EC2::Instance", "AWS::EC2::Volume", "AWS::EC2::VPC", "AWS::EC2::Subnet", "AWS::EC2::SecurityGroup",
    "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::S3::Bucket", "AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::DynamoDB::Table",
    "AWS::Lambda::Function", "AWS::ECS::Cluster", "AWS::ECR::Repository", "AWS::EKS::Cluster", "AWS::EFS::FileSystem", "AWS::KMS::Key",
    "AWS::SNS::Topic", "AWS::SQS::Queue", "AWS::SecretsManager::Secret", "AWS::IAM::Role", "AWS::IAM::User", "AWS::CloudTrail::Trail",
    "AWS::Logs::LogGroup", "AWS::OpenSearchService::Domain", "AWS::Redshift::Cluster", "AWS::ElastiCache::ReplicationGroup",
    "AWS::Kinesis::Stream", "AWS::StepFunctions::StateMachine", "AWS::AmazonMQ::Broker", "AWS::DocDB::DBCluster",
    "AWS::Neptune::DBCluster", "AWS::Elasticsearch::Domain",
  ]

  parameter "required" {
    default     = []
    description = "Keys of the tags that every resource needs"
  }
  locals {
    missing = [for key in param.required : key if !any([for tag in self.Tags : tag.Key == key])]
  }
  require = length(self.Tags[*]) > 0 && length(local.missing) == 0
  at      = self.Tags
  message = length(local.missing) > 0 ? "${self.address} has no tag ${join(" or ", local.missing)}" : "${self.address} has no tags"

  reason     = "In an incident, somebody has to find out who owns a resource and what it is for. Tags show it, and permissions and budgets can use them."
  fix        = "Add tags to the resource${self.frontend == "cloudformation" ? "" : ", or `default_tags` to the provider"}."
  references = ["https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html"]
  aliases    = ["assert_all_resources_have_non_empty_tags"]
  controls   = { "nist-800-53-r5" = ["CM-8"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_sqs_queue" "example" { # finding
        name = "orders"
      }
    TF
    good = <<-TF
      resource "aws_sqs_queue" "example" {
        name = "orders"
        tags = {
          owner = "shop"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::SQS::Queue
          Properties:
            QueueName: orders
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SQS::Queue
          Properties:
            QueueName: orders
            Tags:
              - Key: owner
                Value: shop
    YAML
  }
}
