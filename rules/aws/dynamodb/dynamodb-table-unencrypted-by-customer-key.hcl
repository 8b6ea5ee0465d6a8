rule "dynamodb-table-unencrypted-by-customer-key" {
  title    = "DynamoDB table is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::DynamoDB::Table"

  require = self.SSESpecification.SSEEnabled == true && customer_key(self.SSESpecification.KMSMasterKeyId)
  at      = self.SSESpecification
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Enable `${name("SSESpecification")}` with a KMS key."
  references = ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html"]
  aliases    = ["CKV_AWS_119", "AWS-0025", "AWS-0121", "W74", "aws-dynamodb-table-customer-key", "AWS092", "DYNAMODB_TABLE_ENCRYPTED_KMS"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_dynamodb_table" "example" { # finding
        name         = "orders"
        billing_mode = "PAY_PER_REQUEST"
        hash_key     = "id"
        attribute {
          name = "id"
          type = "S"
        }
      }
    TF
    good = <<-TF
      resource "aws_dynamodb_table" "example" {
        name         = "orders"
        billing_mode = "PAY_PER_REQUEST"
        hash_key     = "id"
        attribute {
          name = "id"
          type = "S"
        }
        server_side_encryption {
          enabled     = true
          kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
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
            SSESpecification:
              SSEEnabled: true
              SSEType: KMS
              KMSMasterKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
