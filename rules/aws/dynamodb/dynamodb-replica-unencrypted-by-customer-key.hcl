rule "dynamodb-replica-unencrypted-by-customer-key" {
  title    = "DynamoDB replica is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = ["AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable", "AWS::DynamoDB::TableReplica"]

  when = self.type != "AWS::DynamoDB::GlobalTable" || self.frontend == "cloudformation"
  deny = concat(
    [
      for replica in self.Replicas[*] : { at = first(replica.SSESpecification, replica), region = replica.Region }
      if !customer_key(replica.SSESpecification.KMSMasterKeyId)
    ],
    [
      for key in [self.KmsKeyArn] : { at = key, region = "its region" }
      if self.type == "AWS::DynamoDB::TableReplica" && !customer_key(key)
    ],
  )
  message = "${self.address} does not encrypt its replica in ${item.region} with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = <<-TEXT
    Name a KMS key of each region in
    ${self.frontend == "cloudformation" ? "`Replicas.SSESpecification.KMSMasterKeyId`" : "`kms_key_arn` of the replica"}.
  TEXT
  references = ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html"]
  aliases    = ["CKV_AWS_271"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_dynamodb_table_replica" "example" { # finding
        global_table_arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders"
      }
    TF
    good = <<-TF
      resource "aws_dynamodb_table_replica" "example" {
        global_table_arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders"
        kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::DynamoDB::GlobalTable
          Properties:
            BillingMode: PAY_PER_REQUEST
            KeySchema:
              - AttributeName: id
                KeyType: HASH
            AttributeDefinitions:
              - AttributeName: id
                AttributeType: S
            StreamSpecification:
              StreamViewType: NEW_AND_OLD_IMAGES
            Replicas:
              - Region: eu-west-1 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DynamoDB::GlobalTable
          Properties:
            BillingMode: PAY_PER_REQUEST
            KeySchema:
              - AttributeName: id
                KeyType: HASH
            AttributeDefinitions:
              - AttributeName: id
                AttributeType: S
            StreamSpecification:
              StreamViewType: NEW_AND_OLD_IMAGES
            Replicas:
              - Region: eu-west-1
                SSESpecification:
                  KMSMasterKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
