rule "dynamodb-replica-without-recovery" {
  title    = "Replica of a DynamoDB table has no point-in-time recovery"
  severity = "low"
  area     = "incident-response/recovery"
  resource = ["AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable", "AWS::DynamoDB::TableReplica"]

  # Replicas of version 2017.11.29 in Terraform are tables of their own.
  when = self.type != "AWS::DynamoDB::GlobalTable" || self.frontend == "cloudformation"
  deny = concat(
    [
      for replica in self.Replicas[*] : { at = first(replica.PointInTimeRecoverySpecification, replica), region = replica.Region }
      if replica.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled != true
    ],
    [
      for enabled in [self.PointInTimeRecovery] : { at = enabled, region = "its region" }
      if self.type == "AWS::DynamoDB::TableReplica" && enabled != true
    ],
  )
  message = "${self.address} has no point-in-time recovery for its replica in ${item.region}"

  reason     = "Each region has its own setting for recovery. When the region with the backups fails, the replica that takes over has none."
  fix        = <<-TEXT
    Set `${spelled(self, "point_in_time_recovery", "Replicas.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled")}` to
    true for each replica.
  TEXT
  no_repair  = "each replica has a setting of its own"
  references = ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html"]
  aliases    = ["CKV_AWS_165"]
  controls   = { "nist-800-53-r5" = ["CP-9", "CP-10"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_dynamodb_table_replica" "example" { # finding
        global_table_arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders"
      }
    TF
    good = <<-TF
      resource "aws_dynamodb_table_replica" "example" {
        global_table_arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders"
        point_in_time_recovery = true
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
                PointInTimeRecoverySpecification:
                  PointInTimeRecoveryEnabled: true
    YAML
  }
}
