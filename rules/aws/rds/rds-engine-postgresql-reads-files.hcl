rule "rds-engine-postgresql-reads-files" {
  title    = "PostgreSQL version lets users of log_fdw read files of the host"
  severity = "high"
  area     = "infrastructure-protection/vulnerabilities"
  resource = ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"]

  # AWS-2022-004: versions before the fix of the extension.
  require = !(
    self.Engine == "postgres" && matches(self.EngineVersion, "9.*", "10.?", "10.1?", "11.1", "11.2", "11.3", "11.4", "11.5", "11.6", "11.7", "11.8", "11.9", "11.10", "11.11", "12.2", "12.3", "12.4", "12.5", "12.6", "13.1", "13.2") && !one_of(self.EngineVersion, ["10.17", "10.18", "10.19", "9.6.22", "9.6.23", "9.6.24"])
    || self.Engine == "aurora-postgresql" && matches(self.EngineVersion, "9.*", "10.11", "10.12", "10.13", "11.6", "11.7", "11.8")
  )
  at = self.EngineVersion
  message = "${self.address} runs PostgreSQL ${self.EngineVersion}, whose log_fdw reads files of the host"

  reason     = "A database administrator could read files of the host with the log_fdw extension, among them credentials of the service. AWS withdrew the versions that have the fault."
  fix        = "Move to a newer version in `${name("EngineVersion")}`."
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
        engine_version = "11.8"
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
            EngineVersion: "11.8"
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
