rule "rds-engine-unauthorized" {
  title    = "Database engine is not among those that the team allows"
  severity = "low"
  area     = "infrastructure-protection/compute"
  resource = ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"]

  require = any([for engine in param.engines : matches(lower(self.Engine), engine)])
  at      = self.Engine
  message = "${self.address} runs ${self.Engine}, which is not among the allowed engines"

  reason     = "Authorizations such as FedRAMP name the engines that were examined. Another one is outside of what the audit covers."
  fix        = "Choose one of the allowed engines in `${name("Engine")}`."
  references = ["https://aws.amazon.com/compliance/services-in-scope/FedRAMP/"]
  aliases    = ["FG_R00094"]
  controls   = { "nist-800-53-r5" = ["CM-7", "SA-4"] }
  profiles   = []

  parameter "engines" {
    description = "Engines that may be used, as patterns"
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
