rule "data-store-untagged" {
  title    = "Data store has no tags"
  severity = "info"
  area     = "incident-response/ownership"
  resource = ["AWS::S3::Bucket", "AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::DynamoDB::Table", "AWS::EFS::FileSystem", "AWS::Redshift::Cluster", "AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain", "AWS::ElastiCache::ReplicationGroup", "AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster", "AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::Kinesis::Stream", "AWS::MSK::Cluster", "AWS::AmazonMQ::Broker"]

  locals {
    tags = first(self.Tags, self.TagList)
  }
  require = local.tags != null && length(local.tags) > 0 && all([for tag in self.type == "AWS::MSK::Cluster" ? [] : local.tags[*] : first(tag.Value, "") != "" ])
  at      = local.tags
  message = "${self.address} has no tags, or empty ones"

  reason     = "When something happens to it, nobody knows whose data it is and how it is to be treated. Tags answer that in the console, in alarms and on the bill."
  fix        = "Tag it with its owner, its environment and the class of its data."
  references = ["https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html"]
  aliases    = ["assert_all_resources_have_non_empty_tags"]
  controls   = { "nist-800-53-r5" = ["CM-8"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_sns_topic" "example" {
        name = "orders"
      }
    TF
    good = <<-TF
      resource "aws_sns_topic" "example" {
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
        Example:
          Type: AWS::SNS::Topic
          Properties:
            TopicName: orders
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SNS::Topic
          Properties:
            TopicName: orders
            Tags:
              - Key: owner
                Value: shop
    YAML
  }
}
