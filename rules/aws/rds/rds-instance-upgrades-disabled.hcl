rule "rds-instance-upgrades-disabled" {
  title    = "RDS instance does not install minor upgrades"
  severity = "low"
  area     = "infrastructure-protection/vulnerabilities"
  resource = "AWS::RDS::DBInstance"

  require = self.AutoMinorVersionUpgrade != false
  at      = self.AutoMinorVersionUpgrade
  message = "${self.address} does not install minor upgrades automatically"

  reason     = "Security fixes of the engine arrive as minor versions. Upgrades by hand come late or never."
  fix        = "Set `${name("AutoMinorVersionUpgrade")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html"]
  aliases    = ["CKV_AWS_226", "AC_AWS_0056", "RDSAutomaticMinorVersionUpgradeEnabled"]
  controls = {
    "aws-fsbp"       = ["RDS.13"],
    "cis-aws-3.0"    = ["2.3.2"],
    "cis-aws-5.0"    = ["2.2.2"],
    "nist-800-53-r5" = ["SI-2"],
    "pci-dss-4"      = ["6.3.3"],
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        auto_minor_version_upgrade = false # finding
      }
    TF
    good = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
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
            AutoMinorVersionUpgrade: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
    YAML
  }
}
