rule "iam-resource-policy-service-unbound" {
  title    = "Resource policy lets a service in on behalf of any account"
  severity = "low"
  area     = "identity-and-access/cross-account-access"
  resource = [
    "AWS::ApiGateway::RestApi", "AWS::Backup::BackupVault", "AWS::CodeArtifact::Domain", "AWS::CodeArtifact::Repository",
    "AWS::DynamoDB::GlobalTable", "AWS::DynamoDB::Table", "AWS::ECR::PublicRepository", "AWS::ECR::RegistryPolicy", "AWS::ECR::Repository",
    "AWS::EFS::FileSystem", "AWS::Elasticsearch::Domain", "AWS::EventSchemas::RegistryPolicy", "AWS::Events::EventBus",
    "AWS::Events::EventBusPolicy", "AWS::Glacier::Vault", "AWS::Glue::ResourcePolicy", "AWS::KMS::Key", "AWS::KMS::ReplicaKey",
    "AWS::Kinesis::ResourcePolicy", "AWS::Lex::ResourcePolicy", "AWS::Logs::Destination", "AWS::Logs::ResourcePolicy",
    "AWS::MSK::ClusterPolicy", "AWS::Oam::Sink", "AWS::OpenSearchService::Domain", "AWS::Organizations::ResourcePolicy",
    "AWS::S3::AccessPoint", "AWS::S3::BucketPolicy", "AWS::S3::MultiRegionAccessPointPolicy", "AWS::S3Express::BucketPolicy",
    "AWS::S3ObjectLambda::AccessPointPolicy", "AWS::S3Outposts::BucketPolicy", "AWS::S3Tables::TableBucketPolicy",
    "AWS::S3Tables::TablePolicy", "AWS::SES::IdentityPolicy", "AWS::SecretsManager::ResourcePolicy", "AWS::VpcLattice::AuthPolicy",
    "AWS::VpcLattice::ResourcePolicy", "AWS::IAM::PolicyDocument",
  ]

  deny    = unguarded_services(policy_documents(self, "resource"))
  message = "${self.address} lets ${item.at} in on behalf of any account"

  reason     = "The service acts for all of its customers. Another account can make it access the resource."
  fix        = "Add a condition on `aws:SourceAccount` or `aws:SourceArn` to the statement."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html"]
  aliases    = ["RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL", "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_kms_key" "mail" {
        enable_key_rotation = true
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [
            { Effect = "Allow", Action = "kms:*", Resource = "*", Principal = { AWS = "arn:aws:iam::111122223333:root" } },
            {
              Effect    = "Allow"
              Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
              Resource  = "*"
              Principal = { Service = "sns.amazonaws.com" } # finding
            },
          ]
        })
      }
    TF
    good = <<-TF
      resource "aws_kms_key" "mail" {
        enable_key_rotation = true
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [
            { Effect = "Allow", Action = "kms:*", Resource = "*", Principal = { AWS = "arn:aws:iam::111122223333:root" } },
            {
              Effect    = "Allow"
              Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
              Resource  = "*"
              Principal = { Service = "sns.amazonaws.com" }
              Condition = { StringEquals = { "aws:SourceAccount" = "111122223333" } }
            },
          ]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Mail:
          Type: AWS::KMS::Key
          Properties:
            EnableKeyRotation: true
            KeyPolicy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: kms:*
                  Resource: "*"
                  Principal:
                    AWS: arn:aws:iam::111122223333:root
                - Effect: Allow
                  Action:
                    - kms:Decrypt
                    - kms:GenerateDataKey*
                  Resource: "*"
                  Principal:
                    Service: sns.amazonaws.com # finding
    YAML
    good = <<-YAML
      Resources:
        Mail:
          Type: AWS::KMS::Key
          Properties:
            EnableKeyRotation: true
            KeyPolicy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: kms:*
                  Resource: "*"
                  Principal:
                    AWS: arn:aws:iam::111122223333:root
                - Effect: Allow
                  Action:
                    - kms:Decrypt
                    - kms:GenerateDataKey*
                  Resource: "*"
                  Principal:
                    Service: sns.amazonaws.com
                  Condition:
                    StringEquals:
                      aws:SourceAccount: "111122223333"
    YAML
  }
}
