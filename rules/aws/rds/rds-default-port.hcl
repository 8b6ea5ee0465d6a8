rule "rds-default-port" {
  title    = "Database listens on the default port of its engine"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"]

  locals {
    ports = [1433, 1521, 3306, 5432, 50000]
  }
  when    = !cluster_member(self)
  require = self.Port != null && !one_of(tonumber(self.Port), local.ports)
  at      = self.Port
  message = "${self.address} listens on the default port of its engine"

  reason     = "Scanners try default ports first. Another port avoids untargeted scans, but not targeted ones."
  fix        = "Set `${name("Port")}` to a port other than the engine's default."
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ModifyInstance.Settings.html"]
  aliases    = ["RDSNonDefaultPort"]
  controls   = { "aws-fsbp" = ["RDS.23"], "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" { # finding
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
      }
    TF
    good = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        port = 6432
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
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            Port: "6432"
    YAML
  }
}
