rule "rds-engine-unauthorized" {
  title    = "Database engine is not on the team's list of allowed engines"
  severity = "low"
  area     = "infrastructure-protection/compute"
  resource = ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"]

  # What is restored or copied, or is a member of a cluster elsewhere, has the engine of its source.
  when    = self.Engine != null
  require = any([for engine in param.engines : matches(lower(self.Engine), engine)])
  at      = self.Engine
  message = "${self.address} runs ${self.Engine}, which is not an allowed engine"

  reason     = "Authorizations such as FedRAMP cover only the engines that were examined. An audit does not cover any other engine."
  fix        = "Set `${name("Engine")}` to one of the allowed engines."
  references = ["https://aws.amazon.com/compliance/services-in-scope/FedRAMP/"]
  aliases    = ["FG_R00094"]
  controls   = { "nist-800-53-r5" = ["CM-7", "SA-4"] }
  profiles   = []

  parameter "engines" {
    description = "Allowed engines, as patterns"
    default     = ["aurora*", "mariadb", "mysql", "oracle*", "postgres", "sqlserver*"]
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" {
        instance_class = "db.t4g.medium"
        engine = "db2-se" # finding
      }
    TF
    good = <<-TF
      resource "aws_db_instance" "example" {
        instance_class = "db.t4g.medium"
        engine = "postgres"
      }
      # The snapshot says which engine it is.
      resource "aws_db_instance" "restored" {
        instance_class      = "db.t4g.medium"
        snapshot_identifier = "orders"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            DBInstanceClass: db.t4g.medium
            Engine: db2-se # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            DBInstanceClass: db.t4g.medium
            Engine: postgres
    YAML
  }
}
