rule "keyspaces-table-unencrypted-by-customer-key" {
  title    = "Keyspaces table is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::Cassandra::Table"

  require = self.EncryptionSpecification.EncryptionType == "CUSTOMER_MANAGED_KMS_KEY"
  at      = self.EncryptionSpecification
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("EncryptionSpecification.KmsKeyIdentifier")}`."
  references = ["https://docs.aws.amazon.com/keyspaces/latest/devguide/EncryptionAtRest.html"]
  aliases    = ["CKV_AWS_265"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_keyspaces_table" "example" { # finding
        keyspace_name = "shop"
        table_name = "orders"
        schema_definition {
          column {
            name = "id"
            type = "text"
          }
          partition_key {
            name = "id"
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_keyspaces_table" "example" {
        keyspace_name = "shop"
        table_name = "orders"
        schema_definition {
          column {
            name = "id"
            type = "text"
          }
          partition_key {
            name = "id"
          }
        }
        encryption_specification {
          type               = "CUSTOMER_MANAGED_KMS_KEY"
          kms_key_identifier = "arn:aws:kms:eu-west-1:123456789012:key/1"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Cassandra::Table
          Properties:
            KeyspaceName: shop
            PartitionKeyColumns:
              - ColumnName: id
                ColumnType: text
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Cassandra::Table
          Properties:
            KeyspaceName: shop
            PartitionKeyColumns:
              - ColumnName: id
                ColumnType: text
            EncryptionSpecification:
              EncryptionType: CUSTOMER_MANAGED_KMS_KEY
              KmsKeyIdentifier: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
