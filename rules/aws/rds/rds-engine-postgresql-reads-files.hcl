rule "rds-engine-postgresql-reads-files" {
  title    = "PostgreSQL version lets log_fdw read files of the host"
  severity = "high"
  area     = "infrastructure-protection/vulnerabilities"
  resource = ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"]

  # AWS-2022-004: versions before the fix of the extension.
  locals {
    fixed = {
      "postgres"          = { "9" = "9.6.22", "10" = "10.17", "11" = "11.12", "12" = "12.7", "13" = "13.3" }
      "aurora-postgresql" = { "9" = "9.7", "10" = "10.14", "11" = "11.9" }
    }
  }
  # The extension is part of PostgreSQL from 9.6.2 on.
  require = (
    self.Engine == null || self.EngineVersion == null || older(self.EngineVersion, "9.6.2")
    || !older(self.EngineVersion, local.fixed[self.Engine][split(".", self.EngineVersion)[0]])
  )
  at      = self.EngineVersion
  message = "${self.address} runs PostgreSQL ${self.EngineVersion}, in which log_fdw can read files of the host"

  reason     = <<-TEXT
    With the log_fdw extension, a database administrator can read files of the host, including credentials of the RDS service. AWS
    withdrew the affected versions.
  TEXT
  fix        = "Upgrade `${name("EngineVersion")}` to a newer version."
  no_repair  = "what runs there has to be tested with the newer version"
  references = ["https://aws.amazon.com/security/security-bulletins/AWS-2022-004/"]
  aliases    = ["CKV_AWS_250", "CKV_AWS_388"]
  controls   = { "nist-800-53-r5" = ["SI-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        engine_version = "11.8" # finding
      }
    TF
    good = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        engine_version = "16.4"
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
            EngineVersion: "11.8" # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            EngineVersion: "16.4"
    YAML
  }
}
