# Types of resources that many rules are for.

function "identity_policies" {
  description = "The types of resources that give principals permissions, and a policy document by itself"
  result = [
    "AWS::IAM::ManagedPolicy", "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::SSO::PermissionSet",
    "AWS::IAM::PolicyDocument",
  ]
}

function "resource_policies" {
  description = "The types of resources that have a policy of their own or are one"
  result = [
    "AWS::ApiGateway::RestApi", "AWS::Backup::BackupVault", "AWS::CodeArtifact::Domain", "AWS::CodeArtifact::Repository",
    "AWS::DynamoDB::GlobalTable", "AWS::DynamoDB::Table", "AWS::EC2::VPCEndpoint", "AWS::ECR::PublicRepository", "AWS::ECR::RegistryPolicy",
    "AWS::ECR::Repository", "AWS::EFS::FileSystem", "AWS::Elasticsearch::Domain", "AWS::EventSchemas::RegistryPolicy",
    "AWS::Events::EventBus", "AWS::Events::EventBusPolicy", "AWS::Glacier::Vault", "AWS::Glue::ResourcePolicy", "AWS::KMS::Key",
    "AWS::KMS::ReplicaKey", "AWS::Kinesis::ResourcePolicy", "AWS::Lex::ResourcePolicy", "AWS::Logs::Destination",
    "AWS::Logs::ResourcePolicy", "AWS::MSK::ClusterPolicy", "AWS::Oam::Sink", "AWS::OpenSearchService::Domain",
    "AWS::Organizations::ResourcePolicy", "AWS::S3::AccessPoint", "AWS::S3::BucketPolicy", "AWS::S3::MultiRegionAccessPointPolicy",
    "AWS::S3Express::BucketPolicy", "AWS::S3ObjectLambda::AccessPointPolicy", "AWS::S3Outposts::BucketPolicy",
    "AWS::S3Tables::TableBucketPolicy", "AWS::S3Tables::TablePolicy", "AWS::SES::IdentityPolicy", "AWS::SNS::TopicPolicy",
    "AWS::SQS::QueuePolicy", "AWS::SecretsManager::ResourcePolicy", "AWS::VpcLattice::AuthPolicy", "AWS::VpcLattice::ResourcePolicy",
  ]
}
