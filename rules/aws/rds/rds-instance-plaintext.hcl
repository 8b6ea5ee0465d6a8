rule "rds-instance-plaintext" {
  title    = "RDS instance accepts connections without TLS"
  severity = "low"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::RDS::DBInstance"

  locals {
    group = target(self.DBParameterGroupName)
    # `default.postgres13` says it too; a replica runs what its source runs.
    version = first(
      self.EngineVersion,
      target(self.SourceDBInstanceIdentifier).EngineVersion,
      local.group.Family,
      matches(self.DBParameterGroupName, "default.*") ? self.DBParameterGroupName : null,
    )
    names = matches(lower(self.Engine), "mysql", "mariadb") ? ["require_secure_transport"] : ["rds.force_ssl"]
    # PostgreSQL requires it by itself from version 15 on.
    strict = lower(self.Engine) == "postgres" && !older(local.version, "15")
  }
  when = (
    !cluster_member(self)
    && matches(lower(self.Engine), "mysql", "mariadb", "postgres", "sqlserver*")
    && (self.DBParameterGroupName == null || local.group != null || matches(self.DBParameterGroupName, "default.*"))
  )
  require = any([
    for key in local.names :
    one_of(lower(tostring(local.group.Parameters[key])), ["1", "on", "true"]) || local.strict && local.group.Parameters[key] == null
  ])
  at      = self.DBParameterGroupName
  message = "${self.address} accepts connections without TLS"

  reason     = "Anyone who can listen on the network can read queries, results and passwords. Only the parameter forces every client to encrypt."
  fix        = "Set `rds.force_ssl` (PostgreSQL, SQL Server) or `require_secure_transport` (MySQL, MariaDB) to 1 in the parameter group."
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html"]
  aliases    = ["CKV2_AWS_69"]
  controls   = { "aws-security-hub" = ["RDS.38", "RDS.39"], "nist-800-53-r5" = ["SC-8", "SC-13"] }
  profiles   = []

  # What is restored runs the engine of its parameter group.
  example "terraform" {
    bad  = <<-TF
      resource "aws_db_parameter_group" "example" {
        family = "postgres14"
        parameter {
          name  = "rds.force_ssl"
          value = "0"
        }
      }
      resource "aws_db_instance" "example" {
        instance_class       = "db.t4g.medium"
        snapshot_identifier  = "rds:orders-2026-01-01"
        parameter_group_name = aws_db_parameter_group.example.name # finding
      }
    TF
    good = <<-TF
      resource "aws_db_parameter_group" "example" {
        family = "postgres14"
        parameter {
          name  = "rds.force_ssl"
          value = "1"
        }
      }
      resource "aws_db_instance" "example" {
        instance_class       = "db.t4g.medium"
        snapshot_identifier  = "rds:orders-2026-01-01"
        parameter_group_name = aws_db_parameter_group.example.name
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" { # finding
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        engine_version = "14.12"
      }
    TF
    good = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        engine_version = "14.12"
        parameter_group_name = aws_db_parameter_group.example.name
      }
      resource "aws_db_parameter_group" "example" {
        family = "postgres14"
        parameter {
          name  = "rds.force_ssl"
          value = "1"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            EngineVersion: "14.12"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            EngineVersion: "14.12"
            DBParameterGroupName: !Ref Group
        Group:
          Type: AWS::RDS::DBParameterGroup
          Properties:
            Family: postgres14
            Description: example
            Parameters:
              rds.force_ssl: "1"
    YAML
  }
}
