rule "rds-parameter-group-plaintext" {
  title    = "Parameter group allows database connections without TLS"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = ["AWS::RDS::DBParameterGroup", "AWS::RDS::DBClusterParameterGroup"]

  require = (
    !one_of(lower(tostring(self.Parameters["rds.force_ssl"])), ["0", "off", "false"])
    && !one_of(lower(tostring(self.Parameters.require_secure_transport)), ["0", "off", "false"])
  )
  at      = first(self.Parameters["rds.force_ssl"], self.Parameters.require_secure_transport)
  message = "${self.address} allows connections without TLS"

  reason     = "Anyone who can listen on the network can read queries, results and passwords. Clients that fall back to plain text do so unnoticed."
  fix        = "Set `rds.force_ssl` (PostgreSQL, SQL Server) or `require_secure_transport` (MySQL, MariaDB) to 1."
  no_repair  = "its clients have to use TLS first"
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html"]
  controls   = { "aws-security-hub" = ["RDS.38", "RDS.39"], "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_parameter_group" "example" {
        family = "postgres16"
        parameter {
          name  = "rds.force_ssl"
          value = "0" # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_db_parameter_group" "example" {
        family = "postgres16"
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
        Example:
          Type: AWS::RDS::DBParameterGroup
          Properties:
            Family: postgres16
            Description: example
            Parameters:
              rds.force_ssl: "0" # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBParameterGroup
          Properties:
            Family: postgres16
            Description: example
            Parameters:
              rds.force_ssl: "1"
    YAML
  }
}
