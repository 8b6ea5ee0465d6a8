rule "kms-key-deleted-before-data" {
  title    = "Stack deletes the key of data that it keeps"
  severity = "medium"
  area     = "incident-response/recovery"
  resource = "AWS::KMS::Key"

  locals {
    trails = [for user in referrers(self) : user if user.type == "AWS::CloudTrail::Trail"]
    # What CloudFormation keeps, with or without the stack, and what encrypts with this key.
    kept = [
      for store in concat(
        [
          for user in referrers(self) : user
          if one_of(
            user.type,
            [
              "AWS::S3::Bucket", "AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::DynamoDB::Table", "AWS::EFS::FileSystem",
              "AWS::EC2::Volume", "AWS::Logs::LogGroup", "AWS::Redshift::Cluster", "AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster",
              "AWS::SecretsManager::Secret", "AWS::OpenSearchService::Domain", "AWS::Backup::BackupVault",
            ],
          )
        ],
        [for trail in local.trails : target(trail.S3BucketName) if proven(target(trail.S3BucketName) != null)],
      ) :
      store
      if one_of(store.meta.DeletionPolicy, ["Retain", "Snapshot", "RetainExceptOnCreate"])
    ]
    missed = [
      for store in local.kept : store
      if !(store.type == "AWS::S3::Bucket" && (holds_what_passes(store) || takes_deliveries(store) || called(store, [store.BucketName], "staging|assets?")))
    ]
  }
  when    = self.frontend == "cloudformation" && any([for store in local.kept : true])
  require = one_of(self.meta.DeletionPolicy, ["Retain", "RetainExceptOnCreate"])
  at      = self.meta.DeletionPolicy
  message = "${self.address} is deleted with the stack, although ${concat(local.missed, local.kept)[0].address}, whose data it encrypts, is kept"
  # What can be made again, as far as its name is no lie, is no loss.
  as_deployed = any([for store in local.missed : true]) ? "medium" : "info"

  reason    = <<-TEXT
    What outlives the stack cannot be decrypted without the key. Nobody notices until the data is needed, and after the waiting
    period nothing brings the key back.
  TEXT
  fix       = "Set `DeletionPolicy` and `UpdateReplacePolicy` of the key to `Retain`."
  no_repair = "it takes several settings that depend on each other"
  references = [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html",
    "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html",
  ]
  controls = { "nist-800-53-r5" = ["CP-9", "SC-12"] }

  # Terraform has nothing that keeps one resource when the code is destroyed.
  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Key: # finding
          Type: AWS::KMS::Key
          Properties:
            KeyPolicy: {}
        Records:
          Type: AWS::S3::Bucket
          DeletionPolicy: Retain
          Properties:
            BucketEncryption:
              ServerSideEncryptionConfiguration:
                - ServerSideEncryptionByDefault:
                    SSEAlgorithm: aws:kms
                    KMSMasterKeyID: !GetAtt Key.Arn
    YAML
    good = <<-YAML
      Resources:
        Key:
          Type: AWS::KMS::Key
          DeletionPolicy: Retain
          Properties:
            KeyPolicy: {}
        Records:
          Type: AWS::S3::Bucket
          DeletionPolicy: Retain
          Properties:
            BucketEncryption:
              ServerSideEncryptionConfiguration:
                - ServerSideEncryptionByDefault:
                    SSEAlgorithm: aws:kms
                    KMSMasterKeyID: !GetAtt Key.Arn
        Other:
          Type: AWS::KMS::Key
          Properties:
            KeyPolicy: {}
        Queue:
          Type: AWS::SQS::Queue
          Properties:
            KmsMasterKeyId: !Ref Other
    YAML
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Key: # finding
          Type: AWS::KMS::Key
          DeletionPolicy: Delete
          Properties:
            KeyPolicy: {}
        Trail:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: !Ref Records
            KMSKeyId: !GetAtt Key.Arn
        Records:
          Type: AWS::S3::Bucket
          DeletionPolicy: Retain
    YAML
    good = <<-YAML
      Resources:
        Key:
          Type: AWS::KMS::Key
          Properties:
            KeyPolicy: {}
        Trail:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: !Ref Records
            KMSKeyId: !GetAtt Key.Arn
        Records:
          Type: AWS::S3::Bucket
    YAML
  }
}
