rule "rds-instance-single-zone" {
  title    = "RDS instance runs in only one availability zone"
  severity = "low"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::RDS::DBInstance"

  when    = !cluster_member(self) && self.SourceDBInstanceIdentifier == null
  require = self.MultiAZ == true
  at      = self.MultiAZ
  message = "${self.address} runs in only one availability zone"

  reason     = "When the zone fails, the database is down until somebody restores it elsewhere. With a standby in another zone, RDS fails over automatically."
  fix        = "Set `${name("MultiAZ")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.html"]
  aliases    = ["CKV_AWS_157", "RDSMultiAZSupport", "FG_R00251"]
  controls   = { "cis-aws-5.0" = ["2.2.4"], "aws-fsbp" = ["RDS.5"], "nist-800-53-r5" = ["CP-10", "SC-5(2)"] }
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
        multi_az = true
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
            MultiAZ: true
    YAML
  }
}
