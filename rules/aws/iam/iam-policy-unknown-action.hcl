rule "iam-policy-unknown-action" {
  title    = "Policy names an action that does not exist"
  severity = "low"
  area     = "identity-and-access/permissions"
  resource = [
    "AWS::IAM::ManagedPolicy", "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::SSO::PermissionSet",
    "AWS::IAM::PolicyDocument", "AWS::ApiGateway::RestApi", "AWS::Backup::BackupVault", "AWS::CodeArtifact::Domain",
    "AWS::CodeArtifact::Repository", "AWS::DynamoDB::Table", "AWS::ECR::PublicRepository", "AWS::ECR::RegistryPolicy",
    "AWS::ECR::Repository", "AWS::EFS::FileSystem", "AWS::Elasticsearch::Domain", "AWS::Events::EventBusPolicy",
    "AWS::Glacier::Vault", "AWS::Glue::ResourcePolicy", "AWS::KMS::Key", "AWS::KMS::ReplicaKey", "AWS::Kinesis::ResourcePolicy",
    "AWS::Logs::Destination", "AWS::Logs::ResourcePolicy", "AWS::MSK::ClusterPolicy", "AWS::OpenSearchService::Domain",
    "AWS::Organizations::ResourcePolicy", "AWS::S3::AccessPoint", "AWS::S3::BucketPolicy", "AWS::S3::MultiRegionAccessPointPolicy",
    "AWS::SES::IdentityPolicy", "AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy", "AWS::SecretsManager::ResourcePolicy",
    "AWS::VpcLattice::AuthPolicy", "AWS::VpcLattice::ResourcePolicy", "AWS::Organizations::Policy",
  ]

  deny    = policy_concerns(self, "action")
  message = "${self.address} names ${item.fault}"

  reason     = "A misspelled action in an Allow grants nothing, and in a Deny prevents nothing. IAM accepts it without a warning."
  fix        = "Correct the name according to the service authorization reference."
  references = ["https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html"]
  aliases    = ["W3037", "INVALID_ACTION", "INVALID_SERVICE_IN_ACTION"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "example" {
        name   = "app"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Deny", Action = "s3:DeleteBuckets", Resource = "*" }] # finding
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "example" {
        name   = "app"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Deny", Action = "s3:DeleteBucket", Resource = "*" }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Action: s3:DeleteBuckets # finding
                  Resource: "*"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Action: s3:DeleteBucket
                  Resource: "*"
    YAML
  }
}
