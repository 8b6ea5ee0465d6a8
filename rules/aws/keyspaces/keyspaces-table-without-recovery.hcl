rule "keyspaces-table-without-recovery" {
  title    = "Keyspaces table has no point-in-time recovery"
  severity = "low"
  area     = "incident-response/recovery"
  resource = "AWS::Cassandra::Table"

  require = self.PointInTimeRecoveryEnabled == true
  at      = self.PointInTimeRecoveryEnabled
  message = "${self.address} has no point-in-time recovery"

  reason     = <<-TEXT
    A faulty deployment or an attacker can delete or overwrite every row within minutes. Continuous backups can restore any second
    of the last 35 days.
  TEXT
  fix        = "Enable point-in-time recovery in `${name("PointInTimeRecoveryEnabled")}`."
  repair     = true
  references = ["https://docs.aws.amazon.com/keyspaces/latest/devguide/PointInTimeRecovery.html"]
  controls   = { "nist-800-53-r5" = ["CP-9", "CP-10"] }
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
        point_in_time_recovery {
          status = "ENABLED"
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
            PointInTimeRecoveryEnabled: true
    YAML
  }
}
