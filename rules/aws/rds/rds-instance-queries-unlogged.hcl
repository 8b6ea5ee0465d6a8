rule "rds-instance-queries-unlogged" {
  title    = "PostgreSQL instance does not log its queries"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::RDS::DBInstance"

  locals {
    group = target(self.DBParameterGroupName)
  }
  # A group that is not in the code is not known.
  when = one_of(self.Engine, ["postgres"]) && (self.DBParameterGroupName == null || local.group != null || matches(self.DBParameterGroupName, "default.*"))
  require = (
    local.group.Parameters.log_statement != null
    && local.group.Parameters.log_statement != "none"
    && local.group.Parameters.log_min_duration_statement != null
  )
  at      = self.DBParameterGroupName
  message = "${self.address} does not log its queries"

  reason     = "Without a statement log, nobody can find out what was read or changed. Slow statements also reveal the effects of an attack or a fault."
  fix        = "Set `log_statement` and `log_min_duration_statement` in the parameter group."
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.html"]
  aliases    = ["CKV2_AWS_30"]
  controls   = { "aws-fsbp" = ["RDS.36"], "nist-800-53-r5" = ["AU-2", "AU-12"], "pci-dss-4" = ["10.4.2"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        parameter_group_name = aws_db_parameter_group.example.name # finding
      }
      resource "aws_db_parameter_group" "example" {
        family = "postgres16"
        parameter {
          name  = "autovacuum"
          value = "1"
        }
      }
    TF
    good = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        parameter_group_name = aws_db_parameter_group.example.name
      }
      resource "aws_db_parameter_group" "example" {
        family = "postgres16"
        parameter {
          name  = "log_statement"
          value = "all"
        }
        parameter {
          name  = "log_min_duration_statement"
          value = "1000"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            DBParameterGroupName: !Ref Group # finding
        Group:
          Type: AWS::RDS::DBParameterGroup
          Properties:
            Family: postgres16
            Description: example
            Parameters:
              autovacuum: "1"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            DBParameterGroupName: !Ref Group
        Group:
          Type: AWS::RDS::DBParameterGroup
          Properties:
            Family: postgres16
            Description: example
            Parameters:
              log_statement: all
              log_min_duration_statement: "1000"
    YAML
  }
}
