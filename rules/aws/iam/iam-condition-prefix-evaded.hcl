rule "iam-condition-prefix-evaded" {
  title    = "Policy keeps prefixes of a bucket from being listed, which a shorter prefix evades"
  severity = "medium"
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

  deny    = policy_concerns(self, "evaded-prefix")
  message = "${self.address} ${item.fault}"

  reason = <<-TEXT
    A request with a shorter prefix, or without one, does not match the condition and lists the same objects.
  TEXT
  fix    = "Allow `s3:ListBucket` with `StringLike` for the prefixes that may be listed, or deny it with `StringNotLike` for them."
  references = [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases  = ["S3_PREFIX_IN_NEGATIVE_CONTEXT"]
  controls = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "example" {
        name = "app"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Deny"
              Action = "s3:ListBucket"
              Resource = "arn:aws:s3:::logs"
              Condition = {
                StringLike = {
                  "s3:prefix" = "private/*"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:ListBucket"
              Resource = "arn:aws:s3:::logs"
              Condition = {
                StringNotLike = {
                  "s3:prefix" = "private/*"  # finding
                }
              }
            },
          ]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "example" {
        name = "app"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Allow"
              Action = "s3:ListBucket"
              Resource = "arn:aws:s3:::logs"
              Condition = {
                StringLike = {
                  "s3:prefix" = "public/*"
                }
              }
            },
            {
              Effect = "Deny"
              Action = "s3:ListBucket"
              Resource = "arn:aws:s3:::logs"
              Condition = {
                StringNotLike = {
                  "s3:prefix" = "public/*"
                }
              }
            },
          ]
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
                  Action: s3:ListBucket
                  Resource: arn:aws:s3:::logs
                  Condition:
                    StringLike:
                      s3:prefix: "private/*"  # finding
                - Effect: Allow
                  Action: s3:ListBucket
                  Resource: arn:aws:s3:::logs
                  Condition:
                    StringNotLike:
                      s3:prefix: "private/*"  # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: s3:ListBucket
                  Resource: arn:aws:s3:::logs
                  Condition:
                    StringLike:
                      s3:prefix: "public/*"
                - Effect: Deny
                  Action: s3:ListBucket
                  Resource: arn:aws:s3:::logs
                  Condition:
                    StringNotLike:
                      s3:prefix: "public/*"
    YAML
  }
}
