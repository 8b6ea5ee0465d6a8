rule "rds-cluster-plaintext" {
  title    = "RDS cluster accepts connections without TLS"
  severity = "low"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::RDS::DBCluster"

  locals {
    group   = target(self.DBClusterParameterGroupName)
    engine  = lower(self.Engine)
    version = first(self.EngineVersion, local.group.Family)
    names   = matches(local.engine, "aurora", "aurora-mysql", "mysql") ? ["require_secure_transport"] : ["rds.force_ssl"]
    # Aurora PostgreSQL requires it by itself from version 17 on, PostgreSQL from 15.
    strict = (
      local.engine == "aurora-postgresql" && !older(local.version, "17")
      || local.engine == "postgres" && !older(local.version, "15")
    )
  }
  # Parameters of a group that is elsewhere are not known; the group of AWS is what nobody has thought about.
  when = one_of(local.engine, ["aurora", "aurora-mysql", "aurora-postgresql", "mysql", "postgres"]) && local.group != null
  require = any([
    for key in local.names :
    one_of(lower(tostring(local.group.Parameters[key])), ["1", "on", "true"]) || local.strict && local.group.Parameters[key] == null
  ])
  at      = self.DBClusterParameterGroupName
  message = "${self.address} accepts connections without TLS: its parameter group does not set `${local.names[0]}`"

  reason    = "Anyone who can listen on the network can read queries, results and passwords. Only the parameter forces every client to encrypt."
  fix       = "Set `rds.force_ssl` (PostgreSQL) to 1 or `require_secure_transport` (MySQL) to ON in the parameter group of the cluster."
  no_repair = "its clients have to use TLS first"
  references = [
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Security.html",
  ]
  controls = { "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_rds_cluster_parameter_group" "example" {
        family = "aurora-postgresql16"
        parameter {
          name  = "log_statement"
          value = "ddl"
        }
      }
      resource "aws_rds_cluster" "example" {
        engine                          = "aurora-postgresql"
        engine_version                  = "16.4"
        db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.example.name # finding
      }
    TF
    good = <<-TF
      resource "aws_rds_cluster_parameter_group" "example" {
        family = "aurora-postgresql16"
        parameter {
          name  = "rds.force_ssl"
          value = "1"
        }
      }
      resource "aws_rds_cluster" "example" {
        engine                          = "aurora-postgresql"
        engine_version                  = "16.4"
        db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.example.name
      }
      # From version 17 on it is the default.
      resource "aws_rds_cluster_parameter_group" "newer" {
        family = "aurora-postgresql17"
      }
      resource "aws_rds_cluster" "newer" {
        engine                          = "aurora-postgresql"
        engine_version                  = "17.4"
        db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.newer.name
      }
      resource "aws_rds_cluster" "elsewhere" {
        engine                          = "aurora-postgresql"
        db_cluster_parameter_group_name = "company-standard"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Group:
          Type: AWS::RDS::DBClusterParameterGroup
          Properties:
            Description: Settings
            Family: aurora-mysql8.0
            Parameters:
              server_audit_logging: "1"
        Example:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-mysql
            DBClusterParameterGroupName: !Ref Group # finding
    YAML
    good = <<-YAML
      Resources:
        Group:
          Type: AWS::RDS::DBClusterParameterGroup
          Properties:
            Description: Settings
            Family: aurora-mysql8.0
            Parameters:
              require_secure_transport: "ON"
        Example:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-mysql
            DBClusterParameterGroupName: !Ref Group
    YAML
  }
}
